/* five.h - the network with five affine layers, and what its many trainings share. */
#ifndef FIVE_H
#define FIVE_H

#include "data/examples.h"
#include "learn/optimizer.h"
#include "nets/plan.h"
#include "stage/chapter.h"

/* 784-100-100-100-100-10. */
enum { FIVE = 6 };
extern const size_t five_sizes[FIVE];

size_t five_params(void);

/* The images of many trainings, and the first of them: some to learn from, some to test
 * with. */
struct course {
    const struct run *run;
    struct images images[2];
    struct examples train, test;
    int threads;
};

void course_load(struct course *c, const struct run *run);
size_t course_train(const struct course *c, struct plan *plan, struct optimizer o,
                    gsl_rng *rng, size_t iterations, double loss[]);
size_t mean_of(size_t iterations);
double course_accuracy(const struct course *c, struct plan *plan);
void course_free(struct course *c);

#endif
