/* remedies.c - every remedy against the same case. */
#include "augmenting.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include "stopping.h"
#include "voting.h"
#include <stdlib.h>
#include <string.h>

enum { REMEDY_SEEDS = 10, REMEDY_EPOCHS = 60, VOTERS = 3, BACK = 60 };

/* The layers of 784-100-100-10, with batch normalization before each ReLU or dropout
 * after it. */
static struct network *remedy_network(bool norm, real drop, gsl_rng *rng)
{
    static const size_t size[] = {784, 100, 100, 10};
    struct network *net = network_new(1, 28, 28);
    for (int l = 1; l <= 3; l++) {
        network_add(net, affine_new(size[l - 1], size[l], he));
        if (l == 3)
            break;
        if (norm)
            network_add(net, batch_norm_new(size[l]));
        network_add(net, relu_new());
        if (drop > 0)
            network_add(net, dropout_new(drop));
    }
    network_init(net, rng);
    return net;
}

/* What a remedy changes of the case. */
static const struct remedy {
    const char *name;
    real decay, drop;
    bool norm, stop;
    struct moves moves;
    size_t voters;
} remedies[] = {
    {"none", .voters = 1},
    {"decay", .decay = (real)0.002, .voters = 1},
    {"dropout", .drop = (real)0.5, .voters = 1},
    {"batch norm", .norm = true, .voters = 1},
    {"early stopping", .stop = true, .voters = 1},
    {"ensemble", .voters = VOTERS},
    {"augmentation", .moves = {2, 15}, .voters = 1},
    {"together", .decay = (real)0.0005, .drop = (real)0.2, .moves = {2, 15},
     .voters = VOTERS},
};
enum { MOVED = 6, TOGETHER, REMEDIES = sizeof remedies / sizeof *remedies };

struct remedy_trials {
    struct heart h;
    double seen[REMEDIES][REMEDY_SEEDS], unseen[REMEDIES][REMEDY_SEEDS];
    double loss[REMEDIES][REMEDY_SEEDS];
};

/* Trains one network of a remedy on some images; the caller frees it. */
static struct network *train_with(const struct remedy *r, const struct heart *h,
                                  const struct tensors *few, gsl_rng *rng)
{
    struct moved_images moved = {*few, r->moves};
    struct examples learned = moved_examples(&moved);
    struct network *net = remedy_network(r->norm, r->drop, rng);
    struct plan *plan = heart_plan(net, rng);
    if (r->stop) {
        size_t count = few->x.dim[0] - BACK;
        struct tensors back = {tensor_rows(&few->x, count, BACK),
                               targets_rows(&few->t, count, BACK)};
        struct examples kept = tensors_examples(&back);
        struct stopping s = {.kept = &kept,
                             .best = remedy_network(r->norm, r->drop, rng)};
        learned = first_examples(learned, count);
        heart_train(plan, &learned, r->decay, h->epochs, rng, keep_best, &s);
        network_mix(net, s.best, 1);
        network_free(s.best);
    } else {
        heart_train(plan, &learned, r->decay, h->epochs, rng, NULL, NULL);
    }
    plan_free(plan);
    return net;
}

/* A remedy from a seed, which draws the images, the same for all remedies, and then the
 * rest. */
static void try_remedy(const size_t at[], size_t seed, void *context)
{
    struct remedy_trials *t = context;
    const struct remedy *r = &remedies[at[0]];
    gsl_rng *rng = run_rng(t->h.run, (unsigned)seed + 1);
    struct tensors few = draw_images(&t->h, FEW_IMAGES, rng);
    struct examples learned = tensors_examples(&few);
    struct votes seen = votes_new(&learned), unseen = votes_new(&t->h.asked);
    for (size_t v = 0; v < r->voters; v++) {
        struct network *net = train_with(r, &t->h, &few, rng);
        struct plan *plan = plan_new(net, predicting_on(HEART_BATCH, 1), NULL);
        votes_ask(&seen, plan, plan_predict, &learned);
        votes_ask(&unseen, plan, plan_predict, &t->h.asked);
        plan_free(plan);
        network_free(net);
    }
    struct mark mark = votes_mark(&unseen, &t->h.asked);
    t->seen[at[0]][seed] = votes_mark(&seen, &learned).accuracy;
    t->unseen[at[0]][seed] = mark.accuracy;
    t->loss[at[0]][seed] = mark.loss;
    votes_free(&seen);
    votes_free(&unseen);
    drawn_free(&few);
    gsl_rng_free(rng);
}

/* In how many seeds each remedy is ahead of none, on the same images. */
static size_t ahead_of_none(const struct remedy_trials *t, size_t remedy)
{
    return count_above(t->unseen[remedy], t->unseen[0], t->h.seeds);
}

static void report_remedies(const struct remedy_trials *t)
{
    printf(
        "%d images, %zu epochs, %zu seeds: accuracy in %% on the images learned from\n"
        "and on %zu others, with its quartiles; the loss on those; in how many seeds\n"
        "a remedy is ahead of none\n\n",
        FEW_IMAGES, t->h.epochs, t->h.seeds, t->h.asked.count);
    printf("remedy            seen   unseen   lower   upper    loss   ahead\n");
    for (size_t r = 0; r < REMEDIES; r++) {
        struct summary u = summarize(t->unseen[r], t->h.seeds);
        printf("%-14s   %5.1f   %6.1f   %5.1f   %5.1f   %5.3f   %5zu\n",
               remedies[r].name, summarize(t->seen[r], t->h.seeds).median, u.median,
               u.lower_quartile, u.upper_quartile,
               summarize(t->loss[r], t->h.seeds).median, ahead_of_none(t, r));
    }
    printf("\n");
    report_in_all("augmentation ahead of none", ahead_of_none(t, MOVED), t->h.seeds,
                  "seeds");
    report_in_all("all together ahead of none", ahead_of_none(t, TOGETHER), t->h.seeds,
                  "seeds");
}

static void draw_remedies(const struct run *run, const struct remedy_trials *t)
{
    FILE *figure = figure_new(run->figures, "remedies",
                              "remedy\tleast\tlower\tmedian\tupper\tmost\tseen");
    for (size_t r = 0; r < REMEDIES; r++) {
        struct summary u = summarize(t->unseen[r], t->h.seeds);
        figure_row(figure, "%s\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f", remedies[r].name,
                   u.least, u.lower_quartile, u.median, u.upper_quartile, u.most,
                   summarize(t->seen[r], t->h.seeds).median);
    }
}

/* Section 6.12. */
void remedies_section(const struct run *run)
{
    struct remedy_trials *t = allocate(1, sizeof *t);
    heart_new(&t->h, run, REMEDY_SEEDS, REMEDY_EPOCHS);
    run_trials((struct grid){{REMEDIES}, t->h.seeds}, t->h.threads, try_remedy, t);
    report_remedies(t);
    draw_remedies(run, t);
    heart_free(&t->h);
    free(t);
}
