/* accuracy.h - what a network takes examples for, and how often it is right. */
#ifndef ACCURACY_H
#define ACCURACY_H

#include "data/examples.h"
#include "nets/plan.h"

void plan_classify(struct plan *plan, const struct examples *examples, int class[]);
real plan_accuracy(struct plan *plan, const struct examples *examples);

#endif
