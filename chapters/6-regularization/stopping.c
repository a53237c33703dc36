/* stopping.c - the epoch at which a training had better ended, by images that it does not
 * learn from. */
#include "stopping.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include <stdlib.h>

enum { STOP_SEEDS = 10, STOP_EPOCHS = 100, STOP_SIZES = 3 };

/* How many of the 300 images are kept back to say when to stop; with none, nothing
 * does. */
static const size_t kept_back[STOP_SIZES] = {0, 20, 60};

/* Is this the best epoch so far? Then its parameters are copied. With no images kept
 * back the last one is. */
void keep_best(struct plan *plan, size_t epoch, void *context)
{
    struct stopping *s = context;
    double loss = s->kept->count > 0 ? mark_of(plan, s->kept).loss : -(double)epoch;
    if (epoch == 0 || loss < s->least) {
        size_t waited = epoch - s->best_epoch;
        s->patience = waited > s->patience ? waited : s->patience;
        s->least = loss;
        s->best_epoch = epoch;
        network_mix(s->best, plan->net, 1);
    }
}

/* What each trial found, by how many images were kept back: the epoch that was best by
 * them, the patience that leads to it, and how the network of that epoch does on the test
 * images. */
struct stop_trials {
    struct heart h;
    double epoch[STOP_SIZES][STOP_SEEDS], patience[STOP_SIZES][STOP_SEEDS];
    double loss[STOP_SIZES][STOP_SEEDS], accuracy[STOP_SIZES][STOP_SEEDS];
};

/* The last of the images are kept back; the others are learned from. */
static void try_stopping(const size_t at[], size_t seed, void *context)
{
    struct stop_trials *t = context;
    gsl_rng *rng = run_rng(t->h.run, (unsigned)seed + 1);
    struct tensors few = draw_images(&t->h, FEW_IMAGES, rng);
    size_t learned = FEW_IMAGES - kept_back[at[0]];
    struct tensors back = {tensor_rows(&few.x, learned, kept_back[at[0]]),
                           targets_rows(&few.t, learned, kept_back[at[0]])};
    struct examples to_learn = first_examples(tensors_examples(&few), learned);
    struct examples kept = tensors_examples(&back);
    struct network *net = heart_network(rng);
    struct stopping s = {.kept = &kept, .best = heart_network(rng)};
    struct plan *plan = heart_plan(net, rng);
    heart_train(plan, &to_learn, 0, t->h.epochs, rng, keep_best, &s);
    t->epoch[at[0]][seed] = (double)s.best_epoch;
    t->patience[at[0]][seed] = (double)s.patience;
    network_mix(net, s.best, 1);
    struct mark stopped = mark_of(plan, &t->h.asked);
    t->loss[at[0]][seed] = stopped.loss;
    t->accuracy[at[0]][seed] = stopped.accuracy;
    plan_free(plan);
    network_free(s.best);
    network_free(net);
    drawn_free(&few);
    gsl_rng_free(rng);
}

static void report_stopping(const struct stop_trials *t)
{
    printf("Of %d images some are kept back; the epoch with the least loss on them is\n"
           "taken, and the patience is one that finds it from every seed. Loss, and\n"
           "accuracy in %%, on others: medians of %zu seeds, and in how many of them "
           "they\n"
           "are lower and higher than with none kept back\n\n",
           FEW_IMAGES, t->h.seeds);
    printf("kept back   epoch   from    to   patience    loss   lower   accuracy   "
           "higher\n");
    for (size_t k = 0; k < STOP_SIZES; k++) {
        struct summary epoch = summarize(t->epoch[k], t->h.seeds);
        printf("%9zu   %5.0f   %4.0f   %3.0f   %8.0f   %5.3f   %5zu   %8.1f   %6zu\n",
               kept_back[k], epoch.median, epoch.least, epoch.most,
               summarize(t->patience[k], t->h.seeds).most,
               summarize(t->loss[k], t->h.seeds).median,
               count_above(t->loss[0], t->loss[k], t->h.seeds),
               summarize(t->accuracy[k], t->h.seeds).median,
               count_above(t->accuracy[k], t->accuracy[0], t->h.seeds));
    }
    printf("\n");
    report_in_all("with 60 kept back, a lower accuracy than with none",
                  count_above(t->accuracy[0], t->accuracy[2], t->h.seeds), t->h.seeds,
                  "seeds");
}

/* Section 6.4. */
void stopping_section(const struct run *run)
{
    struct stop_trials *t = allocate(1, sizeof *t);
    heart_new(&t->h, run, STOP_SEEDS, STOP_EPOCHS);
    run_trials((struct grid){{STOP_SIZES}, t->h.seeds}, t->h.threads, try_stopping, t);
    report_stopping(t);
    heart_free(&t->h);
    free(t);
}
