/* chapter4.c - backpropagation, layer by layer. */
#include "chapter4.h"

static const struct section sections[] = {
    {"price", "What a gradient by differences costs", price_section},
    {"graph", "One expression, forwards and backwards", graph_section},
    {"several", "Where paths split and meet", several_section},
    {"deltas", "The error of a unit", deltas_section},
    {"plain", "A network learns to read", plain_section},
    {"checking", "Can you trust a gradient?", checking_section},
    {"batch", "A hundred images at once", batch_section},
    {"layers", "Layers that know only their neighbours", layers_section},
    {"boundaries", "A list of layers, and the loop", boundaries_section},
    {"deep", "One more layer", deeper_section},
    {"choices", "Which activation, which beginning", choices_section},
    {"features", "Features by hand, or pixels", features_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    4,
    "Backpropagation, layer by layer",
    "chapters/4-backpropagation",
    sections,
    OFFER_DATA | OFFER_EPOCHS | OFFER_BATCH | OFFER_THREADS | OFFER_SAVE | OFFER_LOAD,
    "data/mnist",
    {"deep"},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
