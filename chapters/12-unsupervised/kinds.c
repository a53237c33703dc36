/* kinds.c - outliers found with labels and without: those of kinds that the labels showed,
 * and those of others. */
#include "base/memory.h"
#include "base/summary.h"
#include "classic/knn.h"
#include "classic/outliers.h"
#include "halves.h"
#include "learn/trials.h"
#include "mixtures.h"
#include "oddities.h"
#include "stage/claim.h"
#include <stdlib.h>
#include <string.h>

enum { SEEN = 1000, SEEN_ODD = 50, ASKED = 500, ASKED_ODD = 50, KINDS = 3 };
enum { NEIGHBOUR = 10, KIND_SEEDS = 5, TEN = 10 };

/* By seed and usual digit, the areas: with and without labels, for kinds of outliers
 * that were shown and for new ones. */
struct label_trials {
    const struct run *run;
    struct labelled seen, unseen;
    size_t seeds;
    double area[2][2][KIND_SEEDS * TEN];
};

/* distance[i] is that of row i of x from its k-th nearest among the points. */
static void distances_from(const struct tensor *points, const struct tensor *x,
                           size_t k, double distance[])
{
    size_t D = tensor_columns(x), n = x->dim[0];
    size_t *index = allocate(n * k, sizeof *index);
    nearest_neighbours(points, x, k, 1, index);
    for (size_t i = 0; i < n; i++) {
        const real *p = x->data + i * D, *q = points->data + index[i * k + k - 1] * D;
        double sum = 0;
        for (size_t d = 0; d < D; d++)
            sum += (double)((p[d] - q[d]) * (p[d] - q[d]));
        distance[i] = sqrt(sum);
    }
    free(index);
}

/* With labels: a / (a + b), where a is the distance of the nearest usual point and b that
 * of the nearest odd one. */
static void score_with_labels(const struct odd_mixture *seen, const struct tensor *x,
                              double score[])
{
    struct tensor usual = tensor_rows(&seen->x, 0, SEEN);
    struct tensor odd = tensor_rows(&seen->x, SEEN, SEEN_ODD);
    double *from_odd = allocate(x->dim[0], sizeof *from_odd);
    distances_from(&usual, x, 1, score);
    distances_from(&odd, x, 1, from_odd);
    for (size_t i = 0; i < x->dim[0]; i++)
        score[i] = score[i] > 0 ? score[i] / (score[i] + from_odd[i]) : 0;
    free(from_odd);
}

/* Three kinds of digits that are odd and shown; the others are odd and new. */
static void draw_kinds(int usual, bool shown[TEN], bool new[TEN], gsl_rng *rng)
{
    memset(shown, 0, TEN);
    for (size_t drawn = 0; drawn < KINDS;) {
        size_t c = gsl_rng_uniform_int(rng, TEN);
        if ((int)c == usual || shown[c])
            continue;
        shown[c] = true;
        drawn++;
    }
    for (int c = 0; c < TEN; c++)
        new[c] = c != usual && !shown[c];
}

static void try_kinds(const size_t at[], size_t seed, void *context)
{
    struct label_trials *k = context;
    size_t trial = seed * TEN + at[0];
    gsl_rng *rng = run_rng(k->run, 101 + (unsigned)trial);
    bool kind[2][TEN];
    double score[ASKED + ASKED_ODD];
    draw_kinds((int)at[0], kind[0], kind[1], rng);
    struct odd_mixture seen =
        mixture_draw(&k->seen, (int)at[0], SEEN, kind[0], SEEN_ODD, rng);
    for (int new = 0; new < 2; new ++) {
        struct odd_mixture asked =
            mixture_draw(&k->unseen, (int)at[0], ASKED, kind[new], ASKED_ODD, rng);
        score_with_labels(&seen, &asked.x, score);
        k->area[0][new][trial] = ranking_area(score, asked.odd, ASKED + ASKED_ODD);
        distances_from(&seen.x, &asked.x, NEIGHBOUR, score);
        k->area[1][new][trial] = ranking_area(score, asked.odd, ASKED + ASKED_ODD);
        mixture_free(&asked);
    }
    mixture_free(&seen);
    gsl_rng_free(rng);
}

static void report_kind_areas(const struct label_trials *k)
{
    size_t trials = k->seeds * TEN;
    static const char *const names[] = {"with labels", "without labels"};
    printf("\nOutliers of %d kinds that were shown and of %d new ones; area, mean of "
           "%zu\n",
           KINDS, TEN - 1 - KINDS, trials);
    printf("neighbours       shown     new\n");
    for (int without = 0; without < 2; without++)
        printf("%-14s   %5.3f   %5.3f\n", names[without],
               summarize(k->area[without][0], trials).mean,
               summarize(k->area[without][1], trials).mean);
    printf("\nlabels ahead, new kinds, in so many trials: %zu\n",
           count_above(k->area[0][1], k->area[1][1], trials));
    report_in_all("labels ahead for kinds that were shown",
                  count_above(k->area[0][0], k->area[1][0], trials), trials, "trials");
}

void report_labels(const struct run *run)
{
    struct images seen = mnist_load(run->options->data, "train");
    struct images unseen = mnist_load(run->options->data, "t10k");
    struct label_trials *k = allocate(1, sizeof *k);
    k->run = run;
    k->seeds = run->options->quick ? 1 : KIND_SEEDS;
    k->seen = halved_images(&seen, 20000);
    k->unseen = halved_images(&unseen, unseen.count);
    mixture_check(run->options->data, &k->seen, SEEN);
    mixture_check(run->options->data, &k->unseen, ASKED);
    run_trials((struct grid){{TEN}, k->seeds}, (int)option_or(run->options->threads, 2),
               try_kinds, k);
    report_kind_areas(k);
    labelled_free(&k->seen);
    labelled_free(&k->unseen);
    free(k);
    images_free(&seen);
    images_free(&unseen);
}
