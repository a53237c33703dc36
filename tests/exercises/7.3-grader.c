/* A kernel in steps over padding, against convolution_forward(). */
#include "exercises.h"
#include "grade.h"
#include "nets/convolution.h"
#include <stdlib.h>

/* Height, width, window, stride, padding. */
static const size_t cases[][5] = {
    {5, 5, 3, 1, 0}, {4, 6, 3, 1, 1}, {7, 9, 3, 2, 0},
    {7, 5, 3, 2, 1}, {6, 6, 2, 2, 0}, {4, 7, 5, 3, 2},
};

/* What the layer of the book makes of it; the caller frees it. */
static struct tensor expected(const size_t c[5], struct tensor *x, struct tensor *k)
{
    struct window w = square(c[2], c[3], c[4]);
    struct geometry g;
    real zero = 0;
    window_fit(&w, x->dim, &g);
    struct tensor y = tensor_new(1, 1, g.OH, g.OW);
    struct tensor col = tensor_new(window_size(&g), window_places(&g), 1, 1);
    struct tensor b = tensor_view(&zero, 1, 1);
    convolution_forward(&g, x, k, &b, &col, &y);
    tensor_free(&col);
    return y;
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const size_t *c = cases[i];
        struct tensor x = tensor_new(1, 1, c[0], c[1]);
        struct tensor k = tensor_new(1, 1, c[2], c[2]);
        for (size_t j = 0; j < tensor_size(&x); j++)
            x.data[j] = (real)(j * j % 7) - 2;
        for (size_t j = 0; j < tensor_size(&k); j++)
            k.data[j] = (real)(j % 5) - 1;
        struct tensor y = expected(c, &x, &k);
        real *yours = calloc(tensor_size(&y), sizeof *yours);
        try_case("%zu x %zu pixels, a kernel of %zu x %zu, stride %zu, padding %zu",
                 c[0], c[1], c[2], c[2], c[3], c[4]);
        slide(c[0], c[1], x.data, c[2], k.data, c[3], c[4], yours);
        for (size_t j = 0; j < tensor_size(&y); j++) {
            try_case(
                "%zu x %zu pixels, a kernel of %zu x %zu, stride %zu, padding %zu, "
                "result (%zu, %zu)",
                c[0], c[1], c[2], c[2], c[3], c[4], j / y.dim[3], j % y.dim[3]);
            expect_number("y", (double)yours[j], (double)y.data[j], 1e-4);
        }
        free(yours);
        tensor_free(&x);
        tensor_free(&k);
        tensor_free(&y);
    }
    return all_right();
}
