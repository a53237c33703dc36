/* chapter3.c - learning by gradient descent. */
#include "chapter3.h"

static const struct section sections[] = {
    {"given", "What a learner is given", given_section},
    {"losses", "How wrong is an answer", losses_section},
    {"differences", "The gradient", differences_section},
    {"descent", "Gradient descent", descent_section},
    {"steepest", "The steepest way down", steepest_section},
    {"flat", "Where the slope is zero", flat_section},
    {"chain", "The chain rule", chain_section},
    {"logistic", "One neuron learns", logistic_section},
    {"batches", "A few examples at a time", batches_section},
    {"digits", "A network that finds its own detectors", digits_section},
    {"line", "A line by least squares", line_section},
    {"prices", "The price of a house", prices_section},
    {"rounding", "How small a step", rounding_section},
    {"zero", "The logarithm of zero", zero_section},
    {"surfaces", "Squared error or cross-entropy", surfaces_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    3,
    "Learning by gradient descent",
    "chapters/3-gradient-descent",
    sections,
    OFFER_DATA,
    "data/mnist",
    {NULL},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
