/* moons.c - two classes in the plane that no line parts. */
#include "classic/moons.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>

/* `count` points, of both classes in turn. Class 0 lies on the upper half of the circle
 * about (0, 0), class 1 on the lower half of that about (1, 1/2), both of radius 1; each
 * coordinate is moved by normal noise of the given deviation. */
struct labelled moons_new(size_t count, double noise, gsl_rng *rng)
{
    struct labelled moons = labelled_new(count, 2, 2);
    for (size_t i = 0; i < count; i++) {
        int label = (int)(i % 2);
        double angle = M_PI * gsl_rng_uniform(rng);
        double x = cos(angle), y = sin(angle);
        x = label == 0 ? x : 1 - x;
        y = label == 0 ? y : 0.5 - y;
        moons.x.data[2 * i] = (real)(x + gsl_ran_gaussian(rng, noise));
        moons.x.data[2 * i + 1] = (real)(y + gsl_ran_gaussian(rng, noise));
        moons.label[i] = label;
    }
    return moons;
}
