/* scores.c - what an accuracy says, and what it does not. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "heart.h"
#include "learn/accuracy.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

/* The standard deviation of an accuracy in per cent, if each of n answers is right with
 * chance p on its own. */
static double spread_of_score(double p, double n)
{
    return 100 * sqrt(p * (1 - p) / n);
}

enum { UNTRAINED = 200 };

/* Networks that have learned nothing, and the loss and accuracy of each. */
struct untrained {
    struct heart h;
    double accuracy[UNTRAINED];
};

static void try_untrained(const size_t at[], size_t seed, void *context)
{
    struct untrained *u = context;
    gsl_rng *rng = run_rng(u->h.run, (unsigned)seed + 1);
    struct network *net = heart_network(rng);
    struct plan *plan = plan_new(net, predicting_on(HEART_BATCH, 1), NULL);
    (void)at;
    u->accuracy[seed] = mark_of(plan, &u->h.asked).accuracy;
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

/* Untrained networks, and guessers who throw a die with ten sides for each image. */
static void report_untrained(const struct untrained *u, size_t count, gsl_rng *rng)
{
    double guess[UNTRAINED], n = (double)u->h.asked.count;
    for (size_t i = 0; i < count; i++)
        guess[i] = 100 * (double)gsl_ran_binomial(rng, 0.1, (unsigned)n) / n;
    printf("%zu of each, asked about %zu images; accuracy in %%\n\n", count,
           u->h.asked.count);
    printf("who                  mean   spread   least   most\n");
    for (int k = 0; k < 2; k++) {
        const double *each = k == 0 ? u->accuracy : guess;
        struct summary s = summarize(each, count);
        printf("%-18s   %4.1f   %6.1f   %5.1f   %4.1f\n",
               k == 0 ? "untrained networks" : "guessers", s.mean,
               gsl_stats_sd(each, 1, count), s.least, s.most);
    }
    printf("formula              %4.1f   %6.1f\n", 10.0, spread_of_score(0.1, n));
}

/* A network that learned from 300 images, and whether it names each test image rightly. */
static size_t *right_answers(const struct heart *h, const struct examples *all,
                             gsl_rng *rng, double *accuracy)
{
    struct tensors few = draw_images(h, FEW_IMAGES, rng);
    struct examples learned = tensors_examples(&few);
    struct network *net = heart_network(rng);
    struct plan *plan = heart_plan(net, rng);
    heart_train(plan, &learned, 0, h->run->options->quick ? 2 : 50, rng, NULL, NULL);
    int *class = allocate(all->count, sizeof *class);
    size_t *right = allocate(all->count, sizeof *right), sum = 0;
    plan_classify(plan, all, class);
    for (size_t i = 0; i < all->count; i++) {
        right[i] = class[i] == h->test.label[i];
        sum += right[i];
    }
    *accuracy = (double)sum / (double)all->count;
    free(class);
    plan_free(plan);
    network_free(net);
    drawn_free(&few);
    return right;
}

/* The same network, held against tests of several sizes, each drawn many times. */
static void report_error_bars(const struct heart *h, gsl_rng *rng)
{
    enum { TESTS = 1000 };
    static const size_t sizes[] = {60, 100, 1000};
    double accuracy, score[TESTS];
    struct examples all = images_examples(&h->test);
    size_t *right = right_answers(h, &all, rng, &accuracy);
    printf("\nOne network, of which %.1f %% of all answers are right, on %d tests of "
           "each\n"
           "size: accuracy in %%\n\n",
           100 * accuracy, TESTS);
    printf("images   spread   formula   least   most\n");
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        for (size_t t = 0; t < TESTS; t++) {
            size_t sum = 0;
            for (size_t i = 0; i < sizes[k]; i++)
                sum += right[gsl_rng_uniform_int(rng, all.count)];
            score[t] = 100 * (double)sum / (double)sizes[k];
        }
        struct summary s = summarize(score, TESTS);
        printf("%6zu   %6.2f   %7.2f   %5.1f   %4.1f\n", sizes[k],
               gsl_stats_sd(score, 1, TESTS),
               spread_of_score(accuracy, (double)sizes[k]), s.least, s.most);
    }
    free(right);
}

enum { SORT_SEEDS = 5 };

/* 1,000 images as they were drawn, and sorted by their labels; the last 200 are kept
 * back to validate. */
struct sorting {
    struct heart h;
    double kept[2][SORT_SEEDS], test[2][SORT_SEEDS];
};

/* The numbers of the examples, by label: all zeros first. */
static size_t *sort_by_label(const struct tensors *t)
{
    size_t n = t->x.dim[0], next = 0, *index = allocate(n, sizeof *index);
    for (int digit = 0; digit < 10; digit++)
        for (size_t i = 0; i < n; i++)
            if (t->t.label[i] == digit)
                index[next++] = i;
    return index;
}

static void try_sorting(const size_t at[], size_t seed, void *context)
{
    struct sorting *s = context;
    gsl_rng *rng = run_rng(s->h.run, (unsigned)seed + 1000);
    struct tensors drawn = draw_images(&s->h, 1000, rng);
    struct examples all = tensors_examples(&drawn);
    struct batch sorted = batch_new(&all, all.count);
    size_t *index = sort_by_label(&drawn), learned = all.count - all.count / 5;
    if (at[0] == 1)
        batch_take(&sorted, &all, index, all.count, NULL);
    else
        batch_take_range(&sorted, &all, 0, all.count);
    struct tensors set = {sorted.x, sorted.t};
    struct tensors back = {tensor_rows(&set.x, learned, all.count - learned),
                           targets_rows(&set.t, learned, all.count - learned)};
    struct examples to_learn = first_examples(tensors_examples(&set), learned);
    struct examples kept = tensors_examples(&back);
    struct network *net = heart_network(rng);
    struct plan *plan = heart_plan(net, rng);
    heart_train(plan, &to_learn, 0, s->h.epochs, rng, NULL, NULL);
    s->kept[at[0]][seed] = mark_of(plan, &kept).accuracy;
    s->test[at[0]][seed] = mark_of(plan, &s->h.asked).accuracy;
    plan_free(plan);
    network_free(net);
    batch_free(&sorted);
    free(index);
    drawn_free(&drawn);
    gsl_rng_free(rng);
}

static void report_sorting(const struct sorting *s)
{
    printf("\n1000 images, the last fifth kept back; accuracy in %%, medians of %zu "
           "seeds\n\n",
           s->h.seeds);
    printf("order      kept back   test\n");
    for (int k = 0; k < 2; k++)
        printf("%-8s   %9.1f   %4.1f\n", k == 0 ? "shuffled" : "sorted",
               summarize(s->kept[k], s->h.seeds).median,
               summarize(s->test[k], s->h.seeds).median);
}

/* The best of `count` who are right with chance p, by their scores on n images, and what
 * that one scores on n new images: means of many repetitions, in per cent. */
struct winner {
    double looks, is;
};

static struct winner best_of(size_t count, double p, unsigned n, gsl_rng *rng)
{
    enum { REPETITIONS = 1000 };
    struct winner w = {0};
    for (int r = 0; r < REPETITIONS; r++) {
        /* The best. */
        unsigned best = 0;
        for (size_t i = 0; i < count; i++) {
            unsigned right = gsl_ran_binomial(rng, p, n);
            best = right > best ? right : best;
        }

        /* By the test that chose it, and by another one. */
        w.looks += 100 * (double)best / n / REPETITIONS;
        w.is += 100 * (double)gsl_ran_binomial(rng, p, n) / n / REPETITIONS;
    }
    return w;
}

/* Guessers, and networks that are all equally good. */
static void report_best_of(const struct run *run, gsl_rng *rng)
{
    static const size_t counts[] = {1, 10, 100, 1000};
    static const struct {
        const char *name;
        double p;
        unsigned n;
    } fields[] = {{"guessers", 0.1, 100},
                  {"networks", 0.8, 100},
                  {"networks", 0.8, 1000}};
    FILE *figure = figure_new(run->figures, "best", "field\tcount\tlooks\tis");
    printf("\nThe best of so many by a test, and the same one on new images; accuracy "
           "in %%\n\n");
    printf("who        images   best of   looks     is\n");
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
        for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
            struct winner w = best_of(counts[k], fields[f].p, fields[f].n, rng);
            printf("%-8s   %6u   %7zu   %5.1f   %4.1f\n", fields[f].name, fields[f].n,
                   counts[k], w.looks, w.is);
            figure_row(figure, "%zu\t%zu\t%.3f\t%.3f", f, counts[k], w.looks, w.is);
        }
}

/* Section 6.3. */
void scores_section(const struct run *run)
{
    struct untrained *u = allocate(1, sizeof *u);
    struct sorting *s = allocate(1, sizeof *s);
    size_t count = run->options->quick ? 10 : UNTRAINED;
    heart_new(&u->h, run, count, 1);
    heart_new(&s->h, run, SORT_SEEDS, 30);
    run_trials((struct grid){{1}, count}, u->h.threads, try_untrained, u);
    report_untrained(u, count, run->rng);
    report_error_bars(&u->h, run->rng);
    run_trials((struct grid){{2}, s->h.seeds}, s->h.threads, try_sorting, s);
    report_sorting(s);
    report_best_of(run, run->rng);
    heart_free(&s->h);
    heart_free(&u->h);
    free(s);
    free(u);
}
