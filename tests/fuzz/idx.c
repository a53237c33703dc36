/* idx.c - a data set one file of which is the input. Its first byte says which one: the
 * labels if it is odd, else the images; the other file is sound. */
#include "data/idx.h"
#include "fuzz.h"
#include <string.h>

/* Two images of 2 x 2, and their labels. */
static const uint8_t images[] = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2,
                                 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8};
static const uint8_t labels[] = {0, 0, 8, 1, 0, 0, 0, 2, 3, 9};

/* Loads the part and looks at all of it. */
static void load(struct images (*how)(const char *folder, const char *part))
{
    fuzz_watch();
    struct images set = how(fuzz_folder(), "train");
    fuzz_check(set.count > 0, fuzz_folder());
    size_t sum = 0;
    for (size_t i = 0; i < set.count * set.rows * set.columns; i++)
        sum += set.pixel[i];
    fuzz_require(sum <= 255 * set.count * set.rows * set.columns, "pixels");
    for (size_t i = 0; i < set.count; i++)
        fuzz_require(set.label[i] <= 9, "a label above 9");
    images_free(&set);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    fuzz_file("train-images-idx3-ubyte", images, sizeof images);
    fuzz_file("train-labels-idx1-ubyte", labels, sizeof labels);
    fuzz_file(bytes[0] % 2 ? "train-labels-idx1-ubyte" : "train-images-idx3-ubyte",
              bytes + 1, size - 1);
    load(images_load);
    load(mnist_load);
    return 0;
}
