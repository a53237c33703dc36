/* customers_alike.c - customers of a supermarket, grouped by what is in their baskets. */
#include "base/memory.h"
#include "base/summary.h"
#include "classic/kmeans.h"
#include "data/baskets.h"
#include "groups.h"
#include "stage/claim.h"
#include "weighted.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { KINDS_OF_CUSTOMER = 4, CUSTOMER_RUNS = 5, NAMED = 4 };

/* A row for each basket, (baskets, items): 1 for what is in it. The caller frees it. */
static struct tensor basket_rows(const struct baskets *b)
{
    struct tensor x = tensor_new(b->count, b->items.count, 1, 1);
    for (size_t i = 0; i < b->count; i++)
        for (size_t j = 0; j < basket_size(b, i); j++)
            x.data[i * b->items.count + (size_t)basket_items(b, i)[j]] = 1;
    return x;
}

/* The share of the spread of basket sizes that is between groups. */
static double spread_between(const struct baskets *b, const int group[], size_t K)
{
    double *size = allocate(b->count, sizeof *size), between = 0;
    double *sum = allocate(K, sizeof *sum), *count = allocate(K, sizeof *count);
    for (size_t i = 0; i < b->count; i++) {
        size[i] = (double)basket_size(b, i);
        sum[group[i]] += size[i];
        count[group[i]]++;
    }
    double mean = gsl_stats_mean(size, 1, b->count);
    double all = gsl_stats_tss_m(size, 1, b->count, mean);
    for (size_t k = 0; k < K; k++)
        if (count[k] > 0)
            between += count[k] * pow(sum[k] / count[k] - mean, 2);
    free(size);
    free(sum);
    free(count);
    return all > 0 ? between / all : 0;
}

/* The items that a group has most above the share of all baskets that have them: lift, of
 * items that one in four of the group's baskets has. */
static void report_items(const struct baskets *b, const int group[], int k)
{
    size_t items = b->items.count, here = 0, best[NAMED];
    double *in_all = allocate(items, sizeof *in_all);
    double *in_group = allocate(items, sizeof *in_group);
    for (size_t i = 0; i < b->count; i++) {
        here += group[i] == k;
        for (size_t j = 0; j < basket_size(b, i); j++) {
            in_all[basket_items(b, i)[j]]++;
            in_group[basket_items(b, i)[j]] += group[i] == k;
        }
    }
    for (size_t j = 0; j < items; j++)
        in_all[j] = in_group[j] * 4 < (double)here ? 0 : in_group[j] / in_all[j];
    size_t found = gsl_sort_largest_index(best, items < NAMED ? items : NAMED, in_all,
                                          1, items) == GSL_SUCCESS
                       ? NAMED
                       : 0;
    for (size_t n = 0; n < found && n < items && in_all[best[n]] > 0; n++)
        printf("%s%s", n == 0 ? "" : ", ", b->items.name[best[n]]);
    free(in_all);
    free(in_group);
}

static void report_customer_groups(const char *title, const struct baskets *b,
                                   const struct kmeans *m)
{
    printf("\n%s\ngroup  baskets  items on average  more often than others\n", title);
    for (int k = 0; k < KINDS_OF_CUSTOMER; k++) {
        double baskets = 0, items = 0;
        for (size_t i = 0; i < b->count; i++)
            if (m->group[i] == k) {
                baskets++;
                items += (double)basket_size(b, i);
            }
        printf("%5d  %7.0f  %16.1f  ", k + 1, baskets, items / baskets);
        report_items(b, m->group, k);
        printf("\n");
    }
}

/* Groups of customers: by what they bought as it is, and weighed as words are. */
void report_customers(const struct run *run)
{
    double between[2] = {0};
    struct baskets all = baskets_load("data/baskets/supermarket.txt.gz");
    if (all.count == 0)
        return;
    struct baskets goods = baskets_without(&all, "department");
    struct baskets b = baskets_without(&goods, "total");
    struct tensor x = basket_rows(&b);
    printf("\nbaskets: %zu\nkinds of goods: %zu\n", b.count, b.items.count);
    for (int way = 0; way < 2; way++) {
        if (way == 1)
            weigh_rare(&x, &x);
        struct kmeans m =
            kmeans_best(&x, KINDS_OF_CUSTOMER, run->options->quick ? 1 : CUSTOMER_RUNS,
                        run->rng);
        if (m.centre.data == NULL)
            break;
        report_customer_groups(way == 0 ? "Baskets as they are" : "Weighed", &b, &m);
        between[way] = 100 * spread_between(&b, m.group, KINDS_OF_CUSTOMER);
        kmeans_free(&m);
    }
    printf("\nspread of basket sizes that the groups explain, as they are, %%: %.0f\n",
           between[0]);
    printf("spread of basket sizes that the groups explain, weighed, %%: %.0f\n",
           between[1]);
    tensor_free(&x);
    baskets_free(&b);
    baskets_free(&goods);
    baskets_free(&all);
}
