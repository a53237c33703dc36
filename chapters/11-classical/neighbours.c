/* neighbours.c - the nearest neighbours: two points by hand, two moons, then digits. */
#include "base/error.h"
#include "base/memory.h"
#include "chapter11.h"
#include "classic/distance.h"
#include "classic/knn.h"
#include "classic/moons.h"
#include "digit_sets.h"
#include "regions.h"
#include "stage/claim.h"
#include <gsl/gsl_math.h>
#include <stdlib.h>

enum { VOTERS = 3, MOONS = 200, FRESH_MOONS = 10000 };
enum { SIZES = 4, SHOWN = 6 };

/* Digits that are kept to compare with, and what comes of it. */
struct kept {
    size_t count[SIZES], sizes;
    double right[SIZES];
    size_t *index; /* the neighbours of each digit asked, among all that are kept */
};

/* The distance of two points both ways: column by column, and by lengths and the inner
 * product. */
static void report_two_points(void)
{
    static real a[] = {1, 2}, b[] = {4, 6};
    struct tensor x = tensor_view(a, 1, 2), y = tensor_view(b, 1, 2);
    struct tensor d = tensor_new(1, 1, 1, 1);
    real length[2];
    squared_lengths(&x, &length[0]);
    squared_lengths(&y, &length[1]);
    squared_distances(&x, &y, &length[1], &d);
    printf("column by column: %g\n",
           (double)(gsl_pow_2(a[0] - b[0]) + gsl_pow_2(a[1] - b[1])));
    printf("by lengths %g and %g: %g\n", (double)length[0], (double)length[1],
           (double)d.data[0]);
    tensor_free(&d);
}

/* The share of fresh points that k neighbours label rightly; draws what they say. */
static double measure_moons(const struct run *run, FILE *figure,
                            const struct labelled *seen, const struct labelled *fresh,
                            size_t k)
{
    struct knn_settings settings = {k, (int)option_or(run->options->threads, 2)};
    void *model = knn_type.fit(seen, &settings, NULL);
    int *guess = allocate(fresh->x.dim[0], sizeof *guess);
    knn_type.predict(model, &fresh->x, guess);
    double right = percent_right(guess, fresh->label, fresh->x.dim[0]);
    char name[20];
    snprintf(name, sizeof name, "%zu", k);
    draw_regions(figure, name, &knn_type, model, &moons_plane);
    knn_type.free(model);
    free(guess);
    return right;
}

static void report_moons(const struct run *run)
{
    static const size_t k[] = {1, 15, 151};
    struct labelled seen = moons_new(MOONS, 0.3, run->rng);
    struct labelled fresh = moons_new(FRESH_MOONS, 0.3, run->rng);
    FILE *points = figure_new(run->figures, "moons", "x\ty\tclass");
    FILE *regions = figure_new(run->figures, "moons-regions", "k\tx\ty\tclass");
    draw_labelled(points, &seen);
    printf("\nTwo moons: %d points are kept, %d others asked\n", MOONS, FRESH_MOONS);
    printf("  k  right, %%\n");
    for (size_t i = 0; i < 3; i++)
        printf("%3zu  %8.1f\n", k[i], measure_moons(run, regions, &seen, &fresh, k[i]));
    labelled_free(&seen);
    labelled_free(&fresh);
}

/* Keeps more and more of the digits. */
static void measure_kept(const struct run *run, const struct digit_sets *sets,
                         struct kept *kept)
{
    static const size_t counts[SIZES] = {100, 1000, 10000, 60000};
    size_t N = sets->seen.x.dim[0], M = sets->unseen.x.dim[0];
    int *guess = allocate(M, sizeof *guess);
    kept->index = allocate(M * VOTERS, sizeof *kept->index);
    for (size_t s = 0; s < SIZES && (s == 0 || counts[s - 1] < N); s++) {
        size_t count = counts[s] < N ? counts[s] : N;
        struct labelled some = labelled_rows(&sets->seen, 0, count);
        nearest_neighbours(&some.x, &sets->unseen.x, VOTERS,
                           (int)option_or(run->options->threads, 2), kept->index);
        for (size_t i = 0; i < M; i++)
            guess[i] =
                neighbours_vote(some.label, kept->index + i * VOTERS, VOTERS, 10);
        kept->count[s] = count;
        kept->right[s] = percent_right(guess, sets->unseen.label, M);
        kept->sizes = s + 1;
    }
    free(guess);
}

static bool enough_voters(size_t count)
{
    if (count < VOTERS)
        FAIL(GSL_EINVAL, "digits: %d neighbours of only %zu", VOTERS, count);
    return count >= VOTERS;
}

static void report_kept(const struct kept *kept, size_t asked)
{
    printf("\nDigits: %zu are asked, %d neighbours vote\n", asked, VOTERS);
    printf("digits kept  numbers kept  right, %%\n");
    for (size_t s = 0; s < kept->sizes; s++)
        printf("%11zu  %12zu  %8.1f\n", kept->count[s], kept->count[s] * 784,
               kept->right[s]);
    size_t last = kept->sizes - 1;
    printf("\nmultiplications for an answer: %zu\n", kept->count[last] * 784);
    bool rising = true;
    for (size_t s = 1; s < kept->sizes; s++)
        rising = rising && kept->right[s] > kept->right[s - 1];
    report_claim(rising, "the more digits are kept, the more are right");
}

static void draw_digit_at(FILE *figure, size_t row, size_t place, const real pixel[],
                          int label)
{
    for (size_t i = 0; i < 784; i++)
        figure_row(figure, "%zu\t%zu\t%d\t%zu\t%zu\t%.3f", row, place, label, i % 28,
                   i / 28, (double)pixel[i]);
}

/* Digits that were asked, each with its neighbours: the first three that were read
 * rightly, then the first three that were not. */
static void draw_neighbours(const struct run *run, const struct digit_sets *sets,
                            const struct kept *kept)
{
    FILE *figure =
        figure_new(run->figures, "neighbours", "row\tplace\tlabel\tx\ty\tink");
    size_t drawn[2] = {0};
    if (figure == NULL)
        return;
    for (size_t i = 0; i < sets->unseen.x.dim[0]; i++) {
        const size_t *index = kept->index + i * VOTERS;
        bool wrong = neighbours_vote(sets->seen.label, index, VOTERS, 10) !=
                     sets->unseen.label[i];
        if (drawn[wrong] == SHOWN / 2)
            continue;
        size_t row = drawn[wrong]++ + (wrong ? SHOWN / 2 : 0);
        draw_digit_at(figure, row, 0, sets->unseen.x.data + i * 784,
                      sets->unseen.label[i]);
        for (size_t k = 0; k < VOTERS; k++)
            draw_digit_at(figure, row, k + 1, sets->seen.x.data + index[k] * 784,
                          sets->seen.label[index[k]]);
    }
}

/* Section 11.1. */
void neighbours_section(const struct run *run)
{
    bool quick = run->options->quick;
    struct kept kept = {0};
    struct digit_sets sets =
        digit_sets_load(run, quick ? 1000 : 60000, quick ? 100 : 1000);
    report_two_points();
    report_moons(run);
    if (labelled_check(&sets.seen, "digits") == GSL_SUCCESS &&
        enough_voters(sets.seen.x.dim[0])) {
        measure_kept(run, &sets, &kept);
        report_kept(&kept, sets.unseen.x.dim[0]);
        draw_neighbours(run, &sets, &kept);
    }
    free(kept.index);
    digit_sets_free(&sets);
}
