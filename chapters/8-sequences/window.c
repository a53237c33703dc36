/* window.c - the last nine years as the inputs of a dense network. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter8.h"
#include "forecast.h"
#include "learn/decay.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "stage/claim.h"
#include "sunspots.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW_SEEDS = 20 };

/* The years that are asked: the last fifty of those to learn from, with only the years
 * before them to learn from; the years kept for the end; or, drawn from all years, as many
 * as these. */
enum { BACK, END, DRAWN, SPLITS };

static const char *const split_names[SPLITS] = {
    "kept back",
    "unseen",
    "drawn at random",
};

/* The examples: which rows of the series are learned from and which are asked, and what
 * makes numbers near 1 of sunspots. */
struct year_split {
    size_t index[MOST_YEARS], learned, asked;
    double mean, sd;
};

/* The errors of all trainings, of the mean of their forecasts, and of AR(9) on the same
 * years. */
struct window_trials {
    const struct run *run;
    struct sunspots s;
    struct pasts pasts;
    size_t seeds, epochs;
    double net[SPLITS][WINDOW_SEEDS], ar[SPLITS][WINDOW_SEEDS];
    double forecast[SPLITS][WINDOW_SEEDS][MOST_YEARS];
};

/* Which rows are learned from, and which are asked. */
static void split_years(const struct pasts *pasts, size_t way, gsl_rng *rng,
                        struct year_split *split)
{
    double learned[MOST_YEARS];
    size_t years = pasts->count + pasts->p;
    split->learned = (way == BACK ? SUN_KEPT_FROM : SUN_LEARNED) - pasts->p;
    split->asked = (way == BACK ? SUN_LEARNED : years) - pasts->p - split->learned;
    for (size_t i = 0; i < pasts->count; i++)
        split->index[i] = i;
    if (way == DRAWN)
        gsl_ran_shuffle(rng, split->index, pasts->count, sizeof *split->index);
    /* The scale, from the years to learn from alone. */
    for (size_t i = 0; i < split->learned; i++)
        learned[i] = pasts->next[split->index[i]];
    split->mean = gsl_stats_mean(learned, 1, split->learned);
    split->sd = gsl_stats_sd(learned, 1, split->learned);
}

/* Rows index[first], ... as tensors, scaled. The caller frees both. */
static struct tensors scaled_rows(const struct pasts *pasts,
                                  const struct year_split *split, size_t first,
                                  size_t count)
{
    struct tensors rows = {.x = tensor_new(count, pasts->p, 1, 1)};
    rows.t.value = tensor_new(count, 1, 1, 1);
    for (size_t i = 0; i < count; i++) {
        size_t row = split->index[first + i];
        for (size_t k = 0; k < pasts->p; k++)
            rows.x.data[i * pasts->p + k] =
                (real)((past_row(pasts, row)[k] - split->mean) / split->sd);
        rows.t.value.data[i] = (real)((pasts->next[row] - split->mean) / split->sd);
    }
    return rows;
}

static void scaled_free(struct tensors *rows)
{
    tensor_free(&rows->x);
    tensor_free(&rows->t.value);
}

/* Trains a network of nine inputs, eight hidden units and one output. */
static void train_window(struct plan *plan, const struct tensors *rows, size_t epochs,
                         gsl_rng *rng)
{
    struct examples examples = tensors_examples(rows);
    struct optimizer adam = optimizer_new(&adamw_type, plan->net->params, (real)0.01);
    decay_weights(&adam, plan->net, (real)0.001);
    struct learner l = learner_new(plan, &examples, 20, half_squared_error, adam, rng);
    size_t steps = epochs * sampler_batches(&l.sampler);
    l.schedule = (struct schedule){cosine_rate, steps, 0};
    learner_iterate(&l, steps, NULL);
    learner_free(&l);
}

/* The trained network's forecasts for the rows that are asked, in sunspots. */
static void ask_window(struct plan *plan, const struct pasts *pasts,
                       const struct year_split *split, double forecast[])
{
    struct tensors rows = scaled_rows(pasts, split, split->learned, split->asked);
    const struct tensor *y = plan_predict(plan, &rows.x);
    for (size_t i = 0; i < split->asked; i++)
        forecast[i] = split->mean + split->sd * (double)y->data[i];
    scaled_free(&rows);
}

/* The truth, and the forecasts of AR(9), fitted to the rows that are learned from. */
static void ask_regression(const struct pasts *pasts, const struct year_split *split,
                           double truth[], double forecast[])
{
    double a[MOST_PAST + 1];
    autoregression_fit(pasts, split->index, split->learned, a);
    for (size_t i = 0; i < split->asked; i++) {
        size_t row = split->index[split->learned + i];
        truth[i] = pasts->next[row];
        forecast[i] = autoregression(a, past_row(pasts, row), pasts->p);
    }
}

static void try_window(const size_t at[], size_t seed, void *context)
{
    static const size_t size[3] = {SUN_PAST, 8, 1};
    struct window_trials *t = context;
    gsl_rng *rng = run_rng(t->run, (unsigned)seed + 1);
    struct year_split split = {0};
    double truth[MOST_YEARS], linear[MOST_YEARS], *net = t->forecast[at[0]][seed];
    split_years(&t->pasts, at[0], rng, &split);
    struct tensors rows = scaled_rows(&t->pasts, &split, 0, split.learned);
    struct network *network = dense_network(size, 3, tanh_new, xavier, rng);
    struct work work = training_on(split.learned, 1);
    work.shards = 1;
    struct plan *plan = plan_new(network, work, rng);
    train_window(plan, &rows, t->epochs, rng);
    ask_window(plan, &t->pasts, &split, net);
    ask_regression(&t->pasts, &split, truth, linear);
    t->net[at[0]][seed] = forecast_error(net, truth, split.asked);
    t->ar[at[0]][seed] = forecast_error(linear, truth, split.asked);
    plan_free(plan);
    network_free(network);
    scaled_free(&rows);
    gsl_rng_free(rng);
}

static void report_windows(const struct window_trials *t)
{
    printf("networks: %zu\n\n", t->seeds);
    printf("Errors on the years asked, of networks 9-8-1 with tanh and of AR(9)\n");
    printf("years asked       network   least   most   AR(9)   least   most\n");
    for (int k = 0; k < SPLITS; k++) {
        struct summary net = summarize(t->net[k], t->seeds);
        struct summary ar = summarize(t->ar[k], t->seeds);
        printf("%-15s   %7.1f   %5.1f   %4.1f   %5.1f   %5.1f   %4.1f\n",
               split_names[k], net.median, net.least, net.most, ar.median, ar.least,
               ar.most);
    }
    printf("\n");
    report_in_all("the network ahead on years kept back",
                  count_above(t->ar[BACK], t->net[BACK], t->seeds), t->seeds, "seeds");
    report_in_all("AR(9) ahead on years unseen",
                  count_above(t->net[END], t->ar[END], t->seeds), t->seeds, "seeds");
}

/* What both make of the unseen years with more sunspots than any year before them: the
 * mean of forecast - truth, over years and seeds. */
static void report_above(const struct window_trials *t)
{
    struct year_split split = {0};
    double truth[MOST_YEARS], linear[MOST_YEARS], net = 0, ar = 0, count = 0;
    double most = gsl_stats_max(t->s.y, 1, SUN_LEARNED);
    split_years(&t->pasts, END, NULL, &split);
    ask_regression(&t->pasts, &split, truth, linear);
    for (size_t i = 0; i < split.asked; i++) {
        if (truth[i] <= most)
            continue;
        count++;
        ar += linear[i] - truth[i];
        for (size_t s = 0; s < t->seeds; s++)
            net += (t->forecast[END][s][i] - truth[i]) / (double)t->seeds;
    }
    printf("\nmost sunspots in a year to learn from: %.1f\n", most);
    printf("unseen years with more: %.0f\n", count);
    if (count == 0)
        return;
    printf("the network's mean error there: %.1f\n", net / count);
    printf("AR(9)'s mean error there: %.1f\n", ar / count);
}

/* Section 8.2. */
void window_section(const struct run *run)
{
    struct window_trials *t = allocate(1, sizeof *t);
    t->run = run;
    t->seeds = run->options->quick ? 2 : WINDOW_SEEDS;
    t->epochs = run->options->quick ? 2 : 100;
    t->s = sunspots_load(run);
    t->pasts = pasts_new(t->s.y, t->s.count, SUN_PAST);
    int threads = (int)option_or(run->options->threads, 2);
    run_trials((struct grid){{SPLITS}, t->seeds}, threads, try_window, t);
    report_windows(t);
    report_above(t);
    pasts_free(&t->pasts);
    sunspots_free(&t->s);
    free(t);
}
