/* norm_claims.c - what batch normalization is said to do: to bear larger rates, not to
 * mind the first weights, to learn in fewer steps, to regularize. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "learn/trials.h"
#include "norm.h"
#include "stage/claim.h"
#include <stdlib.h>
#include <string.h>

enum { NORMS = 2, RATES = 6, SCALES = 8, SEEDS = 10, SCALE_SEEDS = 3, STEPS = 99 };

/* Steps in one pass over the images. */
enum { PASS = FEW_IMAGES / HEART_BATCH };

/* The rates, with He's first weights; the factors of these, at one rate; and the mean
 * loss of a pass at which a training counts as having learned its images. */
static const real norm_rates[RATES] = {(real)0.1, (real)0.2, (real)0.5, 1, 2, 5};
static const real norm_scales[SCALES] = {(real)0.01, (real)0.03, (real)0.1, (real)0.3,
                                         1,          3,          10,        30};
static const real scales_rate = (real)0.1;
static const double learned_loss = 0.1;

/* One training: its losses, and how many there are; the accuracy in percent on the images
 * learned from and on others; how far the weights of the first layer have moved, as a
 * share of their size at first. */
struct normed_end {
    double loss[STEPS], seen, unseen, moved;
    size_t done;
};

struct norm_trials {
    struct heart h;
    size_t steps, scale_seeds;
    struct normed_end by_rate[NORMS][RATES][SEEDS];
    struct normed_end by_scale[NORMS][SCALES][SCALE_SEEDS];
};

/* |W - W0| / |W0|. */
static double share_moved(const struct tensor *W, const real first[])
{
    double moved = 0, size = 0;
    for (size_t i = 0; i < tensor_size(W); i++) {
        moved += (double)((W->data[i] - first[i]) * (W->data[i] - first[i]));
        size += (double)(first[i] * first[i]);
    }
    return sqrt(moved / size);
}

static void train_normed(const struct norm_trials *t, bool norm, real times, real rate,
                         size_t seed, struct normed_end *end)
{
    struct normed n = normed_new(&t->h, norm, times, seed);
    const struct tensor *W = layer_tensor(network_layer(n.plan->net, 0), "W");
    real *first = allocate(tensor_size(W), sizeof *first);
    memcpy(first, W->data, tensor_size(W) * sizeof *first);
    end->done = normed_train(&n, HEART_BATCH, rate, t->steps, end->loss);
    end->seen = normed_seen(&n).accuracy;
    end->unseen = mark_of(n.plan, &t->h.asked).accuracy;
    end->moved = share_moved(W, first);
    free(first);
    normed_free(&n);
}

static void try_rate(const size_t at[], size_t seed, void *context)
{
    struct norm_trials *t = context;
    train_normed(t, at[0], 1, norm_rates[at[1]], seed, &t->by_rate[at[0]][at[1]][seed]);
}

static void try_scale(const size_t at[], size_t seed, void *context)
{
    struct norm_trials *t = context;
    train_normed(t, at[0], norm_scales[at[1]], scales_rate, seed,
                 &t->by_scale[at[0]][at[1]][seed]);
}

/* The mean loss of pass k, from 0; infinite where the training did not last so long. */
static double pass_loss(const struct normed_end *end, size_t k)
{
    double sum = 0;
    for (size_t i = k * PASS; i < (k + 1) * PASS; i++)
        sum += i < end->done ? end->loss[i] : INFINITY;
    return sum / PASS;
}

/* The steps until the images count as learned; infinite if they never do. */
static double steps_to_learn(const struct norm_trials *t, const struct normed_end *end)
{
    for (size_t k = 0; (k + 1) * PASS <= t->steps; k++)
        if (pass_loss(end, k) < learned_loss)
            return (double)((k + 1) * PASS);
    return INFINITY;
}

/* The trainings from all seeds: how many know every image, the mean accuracies, and the
 * median of the steps; and of each seed the accuracy and the steps. */
struct normed_summary {
    size_t by_heart;
    double seen, unseen, moved, steps, each_unseen[SEEDS], each_steps[SEEDS];
};

static struct normed_summary sum_up(const struct norm_trials *t,
                                    const struct normed_end from[], size_t seeds)
{
    struct normed_summary s = {0};
    double seen[SEEDS], moved[SEEDS];
    for (size_t i = 0; i < seeds; i++) {
        seen[i] = from[i].seen;
        moved[i] = from[i].moved;
        s.by_heart += from[i].seen >= 100;
        s.each_unseen[i] = from[i].unseen;
        s.each_steps[i] = steps_to_learn(t, &from[i]);
    }
    s.seen = summarize(seen, seeds).mean;
    s.moved = summarize(moved, seeds).mean;
    s.unseen = summarize(s.each_unseen, seeds).mean;
    s.steps = summarize(s.each_steps, seeds).median;
    return s;
}

static void report_rates(const struct norm_trials *t)
{
    printf(
        "784-100-100-10 by SGD on %d images, %zu steps: of %zu seeds, how many know\n"
        "every image at the end; mean accuracy in %% on others; median of the steps\n"
        "until the mean loss of a pass is below %g\n",
        FEW_IMAGES, t->steps, t->h.seeds, learned_loss);
    printf("            without                 with batch norm\n");
    printf("rate   know   unseen   steps     know   unseen   steps\n");
    for (int r = 0; r < RATES; r++) {
        printf("%4g", (double)norm_rates[r]);
        for (int norm = 0; norm < NORMS; norm++) {
            struct normed_summary s = sum_up(t, t->by_rate[norm][r], t->h.seeds);
            printf(norm ? "     %4zu   %6.1f" : "   %4zu   %6.1f", s.by_heart,
                   s.unseen);
            if (isfinite(s.steps))
                printf("   %5.0f", s.steps);
            else
                printf("   %5s", "-");
        }
        printf("\n");
    }
}

/* The rate at which the mean accuracy is highest. */
static size_t best_norm_rate(const struct norm_trials *t, int norm)
{
    double unseen[RATES * SEEDS];
    for (size_t r = 0; r < RATES; r++)
        for (size_t s = 0; s < t->h.seeds; s++)
            unseen[r * t->h.seeds + s] = t->by_rate[norm][r][s].unseen;
    return best_setting(unseen, RATES, t->h.seeds);
}

/* Without and with batch norm, each at its best rate. */
static void report_best_norm_rates(const struct norm_trials *t,
                                   const struct normed_summary best[NORMS])
{
    printf("\nEach at the rate of its best accuracy\n");
    printf("batch norm   rate   unseen   worst seed   best seed   steps\n");
    for (int norm = 0; norm < NORMS; norm++) {
        struct summary s = summarize(best[norm].each_unseen, t->h.seeds);
        printf("%-10s   %4g   %6.1f   %10.1f   %9.1f   %5.0f\n",
               norm ? "with" : "without", (double)norm_rates[best_norm_rate(t, norm)],
               s.mean, s.least, s.most, best[norm].steps);
    }
    printf("\nat the best rates batch norm is more accurate in: %zu of %zu seeds\n",
           count_above(best[1].each_unseen, best[0].each_unseen, t->h.seeds),
           t->h.seeds);
}

static void report_rate_claims(const struct norm_trials *t)
{
    enum { SMALL = 0, LARGE = 4 };
    struct normed_summary small[NORMS], large[NORMS], best[NORMS];
    size_t lost = 0, seeds = t->h.seeds;
    for (int norm = 0; norm < NORMS; norm++) {
        small[norm] = sum_up(t, t->by_rate[norm][SMALL], seeds);
        large[norm] = sum_up(t, t->by_rate[norm][LARGE], seeds);
        best[norm] = sum_up(t, t->by_rate[norm][best_norm_rate(t, norm)], seeds);
    }
    for (size_t s = 0; s < seeds; s++)
        lost += t->by_rate[0][LARGE][s].seen < 50;
    report_best_norm_rates(t, best);
    printf("\n");
    report_in_all("at the rate 2 with batch norm, all known", large[1].by_heart, seeds,
                  "seeds");
    report_in_all("at the rate 2 without, fewer than half known", lost, seeds, "seeds");
    report_in_all("at the rate 0.1, fewer steps with batch norm",
                  count_above(small[0].each_steps, small[1].each_steps, seeds), seeds,
                  "seeds");
    report_in_all("at the best rates, fewer steps with batch norm",
                  count_above(best[0].each_steps, best[1].each_steps, seeds), seeds,
                  "seeds");
    report_in_all("at the rate 0.1, less accurate with batch norm",
                  count_above(small[0].each_unseen, small[1].each_unseen, seeds), seeds,
                  "seeds");
}

static void report_scales(const struct norm_trials *t)
{
    printf(
        "\nFirst weights of many sizes, rate %g, %zu steps: accuracy in %% on images\n"
        "seen and on others, and how far the weights of the first layer have moved, "
        "as\n"
        "a share of their size at first; means of %zu seeds\n",
        (double)scales_rate, t->steps, t->scale_seeds);
    printf("                  without                    with batch norm\n");
    printf("times He    seen   unseen     moved    seen   unseen     moved\n");
    for (int k = 0; k < SCALES; k++) {
        printf("%8g", (double)norm_scales[k]);
        for (int norm = 0; norm < NORMS; norm++) {
            struct normed_summary s = sum_up(t, t->by_scale[norm][k], t->scale_seeds);
            printf("   %5.1f   %6.1f   %7.2g", s.seen, s.unseen, s.moved);
        }
        printf("\n");
    }
    size_t above = 0;
    for (size_t s = 0; s < t->scale_seeds; s++)
        above += t->by_scale[1][0][s].unseen > t->by_scale[1][SCALES - 1][s].unseen;
    printf("\n");
    report_in_all("with batch norm, more accurate from 0.01 than from 30 times He",
                  above, t->scale_seeds, "seeds");
}

/* The median loss of each pass, and the quartiles. */
static void draw_scales(const struct run *run, const struct norm_trials *t)
{
    FILE *figure =
        figure_new(run->figures, "scales", "scale\tnorm\tstep\tlower\tmedian\tupper");
    for (int k = 0; k < SCALES; k++)
        for (int norm = 0; norm < NORMS; norm++)
            for (size_t p = 0; (p + 1) * PASS <= t->steps; p++) {
                double each[SCALE_SEEDS];
                for (size_t s = 0; s < t->scale_seeds; s++)
                    each[s] = fmin(1e6, pass_loss(&t->by_scale[norm][k][s], p));
                struct summary loss = summarize(each, t->scale_seeds);
                figure_row(figure, "%g\t%d\t%zu\t%.4g\t%.4g\t%.4g",
                           (double)norm_scales[k], norm, (p + 1) * PASS,
                           loss.lower_quartile, loss.median, loss.upper_quartile);
            }
}

/* Section 6.11. */
void claims_section(const struct run *run)
{
    struct norm_trials *t = allocate(1, sizeof *t);
    heart_new(&t->h, run, SEEDS, 1);
    t->steps = run->options->quick ? PASS : STEPS;
    t->scale_seeds = t->h.seeds < SCALE_SEEDS ? t->h.seeds : SCALE_SEEDS;
    run_trials((struct grid){{NORMS, RATES}, t->h.seeds}, t->h.threads, try_rate, t);
    report_rates(t);
    report_rate_claims(t);
    run_trials((struct grid){{NORMS, SCALES}, t->scale_seeds}, t->h.threads, try_scale,
               t);
    report_scales(t);
    draw_scales(run, t);
    report_company(&t->h);
    heart_free(&t->h);
    free(t);
}
