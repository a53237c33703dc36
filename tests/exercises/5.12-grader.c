/* Weights for leaky ReLU: He's rule at one end, Xavier's at the other, and between them a
 * mean square that is found by adding up the bell curve. */
#include "exercises.h"
#include "grade.h"
#include "nets/initial.h"

/* The mean of g(z)^2 for z of standard deviation 1, as a sum over strips of the bell. */
static double kept_by(double leak)
{
    const double strip = 1e-3;
    double sum = 0;
    for (double z = -8 + strip / 2; z < 8; z += strip) {
        double a = z > 0 ? z : leak * z;
        sum += a * a * exp(-z * z / 2) / sqrt(2 * M_PI) * strip;
    }
    return sum;
}

int main(void)
{
    static const size_t inputs[] = {100, 1, 50, 784};
    static const double leaks[] = {0.01, 0.1, 0.3, 0.7};
    for (size_t k = 0; k < 4; k++) {
        size_t n = inputs[k];
        try_case("%zu inputs, leak 0, which is ReLU", n);
        expect_number("standard deviation", (double)leak_std(n, 0), (double)he(n, 1),
                      1e-6);
        try_case("%zu inputs, leak 1, which is the identity", n);
        expect_number("standard deviation", (double)leak_std(n, 1),
                      (double)xavier(n, 1), 1e-6);
        for (size_t l = 0; l < 4; l++) {
            try_case("%zu inputs, leak %g", n, leaks[l]);
            expect_number("standard deviation", (double)leak_std(n, (real)leaks[l]),
                          1 / sqrt((double)n * kept_by(leaks[l])), 1e-5);
        }
    }
    return all_right();
}
