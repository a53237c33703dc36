/* learner.c - draw a batch, find its loss and gradient, take a step; and again. Taught
 * in chapter 4. */
#include "learn/learner.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/memory.h"
#include "base/progress.h"
#include <stdlib.h>

/* Learns from the first `count` images, `batch` at a time, in a new order every
 * epoch. The plan must be one for training, with room for that batch. The optimizer
 * is the learner's from now on; `rng` must outlive it. */
struct learner learner_new(struct plan *plan, const struct images *images, size_t count,
                           size_t batch, struct optimizer optimizer, gsl_rng *rng)
{
    struct learner l = {plan,
                        images,
                        optimizer,
                        sampler_new(SHUFFLED, count, batch, rng),
                        tensor_new(batch, 1, images->rows, images->columns),
                        allocate(batch, 1),
                        0};
    return l;
}

/* Stops training whose loss is infinite or not a number, and says where. */
static void report_divergence(const struct learner *l)
{
    char where[64] = "the loss";
    plan_not_finite(l->plan, where, sizeof where);
    size_t batches = sampler_batches(&l->sampler);
    FAIL(GSL_EINVAL,
         "epoch %zu, iteration %zu: %s is no longer a finite number; the learning "
         "rate of %g is too large",
         l->optimizer.t / batches + 1, l->optimizer.t % batches + 1, where,
         (double)l->optimizer.rate);
}

/* Forward, loss, backward for the next batch. Returns the loss; the gradient is in the
 * plan, to be looked at or changed before learner_update(). */
double learner_gradient(struct learner *l)
{
    /* A batch. */
    const size_t *index;
    size_t n = sampler_next(&l->sampler, &index);
    l->x.dim[0] = n;
    images_batch(l->images, index, n, &l->x, l->label);

    /* Forward, loss, backward. */
    struct targets t = {l->label, {{0}, NULL, false}};
    plan_clear(l->plan);
    return (double)plan_gradient(l->plan, &l->x, &t, softmax_cross_entropy);
}

/* The step by that gradient. */
void learner_update(struct learner *l)
{
    optimizer_step(&l->optimizer, l->plan->net->param, l->plan->grad);
}

/* Both. Returns the loss of the batch before the update, which is not made if the loss
 * is not a finite number. */
double learner_attempt(struct learner *l)
{
    double loss = learner_gradient(l);
    if (isfinite(loss))
        learner_update(l);
    return loss;
}

/* The same, but a loss that is not finite is an error. */
double learner_step(struct learner *l)
{
    double loss = learner_attempt(l);
    if (!isfinite(loss))
        report_divergence(l);
    return loss;
}

/* One pass over the images, or as much of it as Ctrl-C allows; returns the mean of
 * the batches' losses. `what` is shown on the progress line. */
double learner_epoch(struct learner *l, const char *what)
{
    size_t batches = sampler_batches(&l->sampler), done = 0;
    double sum = 0;
    l->epoch++;
    struct progress progress = progress_start(what, batches);
    while (done < batches && !interrupted()) {
        done++;
        sum += learner_step(l);
        progress_step(&progress, done, sum / (double)done);
    }
    progress_end(&progress);
    return done > 0 ? sum / (double)done : 0;
}

void learner_free(struct learner *l)
{
    optimizer_free(&l->optimizer);
    sampler_free(&l->sampler);
    tensor_free(&l->x);
    free(l->label);
}
