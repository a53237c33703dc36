/* accuracy.h - what a network takes examples for, how often it is right, and how wrong
 * it is. */
#ifndef ACCURACY_H
#define ACCURACY_H

#include "data/examples.h"
#include "nets/plan.h"

/* A pass through a network: plan_predict(), or plan_forward() as in training. */
typedef const struct tensor *pass_function(struct plan *plan, const struct tensor *x);

/* What becomes of the scores y of a batch of examples, the first of which is number
 * `first` of all. */
typedef void answer_function(const struct tensor *y, const struct batch *batch,
                             size_t first, void *context);

void plan_ask(struct plan *plan, pass_function *pass, const struct examples *e,
              answer_function *use, void *context);
void plan_classify(struct plan *plan, const struct examples *examples, int class[]);
real plan_accuracy(struct plan *plan, const struct examples *examples);
double plan_loss(struct plan *plan, const struct examples *examples,
                 loss_function *loss);

#endif
