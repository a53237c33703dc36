/* pairs.c - what comes after what: rules as counted pairs, in the weather and among the
 * words of a book. */
#include "base/error.h"
#include "base/memory.h"
#include "book.h"
#include "chapter8.h"
#include "data/series.h"
#include "stage/claim.h"
#include "words.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHUFFLES = 1000, SHOWN_RULES = 6, ENOUGH = 30 };

/* What is counted for a rule "after A comes B": pairs of neighbours in all, those that
 * begin with A, those that end with B, those that are A and B. */
struct rule {
    double pairs, first, second, both;
};

static double rule_support(const struct rule *r)
{
    return r->both / r->pairs;
}

static double rule_confidence(const struct rule *r)
{
    return r->both / r->first;
}

/* How many times as often as if what comes before had nothing to say. */
static double rule_lift(const struct rule *r)
{
    return rule_confidence(r) / (r->second / r->pairs);
}

/* Counts the rule over the days. */
static struct rule count_rule(const unsigned char day[], size_t days, unsigned char A,
                              unsigned char B)
{
    struct rule r = {0};
    /* Pair by pair. */
    for (size_t t = 0; t + 1 < days; t++) {
        r.pairs++;
        r.first += day[t] == A;
        r.second += day[t + 1] == B;
        r.both += day[t] == A && day[t + 1] == B;
    }
    return r;
}

/* Loads the days of Seattle, 1 where some rain or snow fell; the caller frees them. */
static unsigned char *load_days(const struct run *run, size_t *days)
{
    static const char *const names[] = {"precipitation"};
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/series/seattle-weather.csv", run->options->data);
    struct series s = series_load(path, "date", names, 1, NO_GAPS);
    unsigned char *day = allocate(s.length, 1);
    *days = s.length;
    for (size_t i = 0; i < s.length; i++)
        day[i] = s.value[i] > 0;
    series_free(&s);
    return day;
}

/* The largest lift of "after a wet day, a wet day" among so many orders of the same
 * days. */
static double largest_by_chance(const unsigned char day[], size_t days, size_t shuffles,
                                gsl_rng *rng)
{
    double largest = 0;
    unsigned char *shuffled = allocate(days, 1);
    memcpy(shuffled, day, days);
    for (size_t i = 0; i < shuffles; i++) {
        gsl_ran_shuffle(rng, shuffled, days, 1);
        struct rule r = count_rule(shuffled, days, 1, 1);
        largest = fmax(largest, rule_lift(&r));
    }
    free(shuffled);
    return largest;
}

static void report_weather_rules(const struct run *run)
{
    static const char *const names[2] = {"dry", "wet"};
    size_t days, shuffles = run->options->quick ? 10 : SHUFFLES;
    unsigned char *day = load_days(run, &days);
    printf(
        "Days in Seattle, wet where some rain or snow fell: %zu pairs of neighbours\n",
        days - 1);
    printf("today   tomorrow   both   support   confidence   lift\n");
    for (unsigned char A = 0; A < 2; A++)
        for (unsigned char B = 0; B < 2; B++) {
            struct rule r = count_rule(day, days, A, B);
            printf("%-5s   %-8s   %4.0f   %7.3f   %10.3f   %4.2f\n", names[A], names[B],
                   r.both, rule_support(&r), rule_confidence(&r), rule_lift(&r));
        }
    struct rule wet = count_rule(day, days, 1, 1);
    struct rule dry = count_rule(day, days, 0, 0);
    double chance = largest_by_chance(day, days, shuffles, run->rng);
    printf("\ndry days, in %%: %.1f\n", 100 * dry.first / dry.pairs);
    printf("tomorrow as today, right in %%: %.1f\n",
           100 * (rule_support(&wet) + rule_support(&dry)));
    printf("largest lift of wet after wet when the days are shuffled: %.2f\n", chance);
    report_claim(rule_lift(&wet) > chance,
                 "after a wet day a wet one, more often than in any of %zu shuffles",
                 shuffles);
    free(day);
}

/* The words of a book: those that rules are taken from, and the others, on which they are
 * tried. `first` and `second` say how often each word begins and ends a pair. */
struct word_rules {
    struct words words;
    size_t learned, pairs, *first, *second;
    struct word_pair *pair;
};

static void word_rules_new(struct word_rules *w, const struct text *text)
{
    w->words = words_new(text);
    w->learned = w->words.count / 10 * 9;
    w->pair = word_pairs_new(&w->words, 0, w->learned, &w->pairs);
    w->first = allocate(w->words.kinds, sizeof *w->first);
    w->second = allocate(w->words.kinds, sizeof *w->second);
    for (size_t i = 0; i < w->pairs; i++) {
        w->first[w->pair[i].word] += w->pair[i].count;
        w->second[w->pair[i].next] += w->pair[i].count;
    }
}

static void word_rules_free(struct word_rules *w)
{
    free(w->pair);
    free(w->first);
    free(w->second);
    words_free(&w->words);
}

static struct rule word_rule(const struct word_rules *w, const struct word_pair *p)
{
    return (struct rule){(double)(w->learned - 1), (double)w->first[p->word],
                         (double)w->second[p->next], (double)p->count};
}

/* The rule as it is among the words that it was not taken from. */
static struct rule later_rule(const struct word_rules *w, const struct word_pair *p)
{
    struct rule r = {0};
    for (size_t i = w->learned; i + 1 < w->words.count; i++) {
        r.pairs++;
        r.first += w->words.word[i] == p->word;
        r.second += w->words.word[i + 1] == p->next;
        r.both += w->words.word[i] == p->word && w->words.word[i + 1] == p->next;
    }
    return r;
}

/* The SHOWN_RULES pairs with the highest marks, of those that occur often enough. */
static void find_best(const struct word_rules *w, const char *name,
                      double (*mark)(const struct rule *r), size_t best[SHOWN_RULES])
{
    double *marks = allocate(w->pairs, sizeof *marks);
    size_t enough = 0;
    for (size_t i = 0; i < w->pairs; i++) {
        struct rule r = word_rule(w, &w->pair[i]);
        marks[i] = w->pair[i].count >= ENOUGH ? mark(&r) : 0;
        enough += w->pair[i].count >= ENOUGH;
    }
    if (enough < SHOWN_RULES)
        FAIL(GSL_EINVAL, "%s: %zu pairs of words occur %d times, needs %d", name,
             enough, ENOUGH, SHOWN_RULES);
    gsl_sort_largest_index(best, SHOWN_RULES, marks, 1, w->pairs);
    free(marks);
}

/* The best rules by one of the three numbers. */
static void report_best(const struct word_rules *w, const char *name, const char *what,
                        double (*mark)(const struct rule *r))
{
    size_t best[SHOWN_RULES];
    find_best(w, name, mark, best);
    printf("\nBy %s: pairs of words that occur %d times and more\n", what, ENOUGH);
    printf("after        comes        both   support   confidence      lift   later\n");
    for (int i = 0; i < SHOWN_RULES; i++) {
        const struct word_pair *p = &w->pair[best[i]];
        struct rule r = word_rule(w, p), later = later_rule(w, p);
        printf("%-10s   %-10s   %4.0f   %7.4f   %10.3f   %7.1f   ",
               w->words.name[p->word], w->words.name[p->next], r.both, rule_support(&r),
               rule_confidence(&r), rule_lift(&r));
        if (later.first > 0)
            printf("%5.3f\n", rule_confidence(&later));
        else
            printf("%5s\n", "-");
    }
}

static void report_word_rules(const struct run *run)
{
    struct text text = book_load(run, NULL);
    struct word_rules w;
    word_rules_new(&w, &text);
    printf("\nwords: %zu\ndifferent words: %zu\ndifferent pairs: %zu\n", w.words.count,
           w.words.kinds, w.pairs);
    report_best(&w, text.name, "support", rule_support);
    report_best(&w, text.name, "confidence", rule_confidence);
    report_best(&w, text.name, "lift", rule_lift);
    word_rules_free(&w);
    text_free(&text);
}

/* Section 8.10. */
void pairs_section(const struct run *run)
{
    report_weather_rules(run);
    report_word_rules(run);
}
