/* norm_company.c - batch normalization makes the answer for an image depend on those
 * that come along: small batches, and batches unlike those of the training. */
#include "base/memory.h"
#include "base/summary.h"
#include "learn/trials.h"
#include "nets/softmax.h"
#include "norm.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NORMS = 2, SIZES = 4, RATES = 2, SEEDS = 5, PASSES = 5 };
enum { TOGETHER = 5, MOMENTS = 5, CLASSES = 10, CLASS = 100 };

/* Sizes of batches to learn from, and the rates that each is tried at. */
static const size_t company_batches[SIZES] = {2, 5, 10, 100};
static const real batch_rates[RATES] = {(real)0.01, (real)0.1};

/* How many test images are asked about together; and after how many steps. */
static const size_t together[TOGETHER] = {100, 10, 5, 2, 1};
static const size_t moments[MOMENTS] = {1, 3, 10, 30, 100};

/* Accuracies in percent, for each seed: of what was seen and unseen, by size of the batch
 * and rate; on test images by the running statistics and by the batch's own. `sorted`
 * are the numbers of test images, those of a class together. */
struct company {
    const struct heart *h;
    size_t seeds, passes, mixed[CLASSES * CLASS], sorted[CLASSES * CLASS];
    double seen[NORMS][SIZES][RATES][SEEDS], unseen[NORMS][SIZES][RATES][SEEDS];
    double running[MOMENTS][SEEDS], own[MOMENTS][SEEDS];
    double in_company[TOGETHER][SEEDS], one_class[SEEDS];
};

/* Test images as they come, and the first of each class. */
static void choose_company(struct company *c)
{
    size_t found = 0;
    for (size_t i = 0; i < CLASSES * CLASS; i++)
        c->mixed[i] = i % c->h->test.count;
    for (int k = 0; k < CLASSES; k++)
        for (size_t i = 0; i < c->h->test.count && found < (size_t)(k + 1) * CLASS; i++)
            if (c->h->test.label[i] == k)
                c->sorted[found++] = i;
}

static void try_size(const size_t at[], size_t seed, void *context)
{
    struct company *c = context;
    size_t norm = at[0], b = at[1], r = at[2];
    struct normed n = normed_new(c->h, norm, 1, seed);
    size_t steps = c->passes * FEW_IMAGES / company_batches[b];
    normed_train(&n, company_batches[b], batch_rates[r], steps, NULL);
    c->seen[norm][b][r][seed] = normed_seen(&n).accuracy;
    c->unseen[norm][b][r][seed] = mark_of(n.plan, &c->h->asked).accuracy;
    normed_free(&n);
}

/* The accuracy on the chosen test images, `n` at a time, where each batch goes by its
 * own mean and variance, as in training. The running ones are put back. */
static double accuracy_by_own(const struct company *c, struct plan *plan,
                              const size_t chosen[], size_t n)
{
    struct network *net = plan->net;
    struct examples test = images_examples(&c->h->test);
    struct batch batch = batch_new(&test, n);
    real *state = allocate(net->states, sizeof *state);
    memcpy(state, net->state, net->states * sizeof *state);
    size_t right = 0;
    for (size_t first = 0; first < CLASSES * CLASS; first += n) {
        batch_take(&batch, &test, chosen + first, n, NULL);
        const struct tensor *y = plan_forward(plan, &batch.x);
        for (size_t i = 0; i < n; i++)
            right += (int)argmax(10, y->data + 10 * i) == batch.label[i];
    }
    memcpy(net->state, state, net->states * sizeof *state);
    free(state);
    batch_free(&batch);
    return 100 * (double)right / (CLASSES * CLASS);
}

/* One training with batch norm, asked about test images on its way and after. */
static void try_company(const size_t at[], size_t seed, void *context)
{
    (void)at;
    struct company *c = context;
    struct normed n = normed_new(c->h, true, 1, seed);
    struct examples asked = first_examples(c->h->asked, CLASSES * CLASS);
    for (size_t m = 0, done = 0; m < MOMENTS; m++) {
        normed_train(&n, HEART_BATCH, (real)0.3, moments[m] - done, NULL);
        done = moments[m];
        c->running[m][seed] = mark_of(n.plan, &asked).accuracy;
        c->own[m][seed] = accuracy_by_own(c, n.plan, c->mixed, together[0]);
    }
    for (int k = 0; k < TOGETHER; k++)
        c->in_company[k][seed] = accuracy_by_own(c, n.plan, c->mixed, together[k]);
    c->one_class[seed] = accuracy_by_own(c, n.plan, c->sorted, CLASS);
    normed_free(&n);
}

static void report_sizes(const struct company *c)
{
    printf("\nBatches of several sizes, %zu passes over the images, the better of the\n"
           "rates %g and %g; accuracy in %%, means of %zu seeds\n",
           c->passes, (double)batch_rates[0], (double)batch_rates[1], c->seeds);
    printf("                without       with batch norm\n");
    printf("batch of    seen   unseen      seen   unseen\n");
    for (int b = 0; b < SIZES; b++) {
        printf("%8zu", company_batches[b]);
        for (int norm = 0; norm < NORMS; norm++) {
            struct summary unseen[RATES];
            for (int r = 0; r < RATES; r++)
                unseen[r] = summarize(c->unseen[norm][b][r], c->seeds);
            int better = unseen[1].mean > unseen[0].mean;
            printf(norm ? "     %5.1f   %6.1f" : "   %5.1f   %6.1f",
                   summarize(c->seen[norm][b][better], c->seeds).mean,
                   unseen[better].mean);
        }
        printf("\n");
    }
}

static void report_use(const struct company *c, const char *statistics,
                       const double accuracy[SEEDS])
{
    struct summary s = summarize(accuracy, c->seeds);
    printf("%-21s   %4.1f   %5.1f   %4.1f\n", statistics, s.mean, s.least, s.most);
}

static void report_in_use(const struct company *c)
{
    char name[48];
    printf(
        "\nAccuracy in %% on test images by whose mean and variance, after %zu steps\n"
        "on batches of %d, %zu seeds\n",
        moments[MOMENTS - 1], HEART_BATCH, c->seeds);
    printf("statistics              mean   least   most\n");
    report_use(c, "running", c->running[MOMENTS - 1]);
    for (int k = 0; k < TOGETHER; k++) {
        snprintf(name, sizeof name, "own, %zu mixed", together[k]);
        report_use(c, name, c->in_company[k]);
    }
    snprintf(name, sizeof name, "own, %d of one class", CLASS);
    report_use(c, name, c->one_class);
    printf("\nThe same on the way there, means of %zu seeds\n", c->seeds);
    printf("steps   running   own, %zu mixed\n", together[0]);
    for (int m = 0; m < MOMENTS; m++)
        printf("%5zu   %7.1f   %14.1f\n", moments[m],
               summarize(c->running[m], c->seeds).mean,
               summarize(c->own[m], c->seeds).mean);
}

/* Trains and reports. */
void report_company(const struct heart *h)
{
    struct company *c = allocate(1, sizeof *c);
    c->h = h;
    c->seeds = h->seeds < SEEDS ? h->seeds : SEEDS;
    c->passes = h->run->options->quick ? 1 : PASSES;
    choose_company(c);
    run_trials((struct grid){{NORMS, SIZES, RATES}, c->seeds}, h->threads, try_size, c);
    report_sizes(c);
    run_trials((struct grid){{1}, c->seeds}, h->threads, try_company, c);
    report_in_use(c);
    free(c);
}
