/* seeds.h - one number from each of several seeds, in short. */
#ifndef SEEDS_H
#define SEEDS_H

#include <stddef.h>

struct seed_summary {
    double mean, least, most;
};

struct seed_summary summarize_seeds(const double each[], size_t seeds);

#endif
