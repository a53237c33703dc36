/* chapter9.c - attention and the Transformer. */
#include "chapter9.h"

static const struct section sections[] = {
    {"average", "A weighted average", average_section},
    {"products", "Queries, keys and values", queries_section},
    {"recall", "Recall of pairs", recall_section},
    {"order", "Order", order_section},
    {"future", "The future", future_section},
    {"heads", "Several heads", heads_section},
    {"depth", "Residuals and layer norm", blocks_section},
    {"dates", "Rewriting dates", dates_section},
    {"gpt", "A language model", gpt_section},
    {"patches", "Images as patches", patches_section},
    {"cost", "What length costs", cost_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    9,
    "Attention and the Transformer",
    "chapters/9-attention",
    sections,
    OFFER_DATA | OFFER_EPOCHS | OFFER_BATCH | OFFER_THREADS | OFFER_SAVE | OFFER_LOAD,
    "data/mnist",
    {"gpt", "patches"},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
