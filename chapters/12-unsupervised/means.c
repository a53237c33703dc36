/* means.c - k-means: half a turn at a time, starts, and columns in different units. */
#include "means.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter12.h"
#include "classic/kmeans.h"
#include "classic/partition.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include "weighted.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

/* The sum of the squared distances of all points from the centres of their groups. */
static double scatter(const struct tensor *x, const struct tensor *centre,
                      const int group[])
{
    size_t D = tensor_columns(x);
    double sum = 0;
    for (size_t i = 0; i < x->dim[0]; i++)
        for (size_t j = 0; j < D; j++) {
            double apart =
                (double)(x->data[i * D + j] - centre->data[(size_t)group[i] * D + j]);
            sum += apart * apart;
        }
    return sum;
}

/* Five numbers and two centres, half a turn at a time. */
static void report_halves(void)
{
    real number[5] = {0, 1, 2, 8, 9}, start[2] = {0, 1};
    int group[5];
    double square[5];
    struct tensor x = tensor_view(number, 5, 1), centre = tensor_view(start, 2, 1);
    printf("The numbers 0 1 2 8 9, and two centres that begin at 0 and 1\n\n");
    printf("after                    groups     centres    sum of squares\n");
    for (int turn = 1; turn <= 3; turn++) {
        for (int half = 0; half < 2; half++) {
            if (half == 0)
                kmeans_assign(&x, &centre, group, square);
            else
                kmeans_means(&x, group, &centre);
            printf("turn %d, %-15s  ", turn,
                   half == 0 ? "numbers given" : "centres moved");
            for (int i = 0; i < 5; i++)
                printf("%s%d", i == 0 ? "" : " ", group[i] + 1);
            printf("  %3g and %-3g  %14.1f\n", (double)start[0], (double)start[1],
                   scatter(&x, &centre, group));
        }
    }
}

/* The petals of 150 irises, length and width in cm: (150, 2). */
static struct tensor petals_load(void)
{
    static const char *const names[] = {"petal_length", "petal_width"};
    struct table t = table_load("data/iris/iris.csv", names, 2);
    struct tensor x = tensor_new(t.rows, 2, 1, 1);
    for (size_t i = 0; i < 2 * t.rows; i++)
        x.data[i] = t.cell[i];
    table_free(&t);
    return x;
}

/* One state of a run: points with their groups, then centres with -1 - their number. */
static void draw_state(FILE *figure, int state, const struct tensor *x,
                       const int group[], const struct tensor *centre)
{
    for (size_t i = 0; i < x->dim[0]; i++)
        figure_row(figure, "%d\t%g\t%g\t%d", state, (double)x->data[2 * i],
                   (double)x->data[2 * i + 1], group[i]);
    for (size_t k = 0; k < centre->dim[0]; k++)
        figure_row(figure, "%d\t%g\t%g\t%d", state, (double)centre->data[2 * k],
                   (double)centre->data[2 * k + 1], -1 - (int)k);
}

/* Three groups of petals, from three centres near the lower left corner. */
static void report_petal_turns(const struct run *run)
{
    enum { MOST = 20 };
    real corner[6] = {1.0, 0.2, 1.5, 0.6, 2.0, 0.2};
    struct tensor x = petals_load(), start = tensor_view(corner, 3, 2);
    if (x.dim[0] == 0)
        return;
    struct kmeans m = kmeans_from(&x, &start);
    int *group = allocate(x.dim[0], sizeof *group);
    double *square = allocate(x.dim[0], sizeof *square);
    FILE *figure =
        figure_new(run->figures, "kmeans-steps", "state\tlength\twidth\tgroup");
    printf("\nPetals of %zu irises, three groups\n\n", x.dim[0]);
    printf("turn  points that moved  sum of squares\n");
    do {
        kmeans_assign(&x, &m.centre, group, square);
        draw_state(figure, (int)m.turns, &x, group, &m.centre);
        if (kmeans_turn(&m) != GSL_SUCCESS)
            break;
        printf("%4zu  %17zu  %14.2f\n", m.turns, m.moved, m.inertia);
    } while (m.moved > 0 && m.turns < MOST);
    kmeans_free(&m);
    free(group);
    free(square);
    tensor_free(&x);
}

/* Houses around the crossings of a square of streets that are 1 apart, (TOWNS * HOUSES_EACH,
 * 2), town after town. */
struct tensor towns_new(gsl_rng *rng)
{
    struct tensor x = tensor_new(TOWNS * HOUSES_EACH, 2, 1, 1);
    for (size_t i = 0; i < TOWNS * HOUSES_EACH; i++) {
        size_t town = i / HOUSES_EACH;
        x.data[2 * i] =
            (real)((double)(town % TOWN_ROWS) + gsl_ran_gaussian(rng, 0.12));
        x.data[2 * i + 1] =
            (real)((double)(town / TOWN_ROWS) + gsl_ran_gaussian(rng, 0.12));
    }
    return x;
}

/* The three ways to begin, and what becomes of them from many seeds. */
enum { WAYS = 3, STARTS = 100, AGAIN = 10, MOST_TURNS = 300 };
static const char *const way_name[WAYS] = {"random points", "k-means++",
                                           "best of 10 k-means++"};

struct starts {
    const struct run *run;
    struct tensor x;
    double inertia[WAYS][STARTS], turns[WAYS][STARTS];
    bool found[WAYS][STARTS], rose[WAYS][STARTS];
};

/* Does every town have a group of its own, with all its houses? */
static bool towns_found(const int group[])
{
    bool taken[TOWNS] = {false};
    for (size_t t = 0; t < TOWNS; t++) {
        int k = group[t * HOUSES_EACH];
        if (taken[k])
            return false;
        taken[k] = true;
    }
    return true;
}

/* Runs k-means to its end. Returns whether any half of a turn made the sum larger. */
static bool run_watched(struct kmeans *m)
{
    double last = GSL_POSINF;
    bool rose = false;
    do {
        kmeans_turn(m);
        double moved = scatter(m->x, &m->centre, m->group);
        rose |= m->inertia > last * (1 + 1e-12) || moved > m->inertia * (1 + 1e-12);
        last = moved;
    } while (m->moved > 0 && m->turns < MOST_TURNS);
    return rose;
}

static void try_way(const size_t at[], size_t seed, void *context)
{
    struct starts *s = context;
    gsl_rng *rng = run_rng(s->run, (unsigned)(1 + seed * WAYS + at[0]));
    struct kmeans m;
    if (at[0] == 2)
        m = kmeans_best(&s->x, TOWNS, AGAIN, rng);
    else {
        m = kmeans_new(&s->x, TOWNS, at[0] == 0 ? random_points : kmeans_plus_plus,
                       rng);
        s->rose[at[0]][seed] = run_watched(&m);
    }
    s->inertia[at[0]][seed] = m.inertia;
    s->turns[at[0]][seed] = (double)m.turns;
    s->found[at[0]][seed] = towns_found(m.group);
    kmeans_free(&m);
    gsl_rng_free(rng);
}

static size_t count_true(const bool value[], size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += value[i];
    return count;
}

static void report_starts(const struct starts *s)
{
    size_t rose = 0;
    printf("\n%d towns of %d houses, %d groups, %d starts of each kind\n\n", TOWNS,
           HOUSES_EACH, TOWNS, STARTS);
    printf("centres begin as      all towns found  median sum  worst sum\n");
    for (size_t w = 0; w < WAYS; w++) {
        struct summary sum = summarize(s->inertia[w], STARTS);
        printf("%-20s  %15zu  %10.1f  %9.1f\n", way_name[w],
               count_true(s->found[w], STARTS), sum.median, sum.most);
        rose += count_true(s->rose[w], STARTS);
    }
    printf("\n");
    report_claim(rose == 0, "the sum of squares never rose in %d runs", 2 * STARTS);
    report_claim(count_true(s->found[1], STARTS) > count_true(s->found[0], STARTS),
                 "k-means++ finds all towns more often than random points");
}

/* The first random start that misses a town, and the first of k-means++ that does not. */
static void draw_starts(const struct starts *s)
{
    FILE *figure = figure_new(s->run->figures, "kmeans-starts", "state\tx\ty\tgroup");
    for (int w = 0; figure != NULL && w < 2; w++) {
        size_t seed = 0;
        while (seed < STARTS - 1 && s->found[w][seed] != (w == 1))
            seed++;
        gsl_rng *rng = run_rng(s->run, (unsigned)(1 + seed * WAYS + (size_t)w));
        struct kmeans m =
            kmeans_new(&s->x, TOWNS, w == 0 ? random_points : kmeans_plus_plus, rng);
        kmeans_run(&m, MOST_TURNS);
        draw_state(figure, w, &s->x, m.group, &m.centre);
        kmeans_free(&m);
        gsl_rng_free(rng);
    }
}

static void measure_starts(const struct run *run)
{
    struct starts *s = allocate(1, sizeof *s);
    s->run = run;
    s->x = towns_new(run->rng);
    run_trials((struct grid){.size = {WAYS}, .seeds = STARTS},
               (int)option_or(run->options->threads, 2), try_way, s);
    report_starts(s);
    draw_starts(s);
    tensor_free(&s->x);
    free(s);
}

/* A third centre so far away that no number is given to it. */
static void report_empty(void)
{
    real number[5] = {0, 1, 2, 8, 9}, start[3] = {0, 9, 100};
    struct tensor x = tensor_view(number, 5, 1), centre = tensor_view(start, 3, 1);
    struct kmeans m = kmeans_from(&x, &centre);
    printf("\nThe numbers 0 1 2 8 9, and centres at 0, 9 and 100\n\n");
    printf("turn  centres\n");
    do {
        kmeans_turn(&m);
        printf("%4zu  %g, %g and %g\n", m.turns, (double)m.centre.data[0],
               (double)m.centre.data[1], (double)m.centre.data[2]);
    } while (m.moved > 0);
    kmeans_free(&m);
}

/* How well three groups of wines agree with the three vineyards. */
static double wine_agreement(const struct labelled *wine, gsl_rng *rng, size_t count[9])
{
    struct kmeans m = kmeans_best(&wine->x, 3, AGAIN, rng);
    if (m.centre.data == NULL)
        return 0;
    count_together(m.group, wine->label, wine->x.dim[0], 3, 3, count);
    kmeans_free(&m);
    return adjusted_rand(count, 3, 3);
}

static void report_wine_groups(const char *columns, const size_t count[9])
{
    printf("\n%s: rows are groups, columns vineyards\n", columns);
    printf("group      A      B      C\n");
    for (size_t k = 0; k < 3; k++)
        printf("%5zu  %5zu  %5zu  %5zu\n", k + 1, count[3 * k], count[3 * k + 1],
               count[3 * k + 2]);
}

/* How many wines there are, and how large the last of their measures becomes. */
static void report_wines(const struct labelled *wine)
{
    size_t D = tensor_columns(&wine->x);
    double most = 0;
    for (size_t i = 0; i < wine->x.dim[0]; i++)
        most = fmax(most, (double)wine->x.data[(i + 1) * D - 1]);
    printf("\nwines: %zu\nmeasures of each: %zu\nlargest proline: %.0f\n",
           wine->x.dim[0], D, most);
}

/* Wines, with 13 measures as they are and in units of their spread. */
static void report_units(const struct run *run)
{
    enum { SEEDS = 10 };
    struct labelled wine = vineyards_load();
    size_t count[2][9], better = 0;
    double agreement[2][SEEDS];
    if (wine.x.dim[0] == 0)
        return;
    report_wines(&wine);
    for (size_t s = 0; s < 2 * SEEDS; s++) {
        if (s == SEEDS)
            unit_columns(&wine.x);
        gsl_rng *rng = run_rng(run, (unsigned)(1000 + s % SEEDS));
        agreement[s / SEEDS][s % SEEDS] = wine_agreement(&wine, rng, count[s / SEEDS]);
        gsl_rng_free(rng);
    }
    printf("\ncolumns          agreement\n");
    printf("as they are      %9.2f\n", summarize(agreement[0], SEEDS).median);
    printf("of unit spread   %9.2f\n", summarize(agreement[1], SEEDS).median);
    report_wine_groups("As they are", count[0]);
    report_wine_groups("Of unit spread", count[1]);
    better = count_above(agreement[1], agreement[0], SEEDS);
    printf("\n");
    report_in_all("unit spread ahead", better, SEEDS, "seeds");
    labelled_free(&wine);
}

/* Section 12.1. */
void kmeans_section(const struct run *run)
{
    report_halves();
    report_petal_turns(run);
    measure_starts(run);
    report_empty();
    report_units(run);
}
