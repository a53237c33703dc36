/* learner.c - draw a batch, find its loss and gradient, take a step; and again.
 * Chapter 4 shows the loop, the appendix on the library what stands around it. */
#include "learn/learner.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/progress.h"
#include "base/seed.h"
#include "learn/clip.h"

/* Learns from the examples, `batch` at a time, in a new order every epoch. The plan must
 * be one for training, with room for that batch. The optimizer is the learner's from now
 * on; `rng` must outlive it. */
struct learner learner_new(struct plan *plan, const struct examples *examples,
                           size_t batch, loss_function *loss,
                           struct optimizer optimizer, gsl_rng *rng)
{
    return (struct learner){
        .plan = plan,
        .examples = *examples,
        .loss = loss,
        .optimizer = optimizer,
        .rate = optimizer.rate,
        .decay = optimizer.decay,
        .sampler = sampler_new(SHUFFLED, examples->count, batch, rng),
        .batch = batch_new(examples, batch),
        .rng = rng,
    };
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
    batch_take(&l->batch, &l->examples, index, n, l->rng);

    /* Forward, loss, backward. */
    plan_clear(l->plan);
    return (double)plan_gradient(l->plan, &l->batch.x, &l->batch.t, l->loss);
}

/* The rate for the next step, and the decay, which shrinks with it. */
static void follow_schedule(struct learner *l)
{
    const struct schedule *s = &l->schedule;
    if (s->rate == NULL)
        return;
    size_t t = s->steps > 0 ? l->optimizer.t : l->epoch;
    real share = s->rate(1, t, s->steps > 0 ? s->steps : s->epochs);
    l->optimizer.rate = share * l->rate;
    l->optimizer.decay = share * l->decay;
}

/* The step by that gradient. */
void learner_update(struct learner *l)
{
    follow_schedule(l);
    optimizer_step(&l->optimizer, l->plan->net->param, l->plan->grad);
}

/* Both, and between them the gradient is clipped. Returns the loss of the batch before
 * the update, which is not made if the loss is not a finite number. */
double learner_attempt(struct learner *l)
{
    double loss = learner_gradient(l);
    if (l->clip > 0)
        clip_norm(l->plan->grad, l->plan->net->params, l->clip);
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

/* So many steps, or as many as Ctrl-C and the loss allow: one that is not finite ends
 * the training without a word. loss[i] is the loss of batch i before its step, if `loss`
 * is not NULL. Returns how many steps were taken. */
size_t learner_iterate(struct learner *l, size_t iterations, double loss[])
{
    for (size_t i = 0; i < iterations; i++) {
        double now = interrupted() ? NAN : learner_attempt(l);
        if (!isfinite(now))
            return i;
        if (loss != NULL)
            loss[i] = now;
    }
    return iterations;
}

/* One pass over the examples; returns the mean of the batches' losses. `what` is shown
 * on the progress line. After Ctrl-C it ends where it is; what it returns then is not
 * of a whole epoch, and `epoch` does not count it. */
double learner_epoch(struct learner *l, const char *what)
{
    size_t batches = sampler_batches(&l->sampler), done = 0;
    double sum = 0;
    struct progress progress = progress_start(what, batches);
    while (done < batches && !interrupted()) {
        done++;
        sum += learner_step(l);
        progress_step(&progress, done, sum / (double)done);
    }
    progress_end(&progress);
    l->epoch += done == batches;
    return sum / (double)batches;
}

/* For the next epoch, begins anew with the order of the examples and all that is random:
 * it then depends on the network, the optimizer and the seed, but not on how they came
 * about. */
void learner_restart(struct learner *l)
{
    gsl_rng_set(l->rng, seed_of(l->seed, l->epoch));
    sampler_restart(&l->sampler);
    plan_restart(l->plan, l->rng);
}

void learner_free(struct learner *l)
{
    optimizer_free(&l->optimizer);
    sampler_free(&l->sampler);
    batch_free(&l->batch);
}
