/* together.c - all methods on the same digits: who is right, whether that is luck, and
 * what their probabilities are worth. */
#include "base/error.h"
#include "base/memory.h"
#include "chapter11.h"
#include "classic/bayes.h"
#include "classic/forest.h"
#include "classic/judge.h"
#include "classic/knn.h"
#include "classic/moons.h"
#include "classic/svm.h"
#include "digit_sets.h"
#include "nets.h"
#include "regions.h"
#include "stage/claim.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

enum {
    FEWEST_DIGITS = 20,
    METHODS = 9,
    BINS = 10,
    DUELS = 5,
    BORDERS = 5,
    SMALL_SETS = 3,
    NET_EPOCHS = 20
};
enum { BY_NEIGHBOURS, BY_BELLS, BY_COINS, BY_TREE, BY_FOREST, BY_MACHINE, BY_NET };

/* A method with its settings, and how many digits its answers rest on where it is not
 * those it is handed. */
struct method {
    const char *name;
    const struct classifier_type *type;
    const void *settings;
    size_t seen;
};

/* What came of it. The arrays are owned; p is empty where a method states nothing. */
struct result {
    int *guess;
    struct tensor p;
    double right, megabytes;
};

/* The settings of all methods, for so many threads. */
struct all_settings {
    struct knn_settings knn;
    struct bayes_settings bells, coins;
    struct forest_settings forest;
    struct svm_settings svm;
    struct net_settings trained, dense, convolutional;
};

static struct all_settings settings_for(int threads)
{
    return (struct all_settings){
        {3, threads},
        {.floor = 0.1},
        {.threshold = 0.5},
        {.threads = threads},
        {{RBF_KERNEL, 0.02, 0, 0}, 10, 0, threads},
        {dense_digits, NULL, NET_EPOCHS, threads},
        {dense_digits, "data/weights/784-50-100-10.npz", 0, threads},
        {convolutional_digits, "data/weights/simple.npz", 0, threads},
    };
}

static void methods_of(const struct all_settings *s, struct method methods[METHODS])
{
    const struct method all[METHODS] = {
        {"3 nearest neighbours", &knn_type, &s->knn, 0},
        {"naive Bayes, bells", &gaussian_bayes_type, &s->bells, 0},
        {"naive Bayes, coins", &bernoulli_bayes_type, &s->coins, 0},
        {"tree", &tree_type, NULL, 0},
        {"forest of 100 trees", &forest_type, &s->forest, 0},
        {"support vectors, RBF", &svm_type, &s->svm, 0},
        {"network 784-50-100-10", &net_type, &s->trained, 0},
        {"network of chapter 4", &net_type, &s->dense, 60000},
        {"network of chapter 7", &net_type, &s->convolutional, 60000},
    };
    for (size_t m = 0; m < METHODS; m++)
        methods[m] = all[m];
}

/* Fits a method and asks it. */
static struct result measure_method(const struct method *method,
                                    const struct labelled *seen,
                                    const struct labelled *unseen, gsl_rng *rng)
{
    size_t N = unseen->x.dim[0];
    void *model = method->type->fit(seen, method->settings, rng);
    struct result r = {.guess = allocate(N, sizeof *r.guess)};
    method->type->predict(model, &unseen->x, r.guess);
    if (method->type->probability != NULL) {
        r.p = tensor_new(N, seen->classes, 1, 1);
        method->type->probability(model, &unseen->x, &r.p);
    }
    r.right = percent_right(r.guess, unseen->label, N);
    r.megabytes = (double)method->type->bytes(model) / 1e6;
    method->type->free(model);
    return r;
}

static void result_free(struct result *r)
{
    free(r->guess);
    tensor_free(&r->p);
}

static void report_methods(const struct method methods[], const struct result result[],
                           const struct digit_sets *sets)
{
    printf("All methods on %zu test digits\n", sets->unseen.x.dim[0]);
    printf("method                  digits seen   right, %%       MB\n");
    for (size_t m = 0; m < METHODS; m++)
        printf("%-21s   %11zu   %8.2f   %6.2f\n", methods[m].name,
               methods[m].seen > 0 ? methods[m].seen : sets->seen.x.dim[0],
               result[m].right, result[m].megabytes);
}

/* A duel that can be worked by hand. */
static void report_small_duel(void)
{
    struct duel d = {70, 8, 2, 20};
    printf("\nonly the first right: %zu\nonly the second right: %zu\n", d.only_first,
           d.only_second);
    printf("chance of a split so uneven: %.4f\n", duel_chance(&d));
    double difference = fabs((double)d.only_first - (double)d.only_second) - 1;
    double square = difference * difference / (double)(d.only_first + d.only_second);
    printf("by chi-squared %.2f: %.4f\n", square, gsl_cdf_chisq_Q(square, 1));
}

static void report_duels(const struct method methods[], const struct result result[],
                         const struct labelled *unseen)
{
    static const size_t pair[DUELS][2] = {{BY_FOREST, BY_NEIGHBOURS},
                                          {BY_NET, BY_FOREST},
                                          {BY_MACHINE, BY_NET},
                                          {BY_MACHINE, BY_NET + 1},
                                          {BY_NET + 2, BY_MACHINE}};
    double chance[DUELS] = {0};
    printf("\nDuels: test digits that only one of two methods has right\n");
    printf("first                   second                  first   second   chance\n");
    for (size_t k = 0; k < DUELS; k++) {
        struct duel d = duel_of(result[pair[k][0]].guess, result[pair[k][1]].guess,
                                unseen->label, unseen->x.dim[0]);
        chance[k] = duel_chance(&d);
        printf("%-21s   %-21s   %5zu   %6zu   %6.2g\n", methods[pair[k][0]].name,
               methods[pair[k][1]].name, d.only_first, d.only_second, chance[k]);
    }
    printf("\n");
    report_claim(chance[0] > 0.05, "forest against neighbours may be luck");
    report_claim(chance[2] < 0.001, "support vectors against the network is no luck");
    report_claim(chance[3] < 0.05, "support vectors against chapter 4 is no luck");
    report_claim(chance[4] < 0.001, "chapter 7 against support vectors is no luck");
}

/* What four of them state, and how often it is right. */
static void report_calibration(const struct run *run, const struct method methods[],
                               const struct result result[],
                               const struct labelled *unseen)
{
    static const size_t which[] = {BY_BELLS, BY_TREE, BY_FOREST, BY_NET};
    FILE *figure =
        figure_new(run->figures, "calibration", "method\tmean\tright\tcount");
    printf("\nAnswers stated with nine tenths and more, and all answers\n");
    printf(
        "method                  answers   stated, %%   right, %%   all: stated, %%   "
        "all: right, %%\n");
    for (size_t k = 0; k < sizeof which / sizeof *which; k++) {
        const struct result *r = &result[which[k]];
        struct stated s[BINS], all;
        states_of(&r->p, unseen->label, BINS, s);
        states_of(&r->p, unseen->label, 1, &all);
        printf("%-21s   %7zu   %9.1f   %8.1f   %14.1f   %13.1f\n",
               methods[which[k]].name, s[BINS - 1].count, 100 * s[BINS - 1].mean,
               100 * s[BINS - 1].right, 100 * all.mean, 100 * all.right);
        for (size_t b = 0; b < BINS; b++)
            if (s[b].count >= 20)
                figure_row(figure, "%zu\t%.4f\t%.4f\t%zu", k, s[b].mean, s[b].right,
                           s[b].count);
    }
}

/* The order of the methods, on sets of digits that have none in common. */
static void report_sets(const struct run *run, const struct method methods[],
                        const struct labelled *all, const struct labelled *asked)
{
    static const size_t better[] = {BY_MACHINE, BY_MACHINE, BY_FOREST, BY_FOREST},
                        worse[] = {BY_FOREST, BY_NET, BY_TREE, BY_COINS};
    size_t ahead[4] = {0}, each = GSL_MIN(all->x.dim[0] / SMALL_SETS, 3000);
    for (size_t k = 0; k < SMALL_SETS; k++) {
        struct labelled seen = labelled_rows(all, k * each, each);
        gsl_rng *rng = run_rng(run, 20 + (unsigned)k);
        double right[BY_NET + 1];
        for (size_t m = 0; m <= BY_NET; m++) {
            struct result r = measure_method(&methods[m], &seen, asked, rng);
            right[m] = r.right;
            result_free(&r);
        }
        for (size_t c = 0; c < 4; c++)
            ahead[c] += right[better[c]] > right[worse[c]];
        gsl_rng_free(rng);
    }
    printf("\n%d sets of %zu digits that have none in common\n", SMALL_SETS, each);
    for (size_t c = 0; c < 4; c++) {
        char claim[100];
        snprintf(claim, sizeof claim, "%s ahead of %s", methods[better[c]].name,
                 methods[worse[c]].name);
        report_in_all(claim, ahead[c], SMALL_SETS, "sets");
    }
}

/* Where five methods draw the border between two moons. */
static void draw_borders(const struct run *run)
{
    struct labelled moons = moons_new(200, 0.3, run->rng);
    FILE *points = figure_new(run->figures, "borders", "x\ty\tclass");
    FILE *regions = figure_new(run->figures, "borders-regions", "method\tx\ty\tclass");
    struct knn_settings knn = {15, 1};
    struct svm_settings svm = {{RBF_KERNEL, 2, 0, 0}, 1, 0, 1};
    const struct method five[BORDERS] = {
        {"neighbours", &knn_type, &knn, 0}, {"bayes", &gaussian_bayes_type, NULL, 0},
        {"tree", &tree_type, NULL, 0},      {"forest", &forest_type, NULL, 0},
        {"machine", &svm_type, &svm, 0},
    };
    draw_labelled(points, &moons);
    for (size_t m = 0; m < BORDERS && regions != NULL; m++) {
        void *model = five[m].type->fit(&moons, five[m].settings, run->rng);
        draw_regions(regions, five[m].name, five[m].type, model, &moons_plane);
        five[m].type->free(model);
    }
    labelled_free(&moons);
}

/* Fits and asks all methods, and looks at what they said. */
static void report_together(const struct run *run, const struct digit_sets *sets)
{
    struct all_settings settings =
        settings_for((int)option_or(run->options->threads, 2));
    struct method methods[METHODS];
    struct result result[METHODS];
    methods_of(&settings, methods);
    for (size_t m = 0; m < METHODS; m++) {
        gsl_rng *rng = run_rng(run, (unsigned)m + 1);
        result[m] = measure_method(&methods[m], &sets->seen, &sets->unseen, rng);
        gsl_rng_free(rng);
    }
    report_methods(methods, result, sets);
    report_small_duel();
    report_duels(methods, result, &sets->unseen);
    report_calibration(run, methods, result, &sets->unseen);
    size_t few = sets->unseen.x.dim[0] / 5;
    struct labelled asked = labelled_rows(&sets->unseen, 0, few > 0 ? few : 1);
    report_sets(run, methods, &sets->seen, &asked);
    for (size_t m = 0; m < METHODS; m++)
        result_free(&result[m]);
}

/* Section 11.8. */
void together_section(const struct run *run)
{
    bool quick = run->options->quick;
    struct digit_sets sets =
        digit_sets_load(run, quick ? 500 : 10000, quick ? 200 : 10000);
    if (labelled_check(&sets.seen, "digits") == GSL_SUCCESS) {
        if (sets.seen.x.dim[0] < FEWEST_DIGITS)
            FAIL(GSL_EINVAL, "%zu digits to learn from, needs %d", sets.seen.x.dim[0],
                 FEWEST_DIGITS);
        else
            report_together(run, &sets);
    }
    draw_borders(run);
    digit_sets_free(&sets);
}
