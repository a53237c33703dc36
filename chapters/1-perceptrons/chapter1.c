/* chapter1.c - perceptrons: neurons that fire or do not. */
#include "chapter1.h"

static const struct section sections[] = {
    {"neuron", "A neuron, and the model of one", neuron_section},
    {"vectors", "The weighted input is an inner product", vectors_section},
    {"bias", "From threshold to bias", bias_section},
    {"gates", "AND, NAND and OR", gates_section},
    {"one-line", "What one line cannot do", one_line_section},
    {"two-layers", "Two layers can", two_layers_section},
    {"adders", "Adding numbers with NAND alone", adders_section},
    {"learning", "A perceptron that learns", learning_section},
    {"pixels", "Zeros and ones of twelve pixels", pixels_section},
    {"flowers", "How many corrections it takes", flowers_section},
    {"unsettled", "When the rule never settles", unsettled_section},
    {"customers", "More inputs: which customers will leave", customers_section},
    {"handwriting", "Handwritten zeros and ones", handwriting_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    1,      "Perceptrons", "chapters/1-perceptrons", sections, OFFER_DATA, "data/mnist",
    {NULL},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
