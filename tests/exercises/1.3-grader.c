/* Two perceptrons with three inputs, on all eight of them. */
#include "exercises.h"
#include "grade.h"

static void hold(const char *name, struct perceptron p, bool (*fires)(int on))
{
    try_case("%s", name);
    expect_number("inputs", (double)p.inputs, 3, 0);
    for (int i = 0; i < 8; i++) {
        const real x[3] = {i >> 2, (i >> 1) & 1, i & 1};
        int on = (i >> 2) + ((i >> 1) & 1) + (i & 1);
        try_case("%s, inputs %g %g %g, z = %g", name, (double)x[0], (double)x[1],
                 (double)x[2], (double)perceptron_input(&p, x));
        expect_number("output", perceptron_fire(&p, x), fires(on), 0);
    }
}

static bool two_or_more(int on)
{
    return on >= 2;
}

static bool none(int on)
{
    return on == 0;
}

int main(void)
{
    hold("majority", majority(), two_or_more);
    hold("none_on", none_on(), none);
    return all_right();
}
