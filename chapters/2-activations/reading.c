/* reading.c - a network that was trained elsewhere reads digits. */
#include "base/error.h"
#include "base/memory.h"
#include "chapter2.h"
#include "data/idx.h"
#include "data/npz.h"
#include "forward.h"
#include "nets/softmax.h"
#include "stage/claim.h"
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
        layer[l] = dense_new(size[l], size[l + 1], N,
                             &activations[last ? IDENTITY : RELU], rng);
        wanted[2 * l] =
            (struct npz_array){"", 2, {size[l], size[l + 1]}, layer[l].W.data};
        wanted[2 * l + 1] = (struct npz_array){"", 1, {size[l + 1]}, layer[l].b.data};
        snprintf(wanted[2 * l].name, NPZ_NAME, "W%d", l + 1);
        snprintf(wanted[2 * l + 1].name, NPZ_NAME, "b%d", l + 1);
    }
    return npz_load(path, wanted, 2 * TRAINED_LAYERS);
}

/* The class that the network gives each of n images from `first` on. */
static void classify(const struct dense layer[], const struct images *images,
                     size_t first, size_t n, struct tensor *x, int class[])
{
    size_t index[AT_ONCE] = {0};
    int label[AT_ONCE];
    /* Gather the images. */
    for (size_t i = 0; i < n; i++)
        index[i] = first + i;
    x->dim[0] = n;
    images_batch(images, index, n, x, label);

    /* The network reads all rows at once. */
    struct tensor rows = tensor_view(x->data, n, tensor_columns(x));
    const struct tensor *scores = forward(layer, TRAINED_LAYERS, &rows);
    for (size_t i = 0; i < n; i++)
        class[i] = (int)argmax(10, scores->data + 10 * i);
}

/* The classes of all images, `n` at a time or fewer; the layers have room for n. */
static void classify_all(struct dense layer[], const struct images *images, size_t n,
                         int class[])
{
    struct tensor x = tensor_new(n, 1, 28, 28);
    for (size_t first = 0; first < images->count; first += n) {
        size_t left = images->count - first, now = left < n ? left : n;
        for (int l = 0; l < TRAINED_LAYERS; l++)
            layer[l].Z.dim[0] = layer[l].A.dim[0] = now;
        classify(layer, images, first, now, &x, class + first);
    }
    x.dim[0] = n;
    tensor_free(&x);
}

static void report_reading(const struct images *test, const int many[], const int one[])
{
    size_t right = 0, same = 0;
    for (size_t i = 0; i < test->count; i++) {
        right += many[i] == test->label[i];
        same += many[i] == one[i];
    }
    printf("The test images of MNIST through a trained 784-50-100-10 network:\n\n");
    printf("images: %zu\n", test->count);
    printf("read rightly: %zu\n", right);
    printf("accuracy, %%: %.2f\n", 100 * (double)right / (double)test->count);
    printf("the same class singly and in batches of %d: %zu\n", AT_ONCE, same);
    report_claim(same == test->count,
                 "one at a time or in batches makes no difference");
}

/* The first six images, then the first six that are misread. Returns how many. */
static size_t choose_images(const struct images *test, const int class[],
                            size_t chosen[12])
{
    size_t shown = 0;
    for (size_t i = 0; i < test->count; i++)
        if (shown < 6 || (shown < 12 && class[i] != test->label[i]))
            chosen[shown++] = i;
    return shown;
}

/* The scores of two images, and the probabilities that softmax makes of them: the first
 * image, and the first that is misread (or the first again if none is). */
static void report_scores(struct dense layer[], const struct images *test,
                          const int class[])
{
    size_t chosen[12] = {0}, count = choose_images(test, class, chosen);
    const size_t index[2] = {chosen[0], chosen[count > 6 ? 6 : 0]};
    int label[2];
    struct tensor x = tensor_new(2, 1, 28, 28), y = tensor_new(2, 10, 1, 1);
    images_batch(test, index, 2, &x, label);
    for (int l = 0; l < TRAINED_LAYERS; l++)
        layer[l].Z.dim[0] = layer[l].A.dim[0] = 2;
    struct tensor rows = tensor_view(x.data, 2, 784);
    const struct tensor *scores = forward(layer, TRAINED_LAYERS, &rows);
    softmax_forward(scores, &y);
    printf("\nImage %zu, a %d, and image %zu, a %d, the first that is misread:\n\n",
           index[0] + 1, label[0], index[1] + 1, label[1]);
    printf("           first image             misread\n");
    printf("digit  score  probability   score  probability\n");
    for (int k = 0; k < 10; k++)
        printf("%5d  %5.1f  %11.4f   %5.1f  %11.4f\n", k, scores->data[k], y.data[k],
               scores->data[10 + k], y.data[10 + k]);
    tensor_free(&x);
    tensor_free(&y);
}

/* Each chosen image as 28 lines of 28 numbers. */
static void draw_chosen(struct figures *figures, const struct images *images,
                        const int class[])
{
    size_t chosen[12], count = choose_images(images, class, chosen);
    FILE *names = figure_new(figures, "reading-classes", "label\tclass");
    char columns[28 * 4] = "p0";
    for (int i = 1; i < 28; i++)
        sprintf(columns + strlen(columns), "\tp%d", i);
    FILE *pixels = figure_new(figures, "reading-pixels", columns);
    for (size_t k = 0; names != NULL && k < count; k++) {
        const unsigned char *pixel = images->pixel + chosen[k] * 784;
        figure_row(names, "%d\t%d", images->label[chosen[k]], class[chosen[k]]);
        for (size_t i = 0; i < 784; i++)
            fprintf(pixels, "%d%c", pixel[i], i % 28 == 27 ? '\n' : '\t');
    }
}

/* Section 2.13: all test images, one at a time and in batches of 100, then two by
 * themselves. */
void reading_section(const struct run *run)
{
    struct images test = mnist_load(run->options->data, "t10k");
    struct dense layer[TRAINED_LAYERS];
    load_trained("data/weights/784-50-100-10.npz", layer, AT_ONCE, run->rng);
    int *one = allocate(test.count, sizeof *one),
        *many = allocate(test.count, sizeof *many);
    classify_all(layer, &test, 1, one);
    classify_all(layer, &test, AT_ONCE, many);
    report_reading(&test, many, one);
    report_scores(layer, &test, many);
    draw_chosen(run->figures, &test, many);
    for (int l = 0; l < TRAINED_LAYERS; l++)
        dense_free(&layer[l]);
    free(one);
    free(many);
    images_free(&test);
}
