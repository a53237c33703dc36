/* batch.c - seconds for the forward pass of 784-50-100-10 on 100 images, so many at a
 * time and one by one, on one core.
 * usage: batch SIZE; prints the two medians, tab-separated. */
#include "bench.h"
#include "forward.h"
#include "nets/initial.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdio.h>
#include <stdlib.h>

enum { TURNS = 15, IMAGES = 100, LAYERS = 3 };

void openblas_set_num_threads(int threads);

/* Layers with room for `size` images at a time. */
static void network_make(struct dense layer[LAYERS], size_t size, gsl_rng *rng)
{
    static const size_t units[LAYERS + 1] = {784, 50, 100, 10};
    for (int l = 0; l < LAYERS; l++)
        layer[l] = dense_new(units[l], units[l + 1], size, &activations[RELU], rng);
}

/* Seconds for all images: as many rounds as fill a twentieth of a second, divided. */
static double time_forward(const struct dense layer[LAYERS], const struct tensor *X)
{
    size_t size = layer[0].Z.dim[0];
    int done = 0;
    double start = now();
    while (done == 0 || now() - start < 0.05) {
        for (size_t first = 0; first < IMAGES; first += size) {
            struct tensor rows = tensor_rows(X, first, size);
            forward(layer, LAYERS, &rows);
        }
        done++;
    }
    return (now() - start) / done;
}

int main(int argc, char **argv)
{
    size_t size = argc > 1 ? strtoul(argv[1], NULL, 10) : IMAGES;
    if (size < 1 || IMAGES % size != 0) {
        fprintf(stderr, "batch: %d images do not make batches of %zu\n", IMAGES, size);
        return 1;
    }
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    openblas_set_num_threads(1);
    struct dense layer[2][LAYERS];
    network_make(layer[0], size, rng);
    network_make(layer[1], 1, rng);
    struct tensor X = tensor_new(IMAGES, 784, 1, 1);
    fill_normal(&X, 1, rng);
    double seconds[2][TURNS];
    for (int turn = 0; turn < TURNS; turn++)
        for (int way = 0; way < 2; way++)
            seconds[way][turn] = time_forward(layer[way], &X);
    for (int way = 0; way < 2; way++) {
        gsl_sort(seconds[way], 1, TURNS);
        printf("%.3e%s", gsl_stats_median_from_sorted_data(seconds[way], 1, TURNS),
               way == 0 ? "\t" : "\n");
        for (int l = 0; l < LAYERS; l++)
            dense_free(&layer[way][l]);
    }
    tensor_free(&X);
    gsl_rng_free(rng);
    return 0;
}
