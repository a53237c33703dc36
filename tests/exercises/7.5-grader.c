/* col2im for one channel: it must be the adjoint of im2col(), and give what col2im()
 * gives. */
#include "exercises.h"
#include "grade.h"
#include "nets/im2col.h"
#include <string.h>

/* Height, width, window, stride, padding; the first has no overlap, no padding. */
static const size_t cases[][5] = {
    {4, 4, 2, 2, 0}, {3, 3, 2, 1, 0}, {4, 5, 3, 1, 1}, {7, 7, 3, 2, 1}, {4, 7, 5, 3, 2},
};

enum { MOST = 1024 };

static real image[MOST], col[MOST], of_image[MOST], yours[MOST], right[MOST];

/* <im2col(x), c> and <x, columns_back(c)>. */
static void expect_adjoint(const struct geometry *g)
{
    double left = 0, back = 0;
    im2col(g, image, of_image);
    for (size_t i = 0; i < window_size(g) * window_places(g); i++)
        left += (double)(of_image[i] * col[i]);
    for (size_t i = 0; i < g->H * g->W; i++)
        back += (double)(image[i] * yours[i]);
    expect_number("<x, col2im(c)>, which is <im2col(x), c>,", back, left, 1e-3);
}

int main(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const size_t *c = cases[i];
        struct window w = square(c[2], c[3], c[4]);
        struct geometry g;
        window_fit(&w, (size_t[4]){1, 1, c[0], c[1]}, &g);
        for (size_t j = 0; j < MOST; j++) {
            image[j] = (real)(j * j % 11) - 4;
            col[j] = (real)(j * j % 5) - 1;
        }
        memset(right, 0, sizeof right);
        try_case("%zu x %zu pixels, a window of %zu x %zu, stride %zu, padding %zu",
                 c[0], c[1], c[2], c[2], c[3], c[4]);
        columns_back(g.H, g.W, c[2], c[3], c[4], col, yours);
        expect_adjoint(&g);
        col2im(&g, col, right);
        for (size_t j = 0; j < g.H * g.W; j++)
            expect_number("dx", (double)yours[j], (double)right[j], 1e-4);
    }
    return all_right();
}
