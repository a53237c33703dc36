/* speeches_alike.c - which addresses to Congress have the most similar words. */
#include "base/memory.h"
#include "classic/kmeans.h"
#include "groups.h"
#include "speeches.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { COMMON_WORDS = 1000, ERAS = 4, ERA_RUNS = 10, TOP_WORDS = 6 };

/* The cosine of the angle between rows i and j of x, which have length 1. */
static double cosine(const struct tensor *x, size_t i, size_t j)
{
    size_t D = tensor_columns(x);
    double sum = 0;
    for (size_t k = 0; k < D; k++)
        sum += (double)(x->data[i * D + k] * x->data[j * D + k]);
    return sum;
}

/* nearest[i] is the row that is most similar to row i, and not row i itself. */
static void find_nearest(const struct tensor *x, size_t nearest[])
{
    for (size_t i = 0; i < x->dim[0]; i++) {
        double best = -2;
        for (size_t j = 0; j < x->dim[0]; j++) {
            double like = j == i ? -2 : cosine(x, i, j);
            if (like > best) {
                best = like;
                nearest[i] = j;
            }
        }
    }
}

/* How many addresses are by the same president as the one that partner[] has for them,
 * and the median of the years between. */
static size_t same_author(const struct documents *d, const size_t partner[],
                          double *years)
{
    size_t same = 0;
    double *apart = allocate(d->count, sizeof *apart);
    for (size_t i = 0; i < d->count; i++) {
        const struct document *a = &d->document[i], *b = &d->document[partner[i]];
        same += strcmp(a->author, b->author) == 0;
        apart[i] = abs(a->year - b->year);
    }
    *years = gsl_stats_median(apart, 1, d->count);
    free(apart);
    return same;
}

/* The first address of a year, or the first of all. */
static size_t address_of(const struct documents *d, int year)
{
    for (size_t i = 0; i < d->count; i++)
        if (d->document[i].year == year)
            return i;
    return 0;
}

static void report_nearest(const struct speeches *s, const size_t nearest[])
{
    static const int years[] = {1790, 1863, 1941, 1962, 2002};
    printf("\n%-28s  %-28s  cosine\n", "address", "most similar");
    for (size_t n = 0; n < sizeof years / sizeof *years; n++) {
        size_t i = address_of(&s->documents, years[n]);
        const struct document *a = &s->documents.document[i];
        const struct document *b = &s->documents.document[nearest[i]];
        printf("%d %-23s  %d %-23s  %6.3f\n", a->year, a->author, b->year, b->author,
               cosine(&s->x, i, nearest[i]));
    }
}

static void measure_nearest(const struct run *run, const struct speeches *s)
{
    size_t N = s->documents.count, shuffles = 100, by_chance = 0, as_many = 0;
    size_t *partner = allocate(N, sizeof *partner);
    double years, chance_years, sum = 0;
    find_nearest(&s->x, partner);
    report_nearest(s, partner);
    size_t same = same_author(&s->documents, partner, &years);
    for (size_t k = 0; k < shuffles; k++) {
        gsl_ran_shuffle(run->rng, partner, N, sizeof *partner);
        size_t now = same_author(&s->documents, partner, &chance_years);
        by_chance += now;
        as_many += now >= same;
        sum += chance_years;
    }
    printf("\nthe most similar is by the same president, %%: %.0f\n",
           100 * (double)same / (double)N);
    printf("a random one is by the same president, %%: %.1f\n",
           100 * (double)by_chance / (double)(N * shuffles));
    printf("years to the most similar, median: %.0f\n", years);
    printf("years to a random one, median: %.0f\n", sum / (double)shuffles);
    report_claim(as_many == 0, "no shuffle of %zu finds the same president as often",
                 shuffles);
    free(partner);
}

/* The words that weigh most in a centre. */
static void report_top_words(const struct speeches *s, const real centre[])
{
    size_t words = tensor_columns(&s->x), best[TOP_WORDS];
    double *weight = allocate(words, sizeof *weight);
    for (size_t j = 0; j < words; j++)
        weight[j] = (double)centre[j];
    size_t n = words < TOP_WORDS ? words : TOP_WORDS;
    gsl_sort_largest_index(best, n, weight, 1, words);
    for (size_t k = 0; k < n; k++)
        printf("%s%s", k == 0 ? "" : " ", s->counts.words.name[best[k]]);
    printf("\n");
    free(weight);
}

/* The years of one group's addresses, sorted, and how many they are. */
static size_t years_of(const struct speeches *s, const int group[], int k,
                       double year[])
{
    size_t n = 0;
    for (size_t i = 0; i < s->documents.count; i++)
        if (group[i] == k)
            year[n++] = s->documents.document[i].year;
    gsl_sort(year, 1, n);
    return n;
}

/* Groups of addresses, in the order of their median years. */
static void report_eras(const struct run *run, const struct speeches *s)
{
    struct kmeans m = kmeans_best(&s->x, ERAS, ERA_RUNS, run->rng);
    if (m.centre.data == NULL)
        return;
    double *year = allocate(s->documents.count, sizeof *year), median[ERAS];
    size_t order[ERAS], D = tensor_columns(&s->x);
    for (int k = 0; k < ERAS; k++) {
        size_t n = years_of(s, m.group, k, year);
        median[k] = n > 0 ? gsl_stats_median_from_sorted_data(year, 1, n) : 0;
    }
    gsl_sort_index(order, median, 1, ERAS);
    printf("\naddresses in all: %zu\n\n", s->documents.count);
    printf("addresses  first  median  last  words that weigh most\n");
    for (int k = 0; k < ERAS; k++) {
        size_t n = years_of(s, m.group, (int)order[k], year);
        printf("%9zu  %5.0f  %6.0f  %4.0f  ", n, year[0], median[order[k]],
               year[n - 1]);
        report_top_words(s, m.centre.data + order[k] * D);
    }
    free(year);
    kmeans_free(&m);
}

/* Addresses that are alike. */
void report_speeches(const struct run *run)
{
    struct speeches s = speeches_load(COMMON_WORDS);
    if (s.documents.count == 0)
        return;
    report_eras(run, &s);
    measure_nearest(run, &s);
    speeches_free(&s);
}
