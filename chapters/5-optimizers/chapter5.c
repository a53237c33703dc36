/* chapter5.c - optimizers and initial weights. */
#include "chapter5.h"

static const struct section sections[] = {
    {"zigzag", "Why plain descent zigzags", zigzag_section},
    {"momentum", "Momentum, and looking ahead", momentum_section},
    {"scales", "A rate for every parameter", scales_section},
    {"adam", "Adam, and decay apart from it", adam_section},
    {"schedules", "Learning rates that change", schedules_section},
    {"valley", "All rules in one valley", valley_section},
    {"minimizers", "The same valley by line searches", minimizers_section},
    {"curves", "Five layers, seven rules", curves_section},
    {"rates", "How much the learning rate matters", rates_section},
    {"five", "Five layers learn to read", five_section},
    {"widths", "How wide the first weights are spread", widths_section},
    {"depth", "Gradients that vanish and explode", depth_section},
    {"starts", "Training from each beginning", starts_section},
    {"dead", "Units that never fire", dead_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    5,
    "Optimizers and initial weights",
    "chapters/5-optimizers",
    sections,
    OFFER_DATA | OFFER_EPOCHS | OFFER_BATCH | OFFER_THREADS | OFFER_SAVE | OFFER_LOAD,
    "data/mnist",
    {"five"},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
