/* voting.c - many networks vote: the mean of their probabilities decides. */
#include "voting.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "learn/trials.h"
#include "nets/softmax.h"
#include "stage/claim.h"
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

enum { CLASSES = 10, POOLS = 2, MOST_VOTERS = 40, GROUPS = 5, ODD = 4, EPOCHS = 30 };

/* How many networks vote together. */
static const size_t group_sizes[GROUPS] = {1, 2, 5, 10, 20};
static const unsigned odd_numbers[ODD] = {1, 3, 5, 21};

/* In pool 0 all networks learn from the same images, and only first weights and the order
 * of the images differ; in pool 1 each has images of its own. */
static const size_t pool_sizes[POOLS] = {MOST_VOTERS, MOST_VOTERS / 2};
static const char *const pool_names[POOLS] = {"the same", "their own"};

/* `said[p][k]` is what network k of pool p says of the test images. */
struct pools {
    struct heart h;
    struct tensors few;
    struct votes said[POOLS][MOST_VOTERS];
};

/* Nobody has been asked. The caller frees it. */
struct votes votes_new(const struct examples *e)
{
    return (struct votes){tensor_new(e->count, CLASSES, 1, 1), 0};
}

/* Adds what a network says of some examples to the votes. */
static void add_votes(const struct tensor *y, const struct batch *batch, size_t first,
                      void *context)
{
    struct votes *v = context;
    struct tensor P = tensor_new(y->dim[0], CLASSES, 1, 1);
    (void)batch;
    softmax_forward(y, &P);
    for (size_t i = 0; i < y->dim[0] * CLASSES; i++)
        v->sum.data[first * CLASSES + i] += P.data[i];
    tensor_free(&P);
}

/* Adds what a network says of all examples, in passes as they are in use or as they are
 * in training. */
void votes_ask(struct votes *v, struct plan *plan, pass_function *pass,
               const struct examples *e)
{
    plan_ask(plan, pass, e, add_votes, v);
    v->voters++;
}

/* Adds the votes of others about the same examples. */
void votes_join(struct votes *v, const struct votes *others)
{
    for (size_t i = 0; i < tensor_size(&v->sum); i++)
        v->sum.data[i] += others->sum.data[i];
    v->voters += others->voters;
}

/* The class that the votes give to example i. */
static int voted_class(const struct votes *v, size_t i)
{
    return (int)argmax(CLASSES, v->sum.data + i * CLASSES);
}

/* How the mean of the probabilities does: -log p of the right class on average, and the
 * share of examples that are named rightly. */
struct mark votes_mark(const struct votes *v, const struct examples *e)
{
    struct batch all = batch_new(e, e->count);
    batch_take_range(&all, e, 0, e->count);
    double loss = 0, right = 0;
    for (size_t i = 0; i < e->count; i++) {
        real p = v->sum.data[i * CLASSES + (size_t)all.label[i]] / (real)v->voters;
        loss -= log(fmax((double)p, 1e-30));
        right += voted_class(v, i) == all.label[i];
    }
    batch_free(&all);
    return (struct mark){loss / (double)e->count, 100 * right / (double)e->count};
}

void votes_free(struct votes *v)
{
    tensor_free(&v->sum);
}

/* The share of cases in which most of n voters are right, if each is right with chance
 * p, whatever the others say. */
static double majority(unsigned n, double p)
{
    return gsl_cdf_binomial_Q(n / 2, p, n);
}

static void report_majorities(void)
{
    printf("Voters who are right with chance 0.7, and do not share their errors\n");
    printf("voters   most are right\n");
    for (int k = 0; k < ODD; k++)
        printf("%6u   %14.3f\n", odd_numbers[k], majority(odd_numbers[k], 0.7));
}

/* Network `seed` of a pool learns, and says what it takes the test images for. */
static void try_voter(const size_t at[], size_t seed, void *context)
{
    struct pools *p = context;
    if (seed >= pool_sizes[at[0]])
        return;
    gsl_rng *rng = run_rng(p->h.run, (unsigned)(at[0] * MOST_VOTERS + seed) + 1);
    struct tensors own = {0};
    if (at[0] == 1)
        own = draw_images(&p->h, FEW_IMAGES, rng);
    struct examples learned = tensors_examples(at[0] == 1 ? &own : &p->few);
    struct network *net = heart_network(rng);
    struct plan *plan = heart_plan(net, rng);
    heart_train(plan, &learned, 0, p->h.epochs, rng, NULL, NULL);
    p->said[at[0]][seed] = votes_new(&p->h.asked);
    votes_ask(&p->said[at[0]][seed], plan, plan_predict, &p->h.asked);
    plan_free(plan);
    network_free(net);
    drawn_free(&own);
    gsl_rng_free(rng);
}

/* The marks of as many groups of `size` networks as a pool has, none of them in two.
 * Returns how many these are. */
static size_t mark_groups(const struct pools *p, size_t pool, size_t size,
                          double accuracy[MOST_VOTERS], double loss[MOST_VOTERS])
{
    size_t groups = pool_sizes[pool] / size;
    for (size_t g = 0; g < groups; g++) {
        struct votes v = votes_new(&p->h.asked);
        for (size_t k = g * size; k < (g + 1) * size; k++)
            votes_join(&v, &p->said[pool][k]);
        struct mark mark = votes_mark(&v, &p->h.asked);
        accuracy[g] = mark.accuracy;
        loss[g] = mark.loss;
        votes_free(&v);
    }
    return groups;
}

/* Of the test images that one network of a pool gets wrong, the share that the next one
 * gets wrong too, in percent. */
static double shared_errors(const struct pools *p, size_t pool)
{
    struct batch all = batch_new(&p->h.asked, p->h.asked.count);
    batch_take_range(&all, &p->h.asked, 0, p->h.asked.count);
    size_t wrong = 0, both = 0;
    for (size_t k = 0; k + 1 < pool_sizes[pool]; k++)
        for (size_t i = 0; i < p->h.asked.count; i++)
            if (voted_class(&p->said[pool][k], i) != all.label[i]) {
                wrong++;
                both += voted_class(&p->said[pool][k + 1], i) != all.label[i];
            }
    batch_free(&all);
    return 100 * (double)both / (double)wrong;
}

static void report_groups(const struct pools *p)
{
    double accuracy[MOST_VOTERS], loss[MOST_VOTERS], wrong[POOLS] = {0};
    printf(
        "\nNetworks that vote, each trained on %d images for %zu epochs; accuracy in\n"
        "%% on %zu test images, and the loss\n",
        FEW_IMAGES, p->h.epochs, p->h.asked.count);
    printf("images      networks   groups   mean   least   most    loss\n");
    for (size_t pool = 0; pool < POOLS; pool++)
        for (int g = 0; g < GROUPS; g++) {
            size_t groups = mark_groups(p, pool, group_sizes[g], accuracy, loss);
            struct summary a = summarize(accuracy, groups), l = summarize(loss, groups);
            wrong[pool] = g == 0 ? 100 - a.mean : wrong[pool];
            printf("%-9s   %8zu   %6zu   %4.1f   %5.1f   %4.1f   %.3f\n",
                   pool_names[pool], group_sizes[g], groups, a.mean, a.least, a.most,
                   l.mean);
        }
    printf("\nOf the images that one network misreads, how many another misreads, in "
           "%%\n");
    printf("images      if errors were not shared   measured\n");
    for (size_t pool = 0; pool < POOLS; pool++)
        printf("%-9s   %25.1f   %8.1f\n", pool_names[pool], wrong[pool],
               shared_errors(p, pool));
}

/* In how many groups of ten the vote is more accurate than each of its ten. */
static void report_votes(const struct pools *p)
{
    enum { TEN = 10 };
    double one[MOST_VOTERS], ten[MOST_VOTERS], loss[MOST_VOTERS];
    printf("\n");
    for (size_t pool = 0; pool < POOLS; pool++) {
        size_t ahead = 0, all = 0, groups = mark_groups(p, pool, TEN, ten, loss);
        mark_groups(p, pool, 1, one, loss);
        for (size_t g = 0; g < groups; g++) {
            ahead += ten[g] > summarize(one + g * TEN, TEN).mean;
            all += ten[g] > summarize(one + g * TEN, TEN).most;
        }
        char claim[80];
        snprintf(claim, sizeof claim, "images %s, ten ahead of their mean",
                 pool_names[pool]);
        report_in_all(claim, ahead, groups, "groups");
        snprintf(claim, sizeof claim, "images %s, ten ahead of the best of them",
                 pool_names[pool]);
        report_in_all(claim, all, groups, "groups");
    }
}

static void draw_groups(const struct run *run, const struct pools *p)
{
    double accuracy[MOST_VOTERS], loss[MOST_VOTERS];
    FILE *figure =
        figure_new(run->figures, "ensemble", "pool\tnetworks\taccuracy\tmean");
    for (size_t pool = 0; pool < POOLS; pool++)
        for (int g = 0; g < GROUPS; g++) {
            size_t groups = mark_groups(p, pool, group_sizes[g], accuracy, loss);
            for (size_t k = 0; k < groups; k++)
                figure_row(figure, "%zu\t%zu\t%.2f\t%.3f", pool, group_sizes[g],
                           accuracy[k], summarize(accuracy, groups).mean);
        }
}

/* Section 6.8. */
void ensemble_section(const struct run *run)
{
    struct pools *p = allocate(1, sizeof *p);
    heart_new(&p->h, run, 1, EPOCHS);
    p->few = draw_images(&p->h, FEW_IMAGES, run->rng);
    run_trials((struct grid){{POOLS}, MOST_VOTERS}, p->h.threads, try_voter, p);
    report_majorities();
    report_groups(p);
    report_votes(p);
    draw_groups(run, p);
    for (size_t pool = 0; pool < POOLS; pool++)
        for (size_t k = 0; k < pool_sizes[pool]; k++)
            votes_free(&p->said[pool][k]);
    drawn_free(&p->few);
    heart_free(&p->h);
    free(p);
}
