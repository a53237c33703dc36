/* memory.c - how far back a recurrent network remembers. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter8.h"
#include "learn/trials.h"
#include "recall.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { DISTANCES = 4, REACH = 40, SEEDS = 3, UPDATES = 400 };
enum { BURST_STEPS = 20, BURST_UPDATES = 300, BURST_SEEDS = 5, LAST = 20 };

/* After how many steps the first symbol is asked for. */
static const size_t distances[DISTANCES] = {5, 10, 20, 40};

/* What the trials of this section find. By kind of layer and by seed: the accuracy of
 * networks that were asked at the end of so many steps; of others, asked at each of REACH
 * steps, the accuracy by step, up to twice as many, and the gradient by distance, before
 * training (0) and after (1). And the losses of RNNs with large weights and the norms of
 * their gradients, clipped (1) or not (0). */
struct memory_trials {
    const struct run *run;
    size_t updates, burst;
    double at_end[CELLS][DISTANCES][SEEDS];
    double by_step[CELLS][SEEDS][2 * REACH];
    double gradient[2][CELLS][SEEDS][REACH];
    double loss[2][BURST_SEEDS][BURST_UPDATES], norm[2][BURST_SEEDS][BURST_UPDATES];
};

static struct recall_training usual_recall(size_t cell, size_t T, size_t updates)
{
    return (struct recall_training){.cell = &cells[cell],
                                    .T = T,
                                    .updates = updates,
                                    .rule = &adam_type,
                                    .rate = (real)0.005,
                                    .clip = 1};
}

static void try_at_end(const size_t at[], size_t seed, void *context)
{
    struct memory_trials *m = context;
    gsl_rng *rng = run_rng(m->run, (unsigned)seed + 1);
    struct recall_training how = usual_recall(at[0], distances[at[1]], m->updates);
    struct network *net = recall_network(&how, rng);
    recall_train(&how, net, rng, NULL, NULL);
    m->at_end[at[0]][at[1]][seed] = recall_accuracy(net, how.T);
    network_free(net);
    gsl_rng_free(rng);
}

static void try_every_step(const size_t at[], size_t seed, void *context)
{
    struct memory_trials *m = context;
    gsl_rng *rng = run_rng(m->run, (unsigned)seed + 101);
    struct recall_training how = usual_recall(at[0], REACH, m->updates);
    how.every = true;
    struct network *net = recall_network(&how, rng);
    gradient_by_distance(net, REACH, rng, m->gradient[0][at[0]][seed]);
    recall_train(&how, net, rng, NULL, NULL);
    gradient_by_distance(net, REACH, rng, m->gradient[1][at[0]][seed]);
    recall_by_step(net, 2 * REACH, m->by_step[at[0]][seed]);
    network_free(net);
    gsl_rng_free(rng);
}

/* An RNN whose first weights are half as large again, by plain gradient descent. */
static void try_burst(const size_t at[], size_t seed, void *context)
{
    struct memory_trials *m = context;
    gsl_rng *rng = run_rng(m->run, (unsigned)seed + 201);
    struct recall_training how = {.cell = &cells[RNN],
                                  .T = BURST_STEPS,
                                  .updates = m->burst,
                                  .every = true,
                                  .rule = &sgd_type,
                                  .rate = (real)0.5,
                                  .clip = (real)at[0],
                                  .spread = (real)1.5};
    struct network *net = recall_network(&how, rng);
    recall_train(&how, net, rng, m->loss[at[0]][seed], m->norm[at[0]][seed]);
    network_free(net);
    gsl_rng_free(rng);
}

static void report_at_end(const struct memory_trials *m)
{
    double most = 0;
    printf("Right answers in %% when the first of T symbols is asked for at the end,\n"
           "after %zu updates, mean of %d seeds\n",
           m->updates, SEEDS);
    printf("   T    RNN   LSTM    GRU\n");
    for (int k = 0; k < DISTANCES; k++) {
        printf("%4zu", distances[k]);
        for (int c = 0; c < CELLS; c++)
            printf("  %5.1f", gsl_stats_mean(m->at_end[c][k], 1, SEEDS));
        printf("\n");
    }
    for (int c = 0; c < CELLS; c++)
        most = fmax(most, gsl_stats_mean(m->at_end[c][DISTANCES - 1], 1, SEEDS));
    printf("\n");
    report_claim(most < 50, "after %zu steps no kind of network has half of them right",
                 distances[DISTANCES - 1]);
}

/* The accuracies after so many steps, over the seeds. */
static struct summary accuracy_after(const struct memory_trials *m, int cell,
                                     size_t steps)
{
    double each[SEEDS];
    for (int s = 0; s < SEEDS; s++)
        each[s] = m->by_step[cell][s][steps - 1];
    return summarize(each, SEEDS);
}

static void report_by_step(const struct memory_trials *m)
{
    static const size_t shown[] = {1, 2, 5, 10, 20, 40, 80};
    printf("\nRight answers in %% when it is asked for at every step; trained on %d "
           "steps,\ntested on %d, mean of %d seeds\n",
           REACH, 2 * REACH, SEEDS);
    printf("step    RNN   LSTM    GRU\n");
    for (size_t k = 0; k < sizeof shown / sizeof *shown; k++) {
        printf("%4zu", shown[k]);
        for (int c = 0; c < CELLS; c++)
            printf("  %5.1f", accuracy_after(m, c, shown[k]).mean);
        printf("\n");
    }
    printf("\n");
    double gated = fmin(accuracy_after(m, LSTM, 2 * REACH).least,
                        accuracy_after(m, GRU, 2 * REACH).least);
    report_claim(gated > accuracy_after(m, RNN, 2 * REACH).most,
                 "at step %d every LSTM and every GRU is ahead of every RNN",
                 2 * REACH);
}

/* The gradient's size at a distance, measured by that at distance 0; the geometric mean
 * over the seeds. */
static double share_left(const struct memory_trials *m, int after, int cell, size_t d)
{
    double sum = 0;
    for (int s = 0; s < SEEDS; s++) {
        const double *size = m->gradient[after][cell][s];
        sum += log(size[d] / size[0]);
    }
    return exp(sum / SEEDS);
}

static void report_gradients(const struct memory_trials *m)
{
    static const size_t shown[] = {0, 5, 10, 20, 39};
    for (int after = 0; after < 2; after++) {
        printf("\nThe gradient that comes back so many steps, %s training\n",
               after ? "after" : "before");
        printf("steps      RNN     LSTM      GRU\n");
        for (size_t k = 0; k < sizeof shown / sizeof *shown; k++) {
            printf("%5zu", shown[k]);
            for (int c = 0; c < CELLS; c++)
                printf("  %7.1e", share_left(m, after, c, shown[k]));
            printf("\n");
        }
    }
}

/* The claims of the page, on the gradient that comes back 20 steps after training. */
static void report_gradient_claims(const struct memory_trials *m)
{
    printf("\n");
    report_claim(share_left(m, 1, RNN, 20) < 1e-6,
                 "after training the RNN hands back less than a millionth 20 steps");
    report_claim(share_left(m, 1, GRU, 20) > 1e-4 && share_left(m, 1, LSTM, 20) > 1e-5,
                 "after training the others hand back far more");
}

/* The mean of the last losses; that of a training which ended early is not a number. */
static double last_losses(const struct memory_trials *m, int clipped, int seed)
{
    size_t n = m->burst < LAST ? m->burst : LAST;
    return gsl_stats_mean(m->loss[clipped][seed] + m->burst - n, 1, n);
}

static void report_burst(const struct memory_trials *m)
{
    size_t ahead = 0;
    printf(
        "\nRNNs with large weights, %d steps, plain descent at the rate 0.5: the mean "
        "of\nthe last %d losses of %zu, and the longest gradient\n",
        BURST_STEPS, LAST, m->burst);
    printf("seed  loss as it is  loss clipped  longest as it is  longest clipped\n");
    for (int s = 0; s < BURST_SEEDS; s++) {
        double as_is = last_losses(m, 0, s), clipped = last_losses(m, 1, s);
        printf("%4d  %13.2f  %12.2f  %16.0f  %15.0f\n", s + 1, as_is, clipped,
               gsl_stats_max(m->norm[0][s], 1, m->burst),
               gsl_stats_max(m->norm[1][s], 1, m->burst));
        ahead += !(as_is <= clipped);
    }
    printf("\n");
    report_in_all("lower loss with clipping", ahead, BURST_SEEDS, "seeds");
}

static void draw_memory(const struct run *run, const struct memory_trials *m)
{
    FILE *end = figure_new(run->figures, "memory-end", "cell\tT\tseed\taccuracy");
    FILE *step = figure_new(run->figures, "memory-step", "cell\tseed\tstep\taccuracy");
    FILE *gradient =
        figure_new(run->figures, "memory-gradient", "after\tcell\tdistance\tshare");
    for (int c = 0; c < CELLS; c++)
        for (int s = 0; s < SEEDS; s++) {
            for (int k = 0; k < DISTANCES; k++)
                figure_row(end, "%d\t%zu\t%d\t%.1f", c, distances[k], s,
                           m->at_end[c][k][s]);
            for (size_t t = 0; t < 2 * REACH; t++)
                figure_row(step, "%d\t%d\t%zu\t%.1f", c, s, t + 1, m->by_step[c][s][t]);
        }
    for (int after = 0; after < 2; after++)
        for (int c = 0; c < CELLS; c++)
            for (size_t d = 0; d < REACH; d++)
                figure_row(gradient, "%d\t%d\t%zu\t%.3e", after, c, d,
                           share_left(m, after, c, d));
}

static void draw_burst(const struct run *run, const struct memory_trials *m)
{
    FILE *figure =
        figure_new(run->figures, "memory-burst", "clipped\tseed\tupdate\tloss\tnorm");
    for (int clipped = 0; clipped < 2; clipped++)
        for (int s = 0; s < BURST_SEEDS; s++)
            for (size_t i = 0; i < m->burst; i++)
                figure_row(figure, "%d\t%d\t%zu\t%.3f\t%.3f", clipped, s, i,
                           m->loss[clipped][s][i], m->norm[clipped][s][i]);
}

/* Section 8.4. */
void memory_section(const struct run *run)
{
    bool quick = run->options->quick;
    int threads = (int)option_or(run->options->threads, 2);
    struct memory_trials *m = allocate(1, sizeof *m);
    m->run = run;
    m->updates = quick ? 2 : UPDATES;
    m->burst = quick ? 5 : BURST_UPDATES;
    run_trials((struct grid){{CELLS, DISTANCES}, SEEDS}, threads, try_at_end, m);
    run_trials((struct grid){{CELLS}, SEEDS}, threads, try_every_step, m);
    run_trials((struct grid){{2}, BURST_SEEDS}, threads, try_burst, m);
    report_at_end(m);
    report_by_step(m);
    report_gradients(m);
    report_gradient_claims(m);
    report_burst(m);
    draw_memory(run, m);
    draw_burst(run, m);
    free(m);
}
