/* five.h - the network with five affine layers, and what its many trainings share. */
#ifndef FIVE_H
#define FIVE_H

#include "data/idx.h"
#include "learn/optimizer.h"
#include "nets/plan.h"
#include "stage/chapter.h"

/* 784-100-100-100-100-10. */
enum { FIVE = 6 };
extern const size_t five_sizes[FIVE];

size_t five_params(void);

/* The images of many trainings: the first `count` to learn from, the first `tests` to
 * test with. */
struct course {
    const struct run *run;
    struct images train, test;
    size_t count, tests;
    int threads;
};

struct course course_new(const struct run *run);
size_t course_train(const struct course *c, struct plan *plan, struct optimizer o,
                    gsl_rng *rng, size_t iterations, double loss[]);
size_t mean_of(size_t iterations);
double course_accuracy(const struct course *c, struct plan *plan);
void course_free(struct course *c);

#endif
