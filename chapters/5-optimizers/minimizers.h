/* minimizers.h - the valley, handed to GSL's minimizers. */
#ifndef MINIMIZERS_H
#define MINIMIZERS_H

#include <gsl/gsl_multimin.h>
#include <gsl/gsl_rng.h>

/* How often the valley's height and its slope were asked for. With `rng` every answer
 * comes from a tilt of its own, as from a mini-batch: f(p) + e.p and its gradient,
 * with normal e. */
struct counted_valley {
    gsl_rng *rng;
    size_t heights, slopes;
};

/* Where a search ended, and after how many iterations. */
struct search_end {
    double x, y;
    size_t iterations;
};

struct search_end search_valley(const gsl_multimin_fdfminimizer_type *type,
                                struct counted_valley *valley, size_t limit,
                                double path[][2]);

#endif
