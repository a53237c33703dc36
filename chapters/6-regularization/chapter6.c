/* chapter6.c - regularization. */
#include "chapter6.h"

static const struct section sections[] = {
    {"heart", "Learned by heart", heart_section},
    {"amount", "How many images are enough", amount_section},
    {"scores", "Which score to trust", scores_section},
    {"stopping", "Stopping early", stopping_section},
    {"decay", "Small weights", decay_section},
    {"ball", "Weights held in a ball", ball_section},
    {"dropout", "Units that drop out", dropout_section},
    {"ensemble", "Many networks vote", ensemble_section},
    {"augment", "Images that never were", augment_section},
    {"norm", "Batch normalization", norm_section},
    {"claims", "What batch normalization promises", claims_section},
    {"remedies", "All remedies, one case", remedies_section},
    {"search", "Searching for settings", search_section},
    {"shapes", "Deep or wide", shapes_section},
    {"rare", "Rare classes", rare_section},
    {"second", "More parameters than data", second_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    6,
    "Regularization",
    "chapters/6-regularization",
    sections,
    OFFER_DATA | OFFER_EPOCHS | OFFER_BATCH | OFFER_THREADS | OFFER_SAVE | OFFER_LOAD,
    "data/mnist",
    {"heart"},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
