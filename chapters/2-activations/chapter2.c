/* chapter2.c - activation functions and the forward pass. */
#include "chapter2.h"

static const struct section sections[] = {
    {"slopes", "Slopes: the derivative", slopes_section},
    {"functions", "Six activation functions", functions_section},
    {"neuron", "One neuron, worked through", neuron_output_section},
    {"counting", "Layers, and counting their parameters", counting_section},
    {"detectors", "Hidden units as detectors", detectors_section},
    {"matrices", "Matrices, and whether they fit", matrices_section},
    {"three-ways", "One layer by hand, by loop, by matrix", three_ways_section},
    {"deep", "Many layers: the loop that stays", deep_section},
    {"collapse", "Why an activation must not be linear", collapse_section},
    {"products", "The same product, three speeds", products_section},
    {"outputs", "What the last layer means", outputs_section},
    {"images", "An image is a vector", images_section},
    {"reading", "Reading digits with trained weights", reading_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    2,
    "Activation functions and the forward pass",
    "chapters/2-activations",
    sections,
    OFFER_DATA,
    "data/mnist",
    {NULL},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
