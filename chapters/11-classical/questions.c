/* questions.c - a decision tree: of fourteen days by hand, of tumours, of digits, of two
 * moons; how deep, by which impurity, and how much chance there is in it. */
#include "base/memory.h"
#include "chapter11.h"
#include "classic/moons.h"
#include "classic/tree.h"
#include "digit_sets.h"
#include "regions.h"
#include "stage/claim.h"
#include "tumours.h"
#include "weather.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { WEATHER_CLASSES = 2, SPLITS = 20, DEPTHS = 9, SAMPLES = 10, SAMPLE = 2000 };

/* So many questions are asked at most; 0: as many as it takes. */
static const size_t most_questions[DEPTHS] = {1, 2, 3, 4, 6, 8, 10, 15, 0};

static const char *const played[WEATHER_CLASSES] = {"no", "yes"};

/* Of the days with an answer to "is column j the word?": how many were not played on,
 * and how many were. */
static void count_answers(const struct labelled *days, size_t j, size_t word,
                          double yes[2], double no[2])
{
    size_t D = tensor_columns(&days->x);
    memset(yes, 0, 2 * sizeof *yes);
    memset(no, 0, 2 * sizeof *no);
    for (size_t i = 0; i < days->x.dim[0]; i++)
        if (days->x.data[i * D + j] == (real)word)
            yes[days->label[i]]++;
        else
            no[days->label[i]]++;
}

/* All first questions about the days, and what each gains. */
static void report_first_questions(const struct labelled *days,
                                   const struct categories *words)
{
    double all[2] = {0}, yes[2], no[2];
    for (size_t i = 0; i < days->x.dim[0]; i++)
        all[days->label[i]]++;
    printf("played on %g of %g days\nGini's impurity: %.3f\nentropy: %.3f\n\n", all[1],
           all[0] + all[1], gini(all, 2), entropy(all, 2));
    printf("Played, and what a question gains\n");
    printf("question            if yes   if no  gain, Gini  gain, bits\n");
    for (size_t j = 0; j + 1 < WEATHER_COLUMNS; j++)
        for (size_t w = 0; w < words->words[j].count; w++) {
            if (words->words[j].count == 2 && w == 1)
                continue;
            char question[40];
            count_answers(days, j, w, yes, no);
            snprintf(question, sizeof question, "%s = %s", weather_columns[j],
                     words->words[j].name[w]);
            printf("%-18s  %g of %g  %g of %-2g  %10.3f  %10.3f\n", question, yes[1],
                   yes[0] + yes[1], no[1], no[0] + no[1],
                   split_gain(all, yes, no, 2, gini),
                   split_gain(all, yes, no, 2, entropy));
        }
}

/* Draws node k and what is below it as rows "depth place parent's place text side leaf";
 * leaves have the places `*leaves`, 1 more each, and a question the middle of its two
 * sides. Returns the place of node k. */
static double draw_node(FILE *figure, const struct tree *tree,
                        const struct tree_words *words, size_t k, size_t depth,
                        double *leaves)
{
    const struct tree_node *node = tree->node + k;
    const unsigned *count = tree->count + k * tree->classes;
    char text[80];
    if (node->column < 0) {
        figure_row(figure, "node\t%zu\t%g\t%s\t%d\t%u\t%u", depth, *leaves,
                   words->class[node->label], node -> label, count[0], count[1]);
        return (*leaves)++;
    }
    double yes = draw_node(figure, tree, words, node->next, depth + 1, leaves);
    double no = draw_node(figure, tree, words, node->next + 1, depth + 1, leaves);
    double place = (yes + no) / 2;
    tree_question(node, words, text, sizeof text);
    figure_row(figure, "node\t%zu\t%g\t%s\t-1\t%u\t%u", depth, place, text, count[0],
               count[1]);
    figure_row(figure, "edge\t%zu\t%g\tyes\t%g\t0\t0", depth, place, yes);
    figure_row(figure, "edge\t%zu\t%g\tno\t%g\t0\t0", depth, place, no);
    return place;
}

/* The tree of the fourteen days. */
static void report_weather_tree(const struct run *run)
{
    static const bool named[] = {true, true, true, true};
    const struct tree_settings how = {.impurity = entropy, .named = named};
    struct categories days = weather_load();
    struct labelled points = labelled_table(&days.table);
    const char *const *values[WEATHER_COLUMNS];
    for (size_t j = 0; j < WEATHER_COLUMNS; j++)
        values[j] = (const char *const *)days.words[j].name;
    struct tree_words words = {weather_columns, values, played};
    struct tree *tree = tree_new(&points, &how, NULL);
    report_first_questions(&points, &days);
    printf("\nThe tree\n");
    tree_print(tree, &words, stdout);
    double leaves = 0;
    draw_node(figure_new(run->figures, "weather-tree",
                         "what\tdepth\tplace\ttext\tlabel\tnot\tplayed"),
              tree, &words, 0, 0, &leaves);
    tree_free(tree);
    labelled_free(&points);
    categories_free(&days);
}

/* What each threshold of a column would gain, by Gini's impurity, as a figure. */
static void draw_thresholds(FILE *figure, const struct labelled *points, size_t j)
{
    size_t N = points->x.dim[0], D = tensor_columns(&points->x);
    double all[2] = {0}, yes[2] = {0}, no[2];
    double *value = allocate(N, sizeof *value);
    size_t *order = allocate(N, sizeof *order);
    for (size_t i = 0; i < N; i++) {
        value[i] = (double)points->x.data[i * D + j];
        all[points->label[i]]++;
    }
    gsl_sort_index(order, value, 1, N);
    for (size_t k = 0; k + 1 < N; k++) {
        double here = value[order[k]], next = value[order[k + 1]];
        yes[points->label[order[k]]]++;
        for (size_t c = 0; c < 2; c++)
            no[c] = all[c] - yes[c];
        if (here < next)
            figure_row(figure, "%g\t%g", (here + next) / 2,
                       split_gain(all, yes, no, 2, gini));
    }
    free(order);
    free(value);
}

/* Which of 30 measures, and which threshold, the first question is about. */
static void report_first_threshold(const struct run *run,
                                   const struct labelled *tumours)
{
    struct tree_words words = {tumour_columns, NULL, tumour_classes};
    struct tree *tree = tree_new(tumours, &(struct tree_settings){.depth = 2}, NULL);
    const struct tree_node *root = tree->node, *yes = root + root->next;
    double left = yes->points * yes->impurity + yes[1].points * yes[1].impurity;
    FILE *points = figure_new(run->figures, "thresholds-points", "value\tclass");
    size_t j = (size_t)root->column, D = tensor_columns(&tumours->x);
    draw_thresholds(figure_new(run->figures, "thresholds", "threshold\tgain"), tumours,
                    j);
    for (size_t i = 0; i < tumours->x.dim[0]; i++)
        figure_row(points, "%g\t%d", (double)tumours->x.data[i * D + j],
                   tumours->label[i]);
    printf("\nTumours, at most two questions\n");
    tree_print(tree, &words, stdout);
    printf("\nmalignant ones: %u\nbenign ones: %u\n", tree->count[0], tree->count[1]);
    printf("Gini's impurity of all: %.3f\n", root->impurity);
    printf("the first question is about: %s\n", tumour_columns[root->column]);
    printf("its threshold: %.1f\n", (double)root->value);
    printf("it gains: %.3f\n", root->impurity - left / root->points);
    tree_free(tree);
}

/* A tree from some of the points, the first `seen` in a random order, is asked about
 * them and the others. right[d] is for most_questions[d], on those seen and then on the others. */
static void measure_split(const struct labelled *points, size_t seen,
                          impurity_function *impurity, gsl_rng *rng,
                          double right[DEPTHS][2])
{
    size_t N = points->x.dim[0];
    size_t *order = allocate(N, sizeof *order);
    int *guess = allocate(N, sizeof *guess);
    for (size_t i = 0; i < N; i++)
        order[i] = i;
    gsl_ran_shuffle(rng, order, N, sizeof *order);
    struct labelled mixed = labelled_take(points, order, N);
    struct labelled part[2] = {labelled_rows(&mixed, 0, seen),
                               labelled_rows(&mixed, seen, N - seen)};
    struct tree *tree =
        tree_new(&part[0], &(struct tree_settings){.impurity = impurity}, rng);
    for (size_t d = 0; d < DEPTHS; d++)
        for (size_t p = 0; p < 2; p++) {
            tree_predict(tree, &part[p].x, most_questions[d], guess);
            right[d][p] = percent_right(guess, part[p].label, part[p].x.dim[0]);
        }
    tree_free(tree);
    labelled_free(&mixed);
    free(guess);
    free(order);
}

/* By depth: the mean of many splits of the tumours into two thirds and one, on those
 * seen and on the others, and one tree on digits. */
struct by_depth {
    double tumours[DEPTHS][2], digits[DEPTHS][2];
    size_t leaves, deepest;
};

static void measure_depths(const struct run *run, const struct labelled *tumours,
                           const struct digit_sets *sets, struct by_depth *result)
{
    for (unsigned s = 0; s < SPLITS; s++) {
        double right[DEPTHS][2];
        gsl_rng *rng = run_rng(run, s + 1);
        measure_split(tumours, 2 * tumours->x.dim[0] / 3, gini, rng, right);
        for (size_t d = 0; d < DEPTHS; d++)
            for (size_t p = 0; p < 2; p++)
                result->tumours[d][p] += right[d][p] / SPLITS;
        gsl_rng_free(rng);
    }
    struct tree *tree = tree_new(&sets->seen, NULL, NULL);
    const struct labelled *part[2] = {&sets->seen, &sets->unseen};
    for (size_t p = 0; p < 2; p++) {
        int *guess = allocate(part[p]->x.dim[0], sizeof *guess);
        for (size_t d = 0; d < DEPTHS; d++) {
            tree_predict(tree, &part[p]->x, most_questions[d], guess);
            result->digits[d][p] =
                percent_right(guess, part[p]->label, part[p]->x.dim[0]);
        }
        free(guess);
    }
    result->leaves = tree_leaves(tree);
    result->deepest = tree_depth(tree);
    tree_free(tree);
}

/* The depth at which the tumours not seen are read best. */
static size_t best_depth(double right[DEPTHS][2])
{
    size_t best = 0;
    for (size_t d = 1; d < DEPTHS; d++)
        best = right[d][1] > right[best][1] ? d : best;
    return best;
}

static void report_by_questions(const struct run *run, struct by_depth *r)
{
    FILE *figure = figure_new(
        run->figures, "depths",
        "questions\ttumours seen\ttumours unseen\tdigits seen\tdigits unseen");
    printf("\nRight, %%, after at most so many questions\n");
    printf("questions  tumours seen  tumours unseen  digits seen  digits unseen\n");
    for (size_t d = 0; d < DEPTHS; d++) {
        char name[24] = "all";
        if (most_questions[d] > 0)
            snprintf(name, sizeof name, "%zu", most_questions[d]);
        printf("%9s  %12.1f  %14.1f  %11.1f  %13.1f\n", name, r->tumours[d][0],
               r->tumours[d][1], r->digits[d][0], r->digits[d][1]);
        figure_row(figure, "%zu\t%g\t%g\t%g\t%g",
                   most_questions[d] > 0 ? most_questions[d] : r->deepest,
                   r->tumours[d][0], r->tumours[d][1], r->digits[d][0],
                   r->digits[d][1]);
    }
    printf("\nleaves of the digits' tree: %zu\n", r->leaves);
    printf("questions to its deepest leaf: %zu\n", r->deepest);
    size_t tumours = best_depth(r->tumours);
    printf("tumours unseen are read best after at most: %zu\n",
           most_questions[tumours]);
    report_claim(r->tumours[DEPTHS - 1][0] == 100 && r->digits[DEPTHS - 1][0] == 100,
                 "with all questions everything seen is right");
}

/* The same trees by either impurity: of the tumours, and of ten samples of digits. */
struct impurities {
    double tumours[2][SPLITS], digits[2][SAMPLES];
    size_t samples;
};

/* Trees from samples of digits, side by side: their answers, and which pixels they ask
 * about first. */
struct samples {
    size_t count, asked;
    int *guess; /* (count, asked) */
    int first[SAMPLES];
};

static void measure_samples(const struct digit_sets *sets, impurity_function *impurity,
                            struct samples *samples, double right[])
{
    samples->asked = sets->unseen.x.dim[0];
    samples->count = GSL_MIN(SAMPLES, sets->seen.x.dim[0] / SAMPLE);
    samples->guess = allocate(samples->count * samples->asked, sizeof(int));
    for (size_t s = 0; s < samples->count; s++) {
        struct labelled some = labelled_rows(&sets->seen, s * SAMPLE, SAMPLE);
        struct tree *tree =
            tree_new(&some, &(struct tree_settings){.impurity = impurity}, NULL);
        int *guess = samples->guess + s * samples->asked;
        tree_predict(tree, &sets->unseen.x, 0, guess);
        right[s] = percent_right(guess, sets->unseen.label, samples->asked);
        samples->first[s] = tree->node[0].column;
        tree_free(tree);
    }
}

static void measure_impurities(const struct run *run, const struct labelled *tumours,
                               struct impurities *result)
{
    impurity_function *const kind[2] = {gini, entropy};
    for (unsigned s = 0; s < SPLITS; s++)
        for (size_t k = 0; k < 2; k++) {
            double right[DEPTHS][2];
            gsl_rng *rng = run_rng(run, s + 1);
            measure_split(tumours, 2 * tumours->x.dim[0] / 3, kind[k], rng, right);
            result->tumours[k][s] = right[DEPTHS - 1][1];
            gsl_rng_free(rng);
        }
}

static void report_impurity(const char *what, const double *right[2], size_t count)
{
    double mean[2], spread[2];
    for (size_t k = 0; k < 2; k++) {
        mean[k] = gsl_stats_mean(right[k], 1, count);
        spread[k] = gsl_stats_sd_m(right[k], 1, count, mean[k]);
    }
    printf("%-10s  %5zu  %4.1f  %4.1f  %7.1f  %14.1f\n", what, count, mean[0],
           spread[0], mean[1], spread[1]);
}

/* Whether the two impurities lie no farther apart than trees of one of them do. */
static bool hardly_differ(const double *right[2], size_t count)
{
    double gap =
        gsl_stats_mean(right[0], 1, count) - gsl_stats_mean(right[1], 1, count);
    return fabs(gap) < gsl_stats_sd(right[0], 1, count);
}

static void report_impurities(const struct impurities *r)
{
    const double *tumours[2] = {r->tumours[0], r->tumours[1]};
    const double *digits[2] = {r->digits[0], r->digits[1]};
    printf("\nUnseen ones right, %%, by impurity\n");
    printf("            trees  Gini  spread  entropy  its spread\n");
    report_impurity("tumours", tumours, SPLITS);
    bool several = r->samples > 1, close = hardly_differ(tumours, SPLITS);
    if (several)
        report_impurity("digits", digits, r->samples);
    close = close && (!several || hardly_differ(digits, r->samples));
    report_claim(close, "means of Gini and entropy closer than one spread");
}

/* How often two of the trees say the same, and how many ask first about the same pixel
 * as the first of them. */
static void report_sampled_trees(const struct samples *s)
{
    size_t same = 0, pairs = 0, first = 0;
    for (size_t a = 0; a < s->count; a++) {
        first += s->first[a] == s->first[0];
        for (size_t b = a + 1; b < s->count; b++)
            for (size_t i = 0; i < s->asked; i++, pairs++)
                same += s->guess[a * s->asked + i] == s->guess[b * s->asked + i];
    }
    printf("\ntrees from %d other digits each: %zu\n", SAMPLE, s->count);
    printf("that ask first about the same pixel as the first tree: %zu\n", first);
    printf("two of them say the same of unseen digits, %%: %.1f\n",
           100.0 * (double)same / (double)GSL_MAX(pairs, 1));
}

/* Two moons, parted by trees of several depths. */
static void report_moons_trees(const struct run *run)
{
    enum { MOONS = 200, FRESH = 10000 };
    static const size_t most[] = {2, 5, 0};
    gsl_rng *rng = run_rng(run, 101);
    struct labelled seen = moons_new(MOONS, 0.3, rng);
    struct labelled fresh = moons_new(FRESH, 0.3, rng);
    FILE *figure = figure_new(run->figures, "tree-regions", "questions\tx\ty\tclass");
    int *guess = allocate(FRESH, sizeof *guess);
    draw_labelled(figure_new(run->figures, "tree-moons", "x\ty\tclass"), &seen);
    printf("\nTwo moons, right, %%\nquestions  leaves   seen  fresh\n");
    for (size_t k = 0; k < 3; k++) {
        char name[24] = "all";
        struct tree *tree =
            tree_new(&seen, &(struct tree_settings){.depth = most[k]}, NULL);
        if (most[k] > 0)
            snprintf(name, sizeof name, "%zu", most[k]);
        tree_predict(tree, &seen.x, 0, guess);
        double right = percent_right(guess, seen.label, MOONS);
        tree_predict(tree, &fresh.x, 0, guess);
        printf("%9s  %6zu  %5.1f  %5.1f\n", name, tree_leaves(tree), right,
               percent_right(guess, fresh.label, FRESH));
        draw_regions(figure, name, &tree_type, tree, &moons_plane);
        tree_free(tree);
    }
    free(guess);
    labelled_free(&seen);
    labelled_free(&fresh);
    gsl_rng_free(rng);
}

/* What trees make of the digits, and of the tumours beside them. */
static void report_tumours_and_digits(const struct run *run,
                                      const struct labelled *tumours,
                                      const struct digit_sets *sets)
{
    struct labelled first =
        labelled_rows(&sets->seen, 0, GSL_MIN(10000, sets->seen.x.dim[0]));
    struct digit_sets some = {first, sets->unseen};
    struct by_depth by_depth = {0};
    struct impurities impurities = {0};
    struct samples gini_samples = {0}, entropy_samples = {0};
    measure_depths(run, tumours, &some, &by_depth);
    report_by_questions(run, &by_depth);
    measure_impurities(run, tumours, &impurities);
    measure_samples(sets, gini, &gini_samples, impurities.digits[0]);
    measure_samples(sets, entropy, &entropy_samples, impurities.digits[1]);
    impurities.samples = gini_samples.count;
    report_impurities(&impurities);
    if (gini_samples.count > 1)
        report_sampled_trees(&gini_samples);
    free(gini_samples.guess);
    free(entropy_samples.guess);
}

/* Section 11.4. */
void tree_section(const struct run *run)
{
    bool quick = run->options->quick;
    struct digit_sets sets = digit_sets_load(run, quick ? 2 * SAMPLE : SAMPLES * SAMPLE,
                                             quick ? 500 : 10000);
    struct labelled tumours = tumours_load();
    report_weather_tree(run);
    report_first_threshold(run, &tumours);
    report_moons_trees(run);
    if (labelled_check(&sets.seen, "digits") == GSL_SUCCESS)
        report_tumours_and_digits(run, &tumours, &sets);
    labelled_free(&tumours);
    digit_sets_free(&sets);
}
