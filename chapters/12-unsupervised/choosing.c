/* choosing.c - how many groups there are, and whether they are those of the labels. */
#include "base/error.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter12.h"
#include "classic/kmeans.h"
#include "classic/partition.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include "weighted.h"
#include "written.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>
#include <string.h>

/* The sum of squares and the silhouette of the best of some runs, by the number of
 * groups. */
enum { MOST_GROUPS = 12, RUNS_EACH = 5 };

struct by_groups {
    double inertia[MOST_GROUPS + 1], silhouette[MOST_GROUPS + 1];
};

static struct by_groups measure_by_groups(const struct tensor *x, gsl_rng *rng)
{
    struct by_groups b = {{0}, {0}};
    for (size_t k = 1; k <= MOST_GROUPS; k++) {
        struct kmeans m = kmeans_best(x, k, RUNS_EACH, rng);
        if (m.centre.data == NULL)
            return b;
        b.inertia[k] = m.inertia;
        b.silhouette[k] = k > 1 ? silhouette(x, m.group, k) : 0;
        kmeans_free(&m);
    }
    return b;
}

/* The number of groups with the largest silhouette. */
static size_t clearest(const struct by_groups *b)
{
    size_t best = 2;
    for (size_t k = 3; k <= MOST_GROUPS; k++)
        best = b->silhouette[k] > b->silhouette[best] ? k : best;
    return best;
}

static void report_by_groups(const char *what, const struct by_groups *b)
{
    printf("%s\ngroups  sum of squares  of one group's, %%  silhouette\n", what);
    for (size_t k = 1; k <= MOST_GROUPS; k++) {
        printf("%6zu  %14.0f  %17.1f", k, b->inertia[k],
               100 * b->inertia[k] / b->inertia[1]);
        if (k == 1)
            printf("  %10s\n", "-");
        else
            printf("  %10.3f\n", b->silhouette[k]);
    }
    printf("\n%s, clearest number of groups: %zu\n", what, clearest(b));
}

static void draw_by_groups(const struct run *run, const struct by_groups *wines,
                           const struct by_groups *digits)
{
    FILE *figure = figure_new(run->figures, "choosing-groups",
                              "groups\twines\twines silhouette\tdigits\tdigits "
                              "silhouette");
    for (size_t k = 1; k <= MOST_GROUPS; k++)
        figure_row(figure, "%zu\t%.2f\t%.4f\t%.2f\t%.4f", k,
                   100 * wines->inertia[k] / wines->inertia[1], wines->silhouette[k],
                   100 * digits->inertia[k] / digits->inertia[1],
                   digits->silhouette[k]);
}

/* Digits, and by number of groups and seed: how their groups agree with the labels, and
 * with the same labels shuffled. */
enum { KINDS = 4, GROUP_SEEDS = 5, DIGITS = 10, LARGEST = 80, TURNS = 40 };
static const size_t groups_tried[KINDS] = {10, 20, 40, LARGEST};

struct against {
    const struct run *run;
    struct labelled seen;
    int *shuffled;
    double purity[KINDS][GROUP_SEEDS], rand[KINDS][GROUP_SEEDS];
    double chance_purity[KINDS][GROUP_SEEDS], chance_rand[KINDS][GROUP_SEEDS];
    struct tensor mean; /* of the ten groups of the first seed */
    size_t count[DIGITS * DIGITS];
};

static void group_digits(const size_t at[], size_t seed, void *context)
{
    struct against *a = context;
    size_t kind = at[0], K = groups_tried[kind], N = a->seen.x.dim[0];
    size_t *count = allocate(K * DIGITS, sizeof *count);
    gsl_rng *rng = run_rng(a->run, (unsigned)(1 + seed));
    struct kmeans m = kmeans_new(&a->seen.x, K, kmeans_plus_plus, rng);
    if (m.centre.data != NULL && kmeans_run(&m, TURNS) == GSL_SUCCESS) {
        count_together(m.group, a->shuffled, N, K, DIGITS, count);
        a->chance_purity[kind][seed] = purity(count, K, DIGITS);
        a->chance_rand[kind][seed] = adjusted_rand(count, K, DIGITS);
        count_together(m.group, a->seen.label, N, K, DIGITS, count);
        a->purity[kind][seed] = purity(count, K, DIGITS);
        a->rand[kind][seed] = adjusted_rand(count, K, DIGITS);
        if (kind == 0 && seed == 0) {
            memcpy(a->count, count, sizeof a->count);
            memcpy(a->mean.data, m.centre.data, tensor_size(&a->mean) * sizeof(real));
        }
    }
    kmeans_free(&m);
    gsl_rng_free(rng);
    free(count);
}

/* The median; what would be printed as -0.000 is 0. */
static double middle_of(const double value[GROUP_SEEDS])
{
    double median = summarize(value, GROUP_SEEDS).median;
    return fabs(median) < 0.0005 ? 0 : median;
}

static void report_against(const struct against *a)
{
    size_t rises = 0, falls = 0;
    printf("\n%zu digits, %d seeds; median agreement of their groups with the labels, "
           "and with shuffled ones\n\n",
           a->seen.x.dim[0], GROUP_SEEDS);
    printf("groups  purity  adjusted Rand  shuffled purity  shuffled Rand\n");
    for (size_t k = 0; k < KINDS; k++)
        printf("%6zu  %6.3f  %13.3f  %15.3f  %13.3f\n", groups_tried[k],
               middle_of(a->purity[k]), middle_of(a->rand[k]),
               middle_of(a->chance_purity[k]), middle_of(a->chance_rand[k]));
    falls = count_above(a->rand[0], a->rand[KINDS - 1], GROUP_SEEDS);
    for (size_t s = 0; s < GROUP_SEEDS; s++)
        rises += a->purity[1][s] > a->purity[0][s] &&
                 a->purity[2][s] > a->purity[1][s] && a->purity[3][s] > a->purity[2][s];
    printf("\n");
    report_in_all("purity rises with every step", rises, GROUP_SEEDS, "seeds");
    report_in_all("adjusted Rand falls from 10 to 80 groups", falls, GROUP_SEEDS,
                  "seeds");
}

/* The groups in the order of the digit that is most frequent in each. */
static void groups_in_order(const struct against *a, size_t order[DIGITS])
{
    double most[DIGITS];
    for (size_t k = 0; k < DIGITS; k++) {
        size_t best = 0;
        for (size_t c = 1; c < DIGITS; c++)
            best = a->count[k * DIGITS + c] > a->count[k * DIGITS + best] ? c : best;
        most[k] = (double)best - 1e-6 * (double)a->count[k * DIGITS + best];
    }
    gsl_sort_index(order, most, 1, DIGITS);
}

static void report_groups_of_digits(const struct against *a)
{
    size_t order[DIGITS];
    groups_in_order(a, order);
    printf("\nTen groups of the first seed: rows are groups, columns digits\n");
    printf("group");
    for (size_t c = 0; c < DIGITS; c++)
        printf("  %4zu", c);
    printf("\n");
    for (size_t k = 0; k < DIGITS; k++) {
        printf("%5zu", k + 1);
        for (size_t c = 0; c < DIGITS; c++)
            printf("  %4zu", a->count[order[k] * DIGITS + c]);
        printf("\n");
    }
}

/* The counts, and the means as pictures, one below the other in the same order. */
static void draw_against(const struct run *run, const struct against *a)
{
    size_t order[DIGITS];
    groups_in_order(a, order);
    FILE *figure =
        figure_new(run->figures, "choosing-confusion", "group\tdigit\tshare");
    for (size_t k = 0; k < DIGITS; k++) {
        size_t all = 0;
        for (size_t c = 0; c < DIGITS; c++)
            all += a->count[order[k] * DIGITS + c];
        for (size_t c = 0; c < DIGITS; c++)
            figure_row(figure, "%zu\t%zu\t%.1f", k, c,
                       100.0 * (double)a->count[order[k] * DIGITS + c] / (double)all);
    }
    figure = figure_new(run->figures, "choosing-means", "28 rows for each group");
    for (size_t k = 0; figure != NULL && k < DIGITS; k++)
        for (size_t i = 0; i < 784; i++)
            fprintf(figure, "%.0f%c", 255 * (double)a->mean.data[order[k] * 784 + i],
                    i % 28 < 27 ? '\t' : '\n');
}

static void measure_against(const struct run *run, struct labelled seen)
{
    struct against *a = allocate(1, sizeof *a);
    a->run = run;
    a->seen = seen;
    a->mean = tensor_new(DIGITS, 784, 1, 1);
    a->shuffled = allocate(seen.x.dim[0], sizeof *a->shuffled);
    memcpy(a->shuffled, seen.label, seen.x.dim[0] * sizeof *a->shuffled);
    gsl_ran_shuffle(run->rng, a->shuffled, seen.x.dim[0], sizeof *a->shuffled);
    run_trials((struct grid){.size = {KINDS}, .seeds = GROUP_SEEDS},
               (int)option_or(run->options->threads, 2), group_digits, a);
    report_against(a);
    report_groups_of_digits(a);
    draw_against(run, a);
    tensor_free(&a->mean);
    free(a->shuffled);
    free(a);
}

/* Section 12.2. */
void choosing_section(const struct run *run)
{
    enum { FEW = 1000 };
    struct labelled wine = vineyards_load();
    struct labelled digits =
        written_digits(run, "train", run->options->quick ? 200 : 4000, LARGEST);
    if (wine.x.data != NULL && digits.x.data != NULL) {
        unit_columns(&wine.x);
        struct labelled few =
            labelled_rows(&digits, 0, digits.x.dim[0] < FEW ? digits.x.dim[0] : FEW);
        struct by_groups wines = measure_by_groups(&wine.x, run->rng);
        struct by_groups some = measure_by_groups(&few.x, run->rng);
        report_by_groups("178 wines", &wines);
        printf("\n");
        report_by_groups("1,000 digits", &some);
        draw_by_groups(run, &wines, &some);
        measure_against(run, digits);
    }
    labelled_free(&wine);
    labelled_free(&digits);
}
