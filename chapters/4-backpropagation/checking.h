/* checking.h - checks of gradients, for the tests. */
#ifndef CHECKING_H
#define CHECKING_H

#include "nets/gradient_check.h"

enum { CHECK_BATCH = 7, CHECK_GROUPS = 6 };

void backward_without_slope(int label);
void plain_check(const unsigned char pixel[], int label, void (*backward)(int label),
                 double error[]);
void measure_check(struct layer *(*g)(void), bool kink, double z, gsl_rng *rng,
                   struct gradient_error found[CHECK_GROUPS]);

#endif
