/* Clipping: what is short stays, what is long becomes as long as allowed and keeps its
 * direction, and zero stays zero. */
#include "exercises.h"
#include "grade.h"

enum { N = 5 };

static void clip_one(const char *what, const double g[N], double most)
{
    real grad[N];
    double squares = 0;
    for (int i = 0; i < N; i++) {
        grad[i] = (real)g[i];
        squares += g[i] * g[i];
    }
    double length = sqrt(squares), factor = length > most ? most / length : 1;
    double returned = (double)clip_gradient(N, grad, (real)most);
    for (int i = 0; i < N; i++) {
        try_case("%s (%g, %g, %g, %g, %g), at most %g, its number %d", what, g[0], g[1],
                 g[2], g[3], g[4], most, i);
        expect_true(isfinite(grad[i]), "a finite number");
        expect_number("the number", (double)grad[i], factor * g[i], 1e-5);
    }
    expect_number("returned", returned, length, 1e-5);
}

int main(void)
{
    clip_one("a long gradient", (double[]){3, 0, -4, 0, 0}, 1);
    clip_one("a short gradient", (double[]){0.3, 0, -0.4, 0, 0}, 1);
    clip_one("a gradient of zeros", (double[]){0, 0, 0, 0, 0}, 1);
    clip_one("a gradient of just that length", (double[]){0, 3, 4, 0, 0}, 5);
    clip_one("a gradient whose numbers are all small", (double[]){1, 1, 1, 1, 1}, 2);
    clip_one("a huge gradient", (double[]){1e6, -1e6, 1e3, 0, 5}, 0.5);
    return all_right();
}
