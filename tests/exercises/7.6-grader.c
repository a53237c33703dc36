/* Max pooling that notes its places, against max_pool_forward() and
 * max_pool_backward(). */
#include "exercises.h"
#include "grade.h"
#include "nets/pooling.h"
#include <string.h>

enum { H = 6, W = 8, OUT = H / 2 * (W / 2) };

/* Numbers with ties and, the third time, all below zero. */
static real number_at(int kind, size_t i)
{
    switch (kind) {
    case 0: return (real)i;
    case 1: return (real)(i * i % 7) - 3;
    default: return -1 - (real)(i * 5 % 13);
    }
}

int main(void)
{
    static const char *const kinds[] = {"growing", "mixed, with ties", "negative"};
    struct window window = square(2, 2, 0);
    struct geometry g;
    real x[H * W], dy[OUT], y[OUT], dx[H * W], y_right[OUT], dx_right[H * W];
    size_t place[OUT];
    struct tensor X = {{1, 1, H, W}, x, false},
                  Y = {{1, 1, H / 2, W / 2}, y_right, false};
    struct tensor dX = {{1, 1, H, W}, dx_right, false};
    struct tensor dY = {{1, 1, H / 2, W / 2}, dy, false};
    window_fit(&window, X.dim, &g);
    for (int kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < H * W; i++)
            x[i] = number_at(kind, i);
        for (size_t t = 0; t < OUT; t++)
            dy[t] = (real)t + 1;
        memset(place, 0, sizeof place);
        max_pool_forward(&g, &X, &Y);
        max_pool_backward(&g, &X, &dY, &dX);
        try_case("%s numbers, forwards", kinds[kind]);
        pool_noting(H, W, x, y, place);
        for (size_t t = 0; t < OUT; t++) {
            try_case("%s numbers, window %zu", kinds[kind], t);
            expect_number("y", (double)y[t], (double)y_right[t], 0);
            expect_true(place[t] < H * W, "place is %zu, of %d pixels", place[t],
                        H * W);
            expect_number("x at its place", (double)x[place[t]], (double)y_right[t], 0);
        }
        try_case("%s numbers, backwards", kinds[kind]);
        pool_back(H, W, dy, place, dx);
        for (size_t i = 0; i < H * W; i++) {
            try_case("%s numbers, pixel %zu", kinds[kind], i);
            expect_number("dx", (double)dx[i], (double)dx_right[i], 0);
        }
    }
    return all_right();
}
