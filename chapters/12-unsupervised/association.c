/* association.c - what is bought together, on five baskets and on thousands. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter12.h"
#include "classic/rules.h"
#include "exchanges.h"
#include "stage/claim.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 3, PUBLISHED = 694, TENTH = 463 };
enum { SHOWN = 5, CONFIDENT = 100, EXCHANGES = 20 };

/* The rule "whoever has the first size - 1 of these items has the last one, too". */
static struct association count_association(const struct item_bits *b, const int item[],
                                            size_t size)
{
    return (struct association){item,
                                size,
                                size - 1,
                                b->baskets,
                                baskets_with(b, item, size - 1),
                                baskets_with(b, item + size - 1, 1),
                                baskets_with(b, item, size)};
}

static int item_named(const struct baskets *b, const char *name)
{
    return (int)names_find(&b->items, name);
}

/* Three rules among five baskets. */
static void report_few_rules(const struct baskets *b, const struct item_bits *bits)
{
    static const char *const rule[][4] = {{"milk", "diapers", "beer"},
                                          {"beer", "diapers"},
                                          {"bread", "milk"}};
    printf("%zu baskets\n", b->count);
    printf("who has         has       left   right   both   support   confidence   "
           "lift\n");
    for (int r = 0; r < 3; r++) {
        size_t size = rule[r][2] != NULL ? 3 : 2;
        int item[3];
        for (size_t k = 0; k < size; k++)
            item[k] = item_named(b, rule[r][k]);
        struct association a = count_association(bits, item, size);
        char left[40];
        snprintf(left, sizeof left, size == 3 ? "%s, %s" : "%s", rule[r][0],
                 rule[r][1]);
        printf("%-13s   %-7s   %4zu   %5zu   %4zu   %7.2f   %10.2f   %4.2f\n", left,
               rule[r][size - 1], a.with_left, a.with_right, a.with_both,
               association_support(&a), association_confidence(&a),
               association_lift(&a));
    }
}

/* How many sets there are of each size, and what Apriori does about them. */
static void report_levels(const struct frequent *f, size_t items)
{
    printf("size        there are   joined   counted   frequent\n");
    for (size_t k = 0; k < f->levels; k++) {
        const struct itemsets *s = &f->level[k];
        printf("%4zu   %14.0f   %6zu   %7zu   %8zu\n", s->size,
               gsl_sf_choose((unsigned)items, (unsigned)s->size),
               k == 0 ? items : count_joins(&f->level[k - 1]), s->counted, s->count);
    }
}

static void report_few(void)
{
    struct baskets b = baskets_load("data/baskets/five.txt");
    struct item_bits bits = item_bits_new(&b);
    struct frequent f = frequent_new(&b, FEW, SIZE_MAX);
    report_few_rules(&b, &bits);
    printf("\nSets that are in %d of the %zu baskets\n", FEW, b.count);
    report_levels(&f, b.items.count);
    printf("\nfrequent pairs:");
    for (size_t i = 0; i < f.level[1].count; i++) {
        const int *pair = f.level[1].item + 2 * i;
        printf("%s %s and %s", i > 0 ? "," : "", b.items.name[pair[0]],
               b.items.name[pair[1]]);
    }
    printf("\n");
    frequent_free(&f);
    item_bits_free(&bits);
    baskets_free(&b);
}

/* The counts that Weka's users have published for these baskets. */
static void report_published(const struct baskets *b)
{
    static const size_t published[] = {44, 380, 910, 633, 105, 1};
    enum { LEVELS = sizeof published / sizeof *published };
    struct frequent f = frequent_new(b, PUBLISHED, SIZE_MAX);
    bool same = f.levels == LEVELS;
    for (size_t k = 0; same && k < LEVELS; k++)
        same = f.level[k].count == published[k];
    printf("\n%zu baskets of %zu things: sets that are in %d of them\n", b->count,
           b->items.count, PUBLISHED);
    report_levels(&f, b->items.count);
    printf("\n");
    report_claim(same, "as many frequent sets of each size as were published");
    frequent_free(&f);
}

/* The left side of a rule, its items joined by commas. */
static void name_left(const struct baskets *b, const struct association *a,
                      char name[200])
{
    name[0] = '\0';
    for (size_t k = 0; k < a->size; k++) {
        size_t used = strlen(name);
        if (k != a->right)
            snprintf(name + used, 200 - used, "%s%s", used > 0 ? ", " : "",
                     b->items.name[a->item[k]]);
    }
}

/* The SHOWN rules with the highest mark. */
static void report_highest(const struct baskets *b, const struct association rule[],
                           size_t rules, const char *what,
                           double (*mark)(const struct association *))
{
    double *marks = allocate(rules, sizeof *marks);
    size_t best[SHOWN];
    for (size_t i = 0; i < rules; i++)
        marks[i] = mark(&rule[i]);
    gsl_sort_largest_index(best, SHOWN, marks, 1, rules);
    printf("\nBy %s\n", what);
    printf("who has                             has                 support   "
           "confidence   lift\n");
    for (int i = 0; i < SHOWN; i++) {
        const struct association *a = &rule[best[i]];
        char left[200];
        name_left(b, a, left);
        printf("%-33s   %-17s   %7.3f   %10.3f   %4.2f\n", left,
               b->items.name[a->item[a->right]], association_support(a),
               association_confidence(a), association_lift(a));
    }
    free(marks);
}

/* Of the most confident rules, how many have this item on the right. */
static size_t count_promises(const struct association rule[], size_t rules, int item)
{
    size_t best[CONFIDENT], count = 0;
    size_t most = rules < CONFIDENT ? rules : CONFIDENT;
    double *confidence = allocate(rules, sizeof *confidence);
    for (size_t i = 0; i < rules; i++)
        confidence[i] = association_confidence(&rule[i]);
    gsl_sort_largest_index(best, most, confidence, 1, rules);
    for (size_t i = 0; i < most; i++)
        count += rule[best[i]].item[rule[best[i]].right] == item;
    free(confidence);
    return count;
}

/* The most frequent item, and how often the most confident rules promise it. */
static void report_most_frequent(const struct baskets *b, const struct frequent *f,
                                 const struct association rule[], size_t rules)
{
    const struct itemsets *single = &f->level[0];
    size_t most = 0;
    for (size_t i = 0; i < single->count; i++)
        most = single->support[i] > single->support[most] ? i : most;
    printf("\nrules: %zu\n", rules);
    printf("most frequent: %s\n", b->items.name[single->item[most]]);
    printf("its share of the baskets: %.3f\n",
           (double)single->support[most] / (double)b->count);
    printf("of the %d most confident rules promise it: %zu\n", CONFIDENT,
           count_promises(rule, rules, single->item[most]));
}

static void draw_rules(const struct run *run, const struct association rule[],
                       size_t rules)
{
    FILE *figure = figure_new(run->figures, "rules", "support\tconfidence\tlift");
    for (size_t i = 0; i < rules; i++)
        if (association_support(&rule[i]) >= 0.2)
            figure_row(figure, "%.4f\t%.4f\t%.3f", association_support(&rule[i]),
                       association_confidence(&rule[i]), association_lift(&rule[i]));
}

/* Rules among things that are in a tenth of the baskets. */
static void report_associations(const struct run *run, const struct baskets *b)
{
    struct frequent f = frequent_new(b, TENTH, 3);
    size_t rules;
    struct association *rule = associations_new(&f, 0.5, &rules);
    printf("\nRules with a support of %d baskets, a confidence of one half, and one or "
           "two "
           "items on the left\n",
           TENTH);
    report_most_frequent(b, &f, rule, rules);
    report_highest(b, rule, rules, "confidence", association_confidence);
    report_highest(b, rule, rules, "lift", association_lift);
    draw_rules(run, rule, rules);
    free(rule);
    frequent_free(&f);
}

/* Pairs of frequent items with their lifts: as they are, and by exchange. */
struct pair_lifts {
    size_t pairs, exchanges;
    int (*pair)[2];
    double *lift, *mean, *most;
};

static double pair_lift(const struct item_bits *b, const int pair[2])
{
    struct association a = count_association(b, pair, 2);
    return association_lift(&a);
}

/* All pairs of items that are in a tenth of the baskets each. */
static struct pair_lifts pair_lifts_new(const struct item_bits *b)
{
    struct itemsets single = single_items(b, TENTH);
    size_t most = count_joins(&single);
    struct pair_lifts p = {.pair = allocate(most, sizeof *p.pair),
                           .lift = allocate(most, sizeof *p.lift),
                           .mean = allocate(most, sizeof *p.mean),
                           .most = allocate(most, sizeof *p.most)};
    for (size_t i = 0; i < single.count; i++)
        for (size_t j = i + 1; j < single.count; j++) {
            p.pair[p.pairs][0] = single.item[i];
            p.pair[p.pairs][1] = single.item[j];
            p.lift[p.pairs] = pair_lift(b, p.pair[p.pairs]);
            p.pairs++;
        }
    itemsets_free(&single);
    return p;
}

static void pair_lifts_free(struct pair_lifts *p)
{
    free(p->pair);
    free(p->lift);
    free(p->mean);
    free(p->most);
}

/* Exchanges items again and again and takes the mean and the greatest of each lift. */
static void measure_exchanges(const struct run *run, const struct baskets *b,
                              struct item_bits *bits, struct pair_lifts *p)
{
    size_t count;
    struct purchase *bought = purchases_new(b, &count);
    p->exchanges = run->options->quick ? 2 : EXCHANGES;
    for (size_t e = 0; e < p->exchanges; e++) {
        exchange_items(bits, bought, count, 5 * count, run->rng);
        for (size_t i = 0; i < p->pairs; i++) {
            double lift = pair_lift(bits, p->pair[i]);
            p->mean[i] += lift / (double)p->exchanges;
            p->most[i] = fmax(p->most[i], lift);
        }
    }
    free(bought);
}

/* The pairs whose lift is the most times as large as after exchanges. */
static void report_pair_lifts(const struct baskets *b, const struct pair_lifts *p)
{
    double *times = allocate(p->pairs, sizeof *times);
    size_t best[SHOWN], above = 0, above_exchanged = 0, beyond = 0;
    for (size_t i = 0; i < p->pairs; i++) {
        times[i] = p->lift[i] / p->mean[i];
        above += p->lift[i] > 1;
        above_exchanged += p->mean[i] > 1;
        beyond += p->lift[i] > p->most[i];
    }
    printf("\nPairs of things that are in a tenth of the baskets\n");
    printf("pairs: %zu\n", p->pairs);
    printf("lift above 1: %zu\n", above);
    printf("lift above 1 after exchanges: %zu\n", above_exchanged);
    printf("mean lift: %.3f\n", summarize(p->lift, p->pairs).mean);
    printf("mean lift after exchanges: %.3f\n", summarize(p->mean, p->pairs).mean);
    printf("lift above that of every one of %zu exchanges: %zu\n", p->exchanges,
           beyond);
    gsl_sort_largest_index(best, SHOWN, times, 1, p->pairs);
    printf("\nBy how many times the lift is that after exchanges\n");
    printf("one                  other                lift   exchanged   times\n");
    for (int i = 0; i < SHOWN; i++)
        printf("%-18s   %-18s   %4.2f   %9.2f   %5.2f\n",
               b->items.name[p->pair[best[i]][0]], b->items.name[p->pair[best[i]][1]],
               p->lift[best[i]], p->mean[best[i]], times[best[i]]);
    free(times);
}

static void report_exchanges(const struct run *run, const struct baskets *b)
{
    struct item_bits bits = item_bits_new(b);
    struct pair_lifts p = pair_lifts_new(&bits);
    measure_exchanges(run, b, &bits, &p);
    report_pair_lifts(b, &p);
    pair_lifts_free(&p);
    item_bits_free(&bits);
}

/* Section 12.6. */
void rules_section(const struct run *run)
{
    struct baskets all = baskets_load("data/baskets/supermarket.txt.gz");
    struct baskets named = baskets_without(&all, "department");
    struct baskets goods = baskets_without(&named, "total");
    report_few();
    report_published(&all);
    report_associations(run, &goods);
    report_exchanges(run, &goods);
    baskets_free(&all);
    baskets_free(&named);
    baskets_free(&goods);
}
