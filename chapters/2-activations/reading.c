/* reading.c - a network that was trained elsewhere reads digits. */
#include "chapter2.h"
#include "error.h"
#include "forward.h"
#include "idx.h"
#include "memory.h"
#include "npz.h"
#include "softmax.h"
#include <stdlib.h>
#include <string.h>

enum { TRAINED_LAYERS = 3, AT_ONCE = 100 };

/* The trained network, 784-50-100-10 with ReLU, as layers for N examples. */
static int load_trained(const char *path, struct dense layer[TRAINED_LAYERS], size_t N,
                        gsl_rng *rng)
{
    const size_t size[TRAINED_LAYERS + 1] = {784, 50, 100, 10};
    struct npz_array wanted[2 * TRAINED_LAYERS];
    for (int l = 0; l < TRAINED_LAYERS; l++) {
        bool last = l + 1 == TRAINED_LAYERS;
        layer[l] = dense_new(size[l], size[l + 1], N, &activations[last ? IDENTITY : RELU],
                             rng);
        wanted[2 * l] = (struct npz_array){"", 2, {size[l], size[l + 1]}, layer[l].W.data};
        wanted[2 * l + 1] = (struct npz_array){"", 1, {size[l + 1]}, layer[l].b.data};
        snprintf(wanted[2 * l].name, NPZ_NAME, "W%d", l + 1);
        snprintf(wanted[2 * l + 1].name, NPZ_NAME, "b%d", l + 1);
    }
    return npz_load(path, wanted, 2 * TRAINED_LAYERS);
}

/* The class that the network gives each of n images from `first` on. */
static void classify(const struct dense layer[], const struct images *images, size_t first,
                     size_t n, struct tensor *x, int class[])
{
    size_t index[AT_ONCE];
    unsigned char label[AT_ONCE];
    for (size_t i = 0; i < n; i++)
        index[i] = first + i;
    x->dim[0] = n;
    images_batch(images, index, n, x, label);
    struct tensor rows = tensor_view(x->data, n, tensor_columns(x));
    const struct tensor *scores = forward(layer, TRAINED_LAYERS, &rows);
    for (size_t i = 0; i < n; i++)
        class[i] = (int)argmax(10, scores->data + 10 * i);
}

/* For the figure: each chosen image as 28 lines of 28 numbers. */
static void figure_digits(struct record *record, const struct images *images,
                          const size_t chosen[], size_t count, const int class[])
{
    FILE *names = figure_new(record, "reading-classes", "label\tclass");
    char columns[28 * 4] = "p0";
    for (int i = 1; i < 28; i++)
        sprintf(columns + strlen(columns), "\tp%d", i);
    FILE *pixels = figure_new(record, "reading-pixels", columns);
    for (size_t k = 0; names != NULL && k < count; k++) {
        const unsigned char *pixel = images->pixel + chosen[k] * 784;
        figure_row(names, "%d\t%d", images->label[chosen[k]], class[chosen[k]]);
        for (size_t i = 0; i < 784; i++)
            fprintf(pixels, "%d%c", pixel[i], i % 28 == 27 ? '\n' : '\t');
    }
}

/* Section 2.13: all test images, one at a time and in batches of 100. */
void reading_section(const struct run *run)
{
    struct images test = images_load(run->options->data, "t10k");
    struct dense single[TRAINED_LAYERS], batch[TRAINED_LAYERS];
    const char *path = "data/weights/784-50-100-10.npz";
    load_trained(path, single, 1, run->rng);
    load_trained(path, batch, AT_ONCE, run->rng);
    struct tensor x = tensor_new(AT_ONCE, 1, 28, 28);
    int *one = allocate(test.count, sizeof *one), *many = allocate(test.count, sizeof *many);
    if (test.rows != 28 || test.columns != 28) {
        FAIL(GSL_EINVAL, "%s: images of %zu x %zu pixels, where the network reads 28 x 28",
             run->options->data, test.rows, test.columns);
        return;
    }

    size_t right = 0, same = 0, shown = 0, chosen[12];
    for (size_t i = 0; i < test.count; i++)
        classify(single, &test, i, 1, &x, one + i);
    for (size_t first = 0; first < test.count; first += AT_ONCE) {
        size_t left = test.count - first, n = left < AT_ONCE ? left : AT_ONCE;
        for (int l = 0; l < TRAINED_LAYERS; l++)
            batch[l].Z.dim[0] = batch[l].A.dim[0] = n;
        classify(batch, &test, first, n, &x, many + first);
    }
    for (size_t i = 0; i < test.count; i++) {
        right += many[i] == test.label[i];
        same += many[i] == one[i];
        if (shown < 6 || (shown < 12 && many[i] != test.label[i]))
            chosen[shown++] = i;
    }
    printf("%zu images, %zu read rightly: %.2f %%\n", test.count, right,
           100 * (double)right / (double)test.count);
    printf("one at a time and in batches of %d, the same class: %zu\n", AT_ONCE, same);
    record_count(run->record, "reading.images", test.count);
    record_result(run->record, "reading.accuracy", "%.1f %%",
                  100 * (double)right / (double)test.count);
    record_result(run->record, "reading.same", "%s", same == test.count ? "yes" : "no");
    figure_digits(run->record, &test, chosen, shown, many);
    for (int l = 0; l < TRAINED_LAYERS; l++) {
        dense_free(&single[l]);
        dense_free(&batch[l]);
    }
    free(one);
    free(many);
    tensor_free(&x);
    images_free(&test);
}
