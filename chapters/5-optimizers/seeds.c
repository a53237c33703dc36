/* seeds.c - one number from each of several seeds, in short. */
#include "seeds.h"
#include <gsl/gsl_statistics.h>

struct seed_summary summarize_seeds(const double each[], size_t seeds)
{
    struct seed_summary s = {.mean = gsl_stats_mean(each, 1, seeds)};
    gsl_stats_minmax(&s.least, &s.most, each, 1, seeds);
    return s;
}
