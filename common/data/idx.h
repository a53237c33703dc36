/* idx.h - the images and labels of MNIST, or of any data set in its format.
 *
 * A data set is a folder of four files: train-images-idx3-ubyte and
 * train-labels-idx1-ubyte to learn from, t10k-... to test with, each with or
 * without .gz behind its name. */
#ifndef IDX_H
#define IDX_H

#include "base/tensor.h"

/* `pixel` is (count, rows, columns), from 0 to 255; `label` is (count), from 0 to
 * 9. Both lie in a block each, behind the header of their file; the blocks belong to
 * the struct. */
struct images {
    size_t count, rows, columns;
    unsigned char *pixel, *label, *block[2];
};

struct images images_load(const char *folder, const char *part);
struct images mnist_load(const char *folder, const char *part);
void images_batch(const struct images *images, const size_t index[], size_t n,
                  struct tensor *x, int label[]);
void images_free(struct images *images);

#endif
