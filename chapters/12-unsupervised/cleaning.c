/* cleaning.c - what becomes of a classifier when the odd images are thrown away. */
#include "base/error.h"
#include "base/memory.h"
#include "base/summary.h"
#include "classic/knn.h"
#include "halves.h"
#include "oddities.h"
#include "scores.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>

enum {
    IMAGES_LEARNED = 4000,
    IMAGES_TRIED = 2000,
    CLEANINGS = 5,
    VOTERS = 3,
    CLASSES = 10
};

/* For each image, which place it has among those of its digit, by how odd it is: 0 is the
 * oddest, near 1 the most usual. */
static void rank_oddness(const struct labelled *digits, double rank[])
{
    static const struct odd_settings settings = {.axes = 20};
    size_t N = digits->x.dim[0], *index = allocate(N, sizeof *index);
    size_t *order = allocate(N, sizeof *order);
    double *score = allocate(N, sizeof *score);
    for (int c = 0; c < CLASSES; c++) {
        size_t count = 0;
        for (size_t i = 0; i < N; i++)
            if (digits->label[i] == c)
                index[count++] = i;
        if (count < 2)
            continue;
        struct labelled own = labelled_take(digits, index, count);
        score_oddness(BY_REBUILDING, &own.x, &settings, score);
        gsl_sort_index(order, score, 1, count);
        for (size_t k = 0; k < count; k++)
            rank[index[order[k]]] = (double)(count - 1 - k) / (double)count;
        labelled_free(&own);
    }
    free(index);
    free(order);
    free(score);
}

/* Which of the tried images are read wrongly by 3 neighbours among some of the learned
 * ones: those whose rank is at least `from`. */
static void read_by_some(const struct labelled *learned, const double rank[],
                         double from, const struct labelled *tried, int threads,
                         bool wrong[])
{
    size_t kept = 0, *index = allocate(learned->x.dim[0], sizeof *index);
    for (size_t i = 0; i < learned->x.dim[0]; i++)
        if (rank[i] >= from)
            index[kept++] = i;
    struct labelled some = labelled_take(learned, index, kept);
    size_t *nearest = allocate(IMAGES_TRIED * VOTERS, sizeof *nearest);
    nearest_neighbours(&some.x, &tried->x, VOTERS, threads, nearest);
    for (size_t i = 0; i < IMAGES_TRIED; i++)
        wrong[i] = neighbours_vote(some.label, nearest + i * VOTERS, VOTERS, CLASSES) !=
                   tried->label[i];
    free(nearest);
    free(index);
    labelled_free(&some);
}

static double percent_wrong(const bool wrong[], const double rank[], double low,
                            double high)
{
    size_t errors = 0, count = 0;
    for (size_t i = 0; i < IMAGES_TRIED; i++)
        if (rank[i] >= low && rank[i] < high) {
            errors += wrong[i];
            count++;
        }
    return 100 * (double)errors / (double)count;
}

/* Errors in %, by draw: all learned, the oddest tenth away, a tenth at random away; with
 * all, those among the oddest tenth of the tried ones, and among the others. They are
 * computed by so many threads. */
struct cleaning {
    double all[CLEANINGS], cleaned[CLEANINGS], fewer[CLEANINGS];
    double among_odd[CLEANINGS], among_others[CLEANINGS];
    int threads;
};

static void clean_once(struct cleaning *c, int draw, const struct labelled *learned,
                       const struct labelled *tried, gsl_rng *rng)
{
    bool wrong[IMAGES_TRIED];
    double tried_rank[IMAGES_TRIED], *rank = allocate(IMAGES_LEARNED, sizeof *rank);
    rank_oddness(learned, rank);
    rank_oddness(tried, tried_rank);
    read_by_some(learned, rank, 0, tried, c->threads, wrong);
    c->all[draw] = percent_wrong(wrong, tried_rank, 0, 1);
    c->among_odd[draw] = percent_wrong(wrong, tried_rank, 0, 0.1);
    c->among_others[draw] = percent_wrong(wrong, tried_rank, 0.1, 1);
    read_by_some(learned, rank, 0.1, tried, c->threads, wrong);
    c->cleaned[draw] = percent_wrong(wrong, tried_rank, 0, 1);
    /* The same ranks, given to images at random. */
    gsl_ran_shuffle(rng, rank, IMAGES_LEARNED, sizeof *rank);
    read_by_some(learned, rank, 0.1, tried, c->threads, wrong);
    c->fewer[draw] = percent_wrong(wrong, tried_rank, 0, 1);
    free(rank);
}

static void report_cleaned(const struct cleaning *c, int draws)
{
    size_t n = (size_t)draws;
    printf("\nErrors of 3 neighbours in %%, %d images learned, %d tried, mean of %d\n",
           IMAGES_LEARNED, IMAGES_TRIED, draws);
    printf("learned                         errors\n");
    printf("all                             %6.2f\n", summarize(c->all, n).mean);
    printf("a tenth at random left out      %6.2f\n", summarize(c->fewer, n).mean);
    printf("the oddest tenth left out       %6.2f\n", summarize(c->cleaned, n).mean);
    printf("\ntried, with all learned         errors\n");
    printf("the oddest tenth                %6.2f\n", summarize(c->among_odd, n).mean);
    printf("the others                      %6.2f\n",
           summarize(c->among_others, n).mean);
    printf("\n");
    report_in_all("more errors without the oddest tenth than with all",
                  count_above(c->cleaned, c->all, n), n, "draws");
    report_in_all("more errors among the oddest tenth",
                  count_above(c->among_odd, c->among_others, n), n, "draws");
}

/* Each draw learns images of its own and is tried on images of its own. */
void report_cleaning(const struct run *run)
{
    struct images images = mnist_load(run->options->data, "train");
    struct labelled digits = halved_images(&images, images.count);
    int draws = run->options->quick ? 1 : CLEANINGS;
    struct cleaning c = {.threads = (int)option_or(run->options->threads, 2)};
    if (images.count < CLEANINGS * (IMAGES_LEARNED + IMAGES_TRIED))
        FAIL(GSL_EINVAL, "%s: %zu images, needs %d", run->options->data, images.count,
             CLEANINGS * (IMAGES_LEARNED + IMAGES_TRIED));
    for (int draw = 0; draw < draws; draw++) {
        size_t first = (size_t)draw * (IMAGES_LEARNED + IMAGES_TRIED);
        struct labelled learned = labelled_rows(&digits, first, IMAGES_LEARNED);
        struct labelled tried =
            labelled_rows(&digits, first + IMAGES_LEARNED, IMAGES_TRIED);
        clean_once(&c, draw, &learned, &tried, run->rng);
    }
    report_cleaned(&c, draws);
    labelled_free(&digits);
    images_free(&images);
}
