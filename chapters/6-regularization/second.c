/* second.c - a network of which only the last layer learns, by least squares: with few
 * hidden units, with as many as there are images, with many more.
 *
 * The least squares are in double, for they divide by numbers that may be close to
 * zero. */
#include "second.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "data/examples.h"
#include "learn/trials.h"
#include "nets/plan.h"
#include "stage/claim.h"
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <stdlib.h>

/* Takes A apart. GSL does that for matrices with at least as many rows as columns; of
 * others we decompose the transpose, V diag(s) U^T. The caller frees the result. */
struct svd svd_new(const gsl_matrix *A)
{
    bool wide = A->size1 < A->size2;
    size_t m = wide ? A->size1 : A->size2;
    gsl_matrix *tall = gsl_matrix_alloc(A->size1 + A->size2 - m, m);
    gsl_matrix *square = gsl_matrix_alloc(m, m);
    gsl_vector *s = gsl_vector_alloc(m), *work = gsl_vector_alloc(m);
    if (wide)
        gsl_matrix_transpose_memcpy(tall, A);
    else
        gsl_matrix_memcpy(tall, A);
    gsl_linalg_SV_decomp(tall, square, s, work);
    gsl_vector_free(work);
    return wide ? (struct svd){square, tall, s} : (struct svd){tall, square, s};
}

/* Of all W with the least |A W - T|^2 + lambda |W|^2 the shortest:
 * W = V diag(s / (s^2 + lambda)) U^T T. With A (n, p) and T (n, K), W is (p, K). */
void ridge_weights(const struct svd *A, const gsl_matrix *T, double lambda,
                   gsl_matrix *W)
{
    double zero = 1e-12 * gsl_vector_get(A->s, 0);
    gsl_matrix *C = gsl_matrix_alloc(A->s->size, T->size2);
    gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, A->U, T, 0, C);
    /* Each direction by itself; where s is zero, W has no part */
    for (size_t i = 0; i < A->s->size; i++) {
        double s = gsl_vector_get(A->s, i);
        gsl_vector_view c = gsl_matrix_row(C, i);
        gsl_vector_scale(&c.vector, s > zero ? s / (s * s + lambda) : 0);
    }
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, A->V, C, 0, W);
    gsl_matrix_free(C);
}

void svd_free(struct svd *A)
{
    gsl_matrix_free(A->U);
    gsl_matrix_free(A->V);
    gsl_vector_free(A->s);
}

/* How many features, where 300 images are learned from; EVEN is as many. */
enum { SIZES = 11, THIRD = 2, EVEN = 5, LARGEST = 10 };
static const size_t feature_sizes[SIZES] = {10,  30,  100, 200,  250, 300,
                                            350, 400, 600, 1000, 3000};

enum { RIDGES = 2, SEEDS = 3, DIGITS = 10 };
static const double feature_ridges[RIDGES] = {0, 10};

/* Shares of images that are named wrongly, in percent, among the `images` that were
 * learned from and among others; the lengths of W; the least singular values. */
struct second_trials {
    const struct run *run;
    struct examples train, test;
    size_t images;
    double seen[RIDGES][SIZES][SEEDS], wrong[RIDGES][SIZES][SEEDS];
    double length[RIDGES][SIZES][SEEDS], least[SIZES][SEEDS];
};

/* What the plan's network makes of examples first, ..., first + count - 1, a row each,
 * and their targets, a one in the column of the label. */
static void take_features(struct plan *plan, const struct examples *e, size_t first,
                          gsl_matrix *features, gsl_matrix *targets)
{
    struct batch batch = batch_new(e, features->size1);
    batch_take_range(&batch, e, first, features->size1);
    const struct tensor *y = plan_predict(plan, &batch.x);
    gsl_matrix_set_zero(targets);
    for (size_t i = 0; i < features->size1; i++) {
        for (size_t j = 0; j < features->size2; j++)
            gsl_matrix_set(features, i, j, (double)y->data[i * features->size2 + j]);
        gsl_matrix_set(targets, i, (size_t)batch.label[i], 1);
    }
    batch_free(&batch);
}

/* The share of rows of A W that are largest elsewhere than those of T, in percent. */
static double share_wrong(const gsl_matrix *A, const gsl_matrix *W, const gsl_matrix *T)
{
    gsl_matrix *Y = gsl_matrix_alloc(T->size1, T->size2);
    size_t wrong = 0;
    gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, A, W, 0, Y);
    for (size_t i = 0; i < T->size1; i++) {
        gsl_vector_const_view y = gsl_matrix_const_row(Y, i);
        gsl_vector_const_view t = gsl_matrix_const_row(T, i);
        wrong += gsl_vector_max_index(&y.vector) != gsl_vector_max_index(&t.vector);
    }
    gsl_matrix_free(Y);
    return 100 * (double)wrong / (double)T->size1;
}

/* The root of the sum of squares. */
static double matrix_length(const gsl_matrix *W)
{
    gsl_vector_const_view w = gsl_vector_const_view_array(W->data, W->size1 * W->size2);
    return gsl_blas_dnrm2(&w.vector);
}

/* How many features size k stands for. */
static size_t feature_count(const struct second_trials *t, size_t k)
{
    size_t p = feature_sizes[k] * t->images / feature_sizes[EVEN];
    return p > 0 ? p : 1;
}

/* Size at[0], the largest first, for they take longest. Each seed has random weights
 * and images of its own. */
static void try_features(const size_t at[], size_t seed, void *context)
{
    struct second_trials *t = context;
    size_t k = SIZES - 1 - at[0], p = feature_count(t, k);
    size_t n = t->images, others = t->test.count;
    size_t first = seed * n % (t->train.count - n + 1);
    /* A hidden layer with random weights that stay as they are */
    gsl_rng *rng = run_rng(t->run, (unsigned)(k * SEEDS + seed) + 1);
    struct network *net = network_new(784, 1, 1);
    network_add(net, affine_new(784, p, he));
    network_add(net, relu_new());
    network_init(net, rng);
    struct plan *plan = plan_new(net, predicting_on(n > others ? n : others, 1), rng);
    /* What it makes of the images */
    gsl_matrix *A = gsl_matrix_alloc(n, p), *T = gsl_matrix_alloc(n, DIGITS);
    gsl_matrix *B = gsl_matrix_alloc(others, p);
    gsl_matrix *S = gsl_matrix_alloc(others, DIGITS);
    take_features(plan, &t->train, first, A, T);
    take_features(plan, &t->test, 0, B, S);
    /* The last layer */
    gsl_matrix *W = gsl_matrix_alloc(p, DIGITS);
    struct svd svd = svd_new(A);
    t->least[k][seed] = gsl_vector_min(svd.s);
    for (int r = 0; r < RIDGES; r++) {
        ridge_weights(&svd, T, feature_ridges[r], W);
        t->seen[r][k][seed] = share_wrong(A, W, T);
        t->wrong[r][k][seed] = share_wrong(B, W, S);
        t->length[r][k][seed] = matrix_length(W);
    }
    gsl_matrix_free(A);
    gsl_matrix_free(B);
    gsl_matrix_free(T);
    gsl_matrix_free(S);
    gsl_matrix_free(W);
    svd_free(&svd);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

static double median_of(const double each[])
{
    return summarize(each, SEEDS).median;
}

static void report_features(const struct second_trials *t)
{
    printf("Random features of %zu images, the last layer by least squares, %d seeds;\n"
           "medians; errors in %% on these images, seen, and on %zu others\n",
           t->images, SEEDS, t->test.count);
    printf("features   smallest s    length   seen   errors   least   most   "
           "ridge length   ridge errors\n");
    for (size_t k = 0; k < SIZES; k++) {
        struct summary e = summarize(t->wrong[0][k], SEEDS);
        printf("%8zu   %10.4f   %7.2f   %4.1f   %6.1f   %5.1f   %4.1f   %12.2f   "
               "%12.1f\n",
               feature_count(t, k), median_of(t->least[k]), median_of(t->length[0][k]),
               median_of(t->seen[0][k]), e.median, e.least, e.most,
               median_of(t->length[1][k]), median_of(t->wrong[1][k]));
    }
}

/* In how many seeds the largest number of features makes fewer errors than each of
 * those below the number of images. */
static size_t second_lower(const struct second_trials *t, int ridge)
{
    size_t count = 0;
    for (int s = 0; s < SEEDS; s++) {
        bool lower = true;
        for (int k = 0; k < EVEN; k++)
            lower = lower && t->wrong[ridge][LARGEST][s] < t->wrong[ridge][k][s];
        count += lower;
    }
    return count;
}

static void report_second_claims(const struct second_trials *t)
{
    const double(*none)[SEEDS] = t->wrong[0], (*ridge)[SEEDS] = t->wrong[1];
    printf("\n");
    report_in_all("more errors with as many features as images than with a third of it",
                  count_above(none[EVEN], none[THIRD], SEEDS), SEEDS, "seeds");
    report_in_all("fewest errors with ten times as many", second_lower(t, 0), SEEDS,
                  "seeds");
    report_in_all("with the ridge, fewer errors with as many than with a third",
                  count_above(ridge[THIRD], ridge[EVEN], SEEDS), SEEDS, "seeds");
}

static void draw_features(const struct run *run, const struct second_trials *t)
{
    FILE *figure = figure_new(run->figures, "second",
                              "ridge\tfeatures\terrors\tleast\tmost\tlength");
    for (int r = 0; r < RIDGES; r++)
        for (size_t k = 0; k < SIZES; k++) {
            struct summary e = summarize(t->wrong[r][k], SEEDS);
            figure_row(figure, "%g\t%zu\t%.1f\t%.1f\t%.1f\t%.3f", feature_ridges[r],
                       feature_count(t, k), e.median, e.least, e.most,
                       median_of(t->length[r][k]));
        }
}

/* Section 6.16. */
void second_section(const struct run *run)
{
    const struct options *o = run->options;
    struct images train = mnist_load(o->data, "train");
    struct images test = mnist_load(o->data, "t10k");
    struct second_trials *t = allocate(1, sizeof *t);
    size_t images = o->quick ? 60 : 300;
    t->run = run;
    t->train = images_examples(&train);
    t->test = first_examples(images_examples(&test), o->quick ? 100 : 1000);
    t->images = images < train.count ? images : train.count;
    run_trials((struct grid){{SIZES}, SEEDS}, (int)option_or(o->threads, 2),
               try_features, t);
    report_features(t);
    report_second_claims(t);
    draw_features(run, t);
    free(t);
    images_free(&train);
    images_free(&test);
}
