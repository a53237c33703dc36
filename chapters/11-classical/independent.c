/* independent.c - naive Bayes: weather, flowers, ink, and pairs of letters. */
#include "base/error.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter11.h"
#include "classic/bayes.h"
#include "classic/folds.h"
#include "digit_sets.h"
#include "passages.h"
#include "scaled.h"
#include "stage/claim.h"
#include "weather.h"
#include "wines.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

/* The number of a word of a column. */
static real number_of(const struct categories *days, size_t column, const char *word)
{
    return (real)names_find(&days->words[column], word);
}

/* An overcast, cool, humid, windy day, by counts as they are and with one added to each. */
static void report_weather(void)
{
    static const char *const asked[] = {"overcast", "cool", "high", "TRUE"};
    struct categories days = weather_load();
    size_t last = WEATHER_COLUMNS - 1;
    real day[WEATHER_COLUMNS];
    printf("A day: ");
    for (size_t j = 0; j < last; j++) {
        day[j] = number_of(&days, j, asked[j]);
        printf("%s %s%s", weather_columns[j], asked[j], j + 1 < last ? ", " : "\n");
    }
    printf("added  e^score of no  e^score of yes  P(yes)\n");
    for (int alpha = 0; alpha <= 1; alpha++) {
        double score[2], p[2];
        weather_scores(&days, day, alpha, score);
        probabilities_from_logs(score, 2, p);
        size_t yes = (size_t)number_of(&days, last, "yes");
        printf("%5d  %14.6f  %14.6f  %6.3f\n", alpha, exp(score[1 - yes]),
               exp(score[yes]), p[yes]);
    }
    categories_free(&days);
}

/* How high the bell curve of column j stands in class k, at x. */
static double bell_height(const struct bayes *b, size_t k, size_t j, double x)
{
    size_t at = k * b->columns + j;
    double off = x - b->mean[at];
    return exp(-off * off / (2 * b->variance[at]) - b->width[at]);
}

/* The petals of two species, as bell curves, and a flower between them. */
static void report_petals(const struct run *run)
{
    enum { LENGTH = 2, VERSICOLOR = 1, VIRGINICA = 2, STEPS = 350 };
    struct labelled irises = irises_load();
    struct bayes *b = bayes_fit(GAUSSIAN_BAYES, &irises, (struct bayes_settings){0});
    FILE *figure =
        figure_new(run->figures, "bells", "length\tsetosa\tversicolor\tvirginica");
    printf("\nLength of petals in cm, by species\n");
    printf("species     mean  deviation  height at 4.9\n");
    for (size_t k = VERSICOLOR; k <= VIRGINICA; k++)
        printf("%-10s  %4.2f  %9.2f  %13.3f\n",
               k == VERSICOLOR ? "versicolor" : "virginica",
               b->mean[k * b->columns + LENGTH],
               sqrt(b->variance[k * b->columns + LENGTH]),
               bell_height(b, k, LENGTH, 4.9));
    double one = bell_height(b, VERSICOLOR, LENGTH, 4.9),
           other = bell_height(b, VIRGINICA, LENGTH, 4.9);
    printf("\nP(virginica) at 4.9: %.2f\n", other / (one + other));
    for (size_t i = 0; i <= STEPS; i++) {
        double x = 0.5 + 0.02 * (double)i;
        figure_row(figure, "%.3f\t%.5f\t%.5f\t%.5f", x, bell_height(b, 0, LENGTH, x),
                   bell_height(b, VERSICOLOR, LENGTH, x),
                   bell_height(b, VIRGINICA, LENGTH, x));
    }
    bayes_free(b);
    labelled_free(&irises);
}

/* Naive Bayes and scaled neighbours on the same folds, ten shufflings. */
static void report_tables(const struct run *run)
{
    enum { SHUFFLINGS = 10 };
    double right[2][SHUFFLINGS];
    printf("\nTen folds, ten shufflings, right in %%\n");
    printf("of      columns  naive Bayes  3 neighbours, scaled\n");
    for (int set = 0; set < 2; set++) {
        struct labelled points = set == 0 ? irises_load() : wines_load();
        for (unsigned i = 0; i < SHUFFLINGS; i++)
            for (int method = 0; method < 2; method++) {
                gsl_rng *rng = run_rng(run, 200 + i);
                right[method][i] = cross_validate(method == 0 ? &gaussian_bayes_type
                                                              : &scaled_knn_type,
                                                  NULL, &points, 10, rng);
                gsl_rng_free(rng);
            }
        printf("%-6s  %7zu  %11.1f  %20.1f\n", set == 0 ? "irises" : "wines",
               tensor_columns(&points.x), gsl_stats_mean(right[0], 1, SHUFFLINGS),
               gsl_stats_mean(right[1], 1, SHUFFLINGS));
        labelled_free(&points);
    }
}

/* Fits one kind of naive Bayes to digits; returns its model and the share of right
 * answers. */
static void *fit_digits(const struct digit_sets *sets,
                        const struct classifier_type *type,
                        struct bayes_settings settings, double *right)
{
    void *model = type->fit(&sets->seen, &settings, NULL);
    size_t count = sets->unseen.x.dim[0];
    int *guess = allocate(count, sizeof *guess);
    type->predict(model, &sets->unseen.x, guess);
    *right = percent_right(guess, sets->unseen.label, count);
    free(guess);
    return model;
}

/* How likely ink is at each pixel of each digit. */
static void draw_ink(const struct run *run, const struct bayes *b)
{
    FILE *figure = figure_new(run->figures, "ink", "digit\tx\ty\tink");
    for (size_t i = 0; i < 10 * 784; i++)
        figure_row(figure, "%zu\t%zu\t%zu\t%.4f", i / 784, i % 28, i % 784 / 28,
                   exp(b->log_on[i]));
}

/* Of the images whose likeliest digit was given a probability within certain bounds, how
 * many there are and how many are read rightly. */
enum { BANDS = 4 };
struct band {
    size_t count, right;
};

static void measure_bands(const struct labelled *asked, const struct tensor *p,
                          struct band band[BANDS], double *mean)
{
    static const double above[BANDS] = {0, 0.9, 0.99, 0.9999};
    *mean = 0;
    for (size_t i = 0; i < asked->x.dim[0]; i++) {
        const real *row = p->data + i * 10;
        size_t best = 0, b = BANDS - 1;
        for (size_t k = 1; k < 10; k++)
            best = row[k] > row[best] ? k : best;
        while ((double)row[best] <= above[b] && b > 0)
            b--;
        band[b].count++;
        band[b].right += asked->label[i] == (int)best;
        *mean += 100 * (double)row[best] / (double)asked->x.dim[0];
    }
}

static void report_bands(const struct digit_sets *sets, const void *model)
{
    static const char *const name[BANDS] = {"0.9 or less", "above 0.9", "above 0.99",
                                            "above 0.9999"};
    struct tensor p = tensor_new(sets->unseen.x.dim[0], 10, 1, 1);
    struct band band[BANDS] = {0};
    double mean;
    bernoulli_bayes_type.probability(model, &sets->unseen.x, &p);
    measure_bands(&sets->unseen, &p, band, &mean);
    printf("\nInk: what probability the likeliest digit is given\n");
    printf("probability   images  right, %%\n");
    for (int b = 0; b < BANDS; b++)
        printf("%-12s  %6zu  %8.1f\n", name[b], band[b].count,
               100.0 * (double)band[b].right /
                   (double)(band[b].count > 0 ? band[b].count : 1));
    size_t top = band[BANDS - 1].count, right = band[BANDS - 1].right;
    printf("\nmean probability of the likeliest: %.1f %%\n", mean);
    printf("wrong among those above 0.9999: %zu\n", top - right);
    tensor_free(&p);
}

/* The same digits with each pixel taken twice, which says nothing new. */
static void report_doubled(const struct digit_sets *sets, const struct bayes *b)
{
    double score[10], twice[10], p[2][10];
    size_t count = sets->unseen.x.dim[0], changed = 0;
    double mean[2] = {0};
    for (size_t i = 0; i < count; i++) {
        bayes_scores(b, sets->unseen.x.data + i * 784, score);
        for (size_t k = 0; k < 10; k++)
            twice[k] = isfinite(score[k]) ? 2 * score[k] - b->log_prior[k] : score[k];
        probabilities_from_logs(score, 10, p[0]);
        probabilities_from_logs(twice, 10, p[1]);
        changed +=
            gsl_stats_max_index(score, 1, 10) != gsl_stats_max_index(twice, 1, 10);
        for (int m = 0; m < 2; m++)
            mean[m] += 100 * (1 - gsl_stats_max(p[m], 1, 10)) / (double)count;
    }
    printf("\nEach pixel once or twice: doubt left to the other digits, %%\n");
    printf("once   %6.3f\ntwice  %6.3f\n", mean[0], mean[1]);
    printf("answers that differ: %zu\n", changed);
}

static void report_digits(const struct run *run, const struct digit_sets *sets)
{
    static const struct bayes_settings usual = {.floor = 0.1, .threshold = 0.5};
    double right[3];
    void *bell = fit_digits(sets, &gaussian_bayes_type, usual, &right[0]);
    void *coin = fit_digits(sets, &bernoulli_bayes_type, usual, &right[1]);
    void *count = fit_digits(sets, &multinomial_bayes_type, usual, &right[2]);
    printf("\nDigits: %zu learned from, %zu asked\n", sets->seen.x.dim[0],
           sets->unseen.x.dim[0]);
    printf("a pixel is    numbers kept  right, %%\n");
    printf("a bell curve  %12d  %8.1f\n", 10 * (2 * 784 + 1), right[0]);
    printf("a coin        %12d  %8.1f\n", 10 * (784 + 1), right[1]);
    printf("a count       %12d  %8.1f\n", 10 * (784 + 1), right[2]);
    draw_ink(run, coin);
    report_bands(sets, coin);
    report_doubled(sets, coin);
    gaussian_bayes_type.free(bell);
    bernoulli_bayes_type.free(coin);
    multinomial_bayes_type.free(count);
}

/* Four writers: letters to learn from, then passages to ask about. */
enum {
    LETTERS_LEARNED = 100000,
    ASKED_ABOUT = 100000,
    LETTERS_EACH = LETTERS_LEARNED + ASKED_ABOUT
};

/* How many letters of a text the product of the probabilities of its pairs survives
 * before it is 0. */
static size_t letters_until_zero(const struct bayes *b, const int letter[],
                                 size_t count)
{
    double product = 1;
    size_t t = 0;
    while (t + 1 < count && product > 0) {
        product *= exp(b->log_on[letter[t] * LETTERS + letter[t + 1]]);
        t++;
    }
    return t + 1;
}

static void report_passages(const int *const letter[], size_t learned)
{
    static const size_t length[] = {20, 50, 100, 200, 500};
    struct labelled seen = passages_count(letter, 0, learned / 1000, 1000);
    struct bayes *b = bayes_fit(MULTINOMIAL_BAYES, &seen, (struct bayes_settings){0});
    printf("\nWho wrote it, by pairs of letters: %zu letters of each learned from\n",
           learned);
    printf("letters in a passage  passages  right, %%\n");
    for (size_t i = 0; i < 5; i++) {
        size_t each = 50000 / length[i];
        each = each < 500 ? each : 500;
        struct labelled asked =
            passages_count(letter, LETTERS_LEARNED, each, length[i]);
        int *guess = allocate(each * AUTHORS, sizeof *guess);
        multinomial_bayes_type.predict(b, &asked.x, guess);
        printf("%20zu  %8zu  %8.1f\n", length[i], each * AUTHORS,
               percent_right(guess, asked.label, each * AUTHORS));
        free(guess);
        labelled_free(&asked);
    }
    printf("\nletters until the product is 0: %zu\n",
           letters_until_zero(b, letter[0] + LETTERS_LEARNED, 10000));
    bayes_free(b);
    labelled_free(&seen);
}

static void report_writers(const struct run *run)
{
    static const char *const path[AUTHORS] = {"data/text/mobydick.txt.gz",
                                              "data/text/austen.txt.gz",
                                              "data/text/bible.txt.gz",
                                              "data/text/roosevelt.txt.gz"};
    int *letter[AUTHORS];
    for (int k = 0; k < AUTHORS; k++) {
        letter[k] = allocate(LETTERS_EACH, sizeof *letter[k]);
        size_t found = letters_of(path[k], letter[k], LETTERS_EACH);
        if (found < LETTERS_EACH)
            FAIL(GSL_EINVAL, "%s: %zu letters, needs %d", path[k], found, LETTERS_EACH);
    }
    report_passages((const int *const *)letter,
                    run->options->quick ? 10000 : LETTERS_LEARNED);
    for (int k = 0; k < AUTHORS; k++)
        free(letter[k]);
}

/* Section 11.3. */
void bayes_section(const struct run *run)
{
    bool quick = run->options->quick;
    struct digit_sets sets =
        digit_sets_load(run, quick ? 1000 : 60000, quick ? 100 : 10000);
    report_weather();
    report_petals(run);
    report_tables(run);
    if (labelled_check(&sets.seen, "digits") == GSL_SUCCESS)
        report_digits(run, &sets);
    report_writers(run);
    digit_sets_free(&sets);
}
