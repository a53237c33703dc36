/* chapter4.c - backpropagation, layer by layer. */
#include "chapter4.h"

static const struct section sections[] = {
    {"price", "What a numerical gradient costs", price_section},
    {"graph", "A graph, forwards and backwards", graph_section},
    {"nodes", "Nodes that add and nodes that multiply", nodes_section},
    {"several", "The chain rule of several variables", several_section},
    {"deltas", "The error of a unit", deltas_section},
    {"layers", "Layers, forwards and backwards", layers_section},
    {"checking", "Checking a gradient", checking_section},
    {"boundaries", "The loop, and what no line can part", boundaries_section},
    {"digits", "A network learns to read", mnist_section},
    {"deep", "One more layer", deeper_section},
    {"choices", "Which activation function", choices_section},
    {"zeros", "Why not begin with zeros", zeros_section},
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
    "deep",
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
