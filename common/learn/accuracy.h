/* accuracy.h - what a network takes images for, and how often it is right. */
#ifndef ACCURACY_H
#define ACCURACY_H

#include "data/idx.h"
#include "nets/plan.h"

void plan_classify(struct plan *plan, const struct images *images, size_t count,
                   unsigned char class[]);
real plan_accuracy(struct plan *plan, const struct images *images, size_t count);

#endif
