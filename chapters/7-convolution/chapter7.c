/* chapter7.c - convolutional networks. */
#include "chapter7.h"

static const struct section sections[] = {
    {"loops", "A kernel slides over an image", loops_section},
    {"images", "Images as tensors", photograph_section},
    {"kernels", "Kernels made by hand", kernels_section},
    {"flattening", "What flattening loses", flattening_section},
    {"sparse", "A matrix with few weights", sparse_section},
    {"sizes", "Padding, stride, channels", sizes_section},
    {"columns", "Columns: im2col and col2im", columns_section},
    {"pooling", "Pooling", pooling_section},
    {"corners", "Corners at places never seen", corners_section},
    {"simple", "A convolutional network reads", simple_section},
    {"transforms", "Shifted, turned, scaled, brighter", transforms_section},
    {"seeing", "What the filters answer to", seeing_section},
    {"lenet", "LeNet-5, then and now", lenet_section},
    {"deep", "Past 99.4 per cent", deep_digits_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    7,
    "Convolutional networks",
    "chapters/7-convolution",
    sections,
    OFFER_DATA | OFFER_EPOCHS | OFFER_BATCH | OFFER_THREADS | OFFER_SAVE | OFFER_LOAD,
    "data/mnist",
    {"deep", "simple", "columns"},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
