/* products.c - three tokens by hand, and why scores are divided. */
#include "base/memory.h"
#include "by_hand.h"
#include "chapter9.h"
#include "nets/affine.h"
#include "nets/attention.h"
#include "nets/softmax.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTHS = 5, KEYS = 16, MOST = 1024, DRAWS = 500 };

/* The tokens, a row each, and what makes queries, keys and values of them: columns 0
 * and 1 of Wqkv are Wq, 2 and 3 are Wk, 4 and 5 are Wv. */
const char *const token_names[TOKENS] = {"the", "cat", "sat"};
static const real tokens[TOKENS][SIZE] = {{1, 0}, {0, 1}, {1, -1}};
static const real token_weights[SIZE][3 * SIZE] = {
    {1, 0, 1, 0, 2, 0},
    {1, -1, 0, 2, 0, 10},
};

/* The tokens in some order: Q, K and V by one product, then one head of attention. */
struct by_hand attend_by_hand(const size_t order[TOKENS])
{
    struct by_hand h;
    real none[3 * SIZE] = {0};
    for (size_t i = 0; i < TOKENS; i++)
        memcpy(h.x + i * SIZE, tokens[order[i]], sizeof tokens[0]);
    struct tensor X = tensor_view(h.x, TOKENS, SIZE);
    struct tensor W = tensor_view((real *)token_weights, SIZE, 3 * SIZE);
    struct tensor b = tensor_view(none, 1, 3 * SIZE);
    struct tensor rows = tensor_view(h.qkv, TOKENS, 3 * SIZE);
    struct tensor QKV = {{1, TOKENS, 3 * SIZE, 1}, h.qkv, false};
    struct tensor A = {{1, 1, TOKENS, TOKENS}, h.a, false};
    struct tensor Z = {{1, TOKENS, SIZE, 1}, h.z, false};
    affine_forward(&X, &W, &b, &rows);
    attention_forward(&QKV, 1, false, &A, &Z);
    return h;
}

/* The numbers of token i's query, key (which = 1) or value (2). */
static const real *part_of(const struct by_hand *h, size_t i, size_t which)
{
    return h->qkv + i * 3 * SIZE + which * SIZE;
}

/* The product of token i's query and token j's key. */
static double fit(const struct by_hand *h, size_t i, size_t j)
{
    const real *q = part_of(h, i, 0), *k = part_of(h, j, 1);
    double sum = 0;
    for (size_t d = 0; d < SIZE; d++)
        sum += (double)(q[d] * k[d]);
    return sum;
}

static void report_by_hand(const struct by_hand *h)
{
    printf("Queries, keys, values\n");
    printf("token    x 0    x 1    q 0    q 1    k 0    k 1    v 0    v 1\n");
    for (size_t i = 0; i < TOKENS; i++) {
        printf("%-5s", token_names[i]);
        for (size_t d = 0; d < SIZE; d++)
            printf("   %4g", (double)h->x[i * SIZE + d]);
        for (size_t k = 0; k < 3 * SIZE; k++)
            printf("   %4g", (double)h->qkv[i * 3 * SIZE + k]);
        printf("\n");
    }
    printf("\nProducts of queries and keys\nquery    the    cat    sat\n");
    for (size_t i = 0; i < TOKENS; i++)
        printf("%-5s   %4g   %4g   %4g\n", token_names[i], fit(h, i, 0), fit(h, i, 1),
               fit(h, i, 2));
    printf("\nWeights, and what is taken away\ntoken      the     cat     sat      z 0 "
           "     z 1\n");
    for (size_t i = 0; i < TOKENS; i++) {
        printf("%-6s", token_names[i]);
        for (size_t j = 0; j < TOKENS; j++)
            printf("   %5.3f", (double)h->a[i * TOKENS + j]);
        for (size_t d = 0; d < SIZE; d++)
            printf("   %6.3f", (double)h->z[i * SIZE + d]);
        printf("\n");
    }
}

/* Scores of random queries and keys, and the weights that softmax makes of them. With
 * `divided`, by the root of D first. */
struct sharpness {
    double score, largest[2], room[2];
};

static const size_t lengths[LENGTHS] = {4, 16, 64, 256, MOST};

/* n numbers from the standard normal distribution. */
static void draw_normal(gsl_rng *rng, size_t n, double x[])
{
    for (size_t i = 0; i < n; i++)
        x[i] = gsl_ran_ugaussian(rng);
}

/* The scores of one random query of D numbers and KEYS keys. */
static void draw_scores(gsl_rng *rng, size_t D, double score[KEYS])
{
    double q[MOST], k[MOST];
    draw_normal(rng, D, q);
    for (size_t j = 0; j < KEYS; j++) {
        draw_normal(rng, D, k);
        score[j] = 0;
        for (size_t d = 0; d < D; d++)
            score[j] += q[d] * k[d];
    }
}

/* Adds the largest weight, and the sum of a (1 - a), for scores divided by `by`. */
static void add_sharpness(const double score[KEYS], double by, double *largest,
                          double *room)
{
    real a[KEYS];
    struct tensor row = tensor_view(a, 1, KEYS);
    for (size_t j = 0; j < KEYS; j++)
        a[j] = (real)(score[j] / by);
    softmax_forward(&row, &row);
    *largest += (double)a[argmax(KEYS, a)] / DRAWS;
    for (size_t j = 0; j < KEYS; j++)
        *room += (double)(a[j] * (1 - a[j])) / DRAWS;
}

/* The means over many queries of D numbers. */
static struct sharpness measure_sharpness(gsl_rng *rng, size_t D)
{
    struct sharpness s = {0};
    double *scores = allocate(DRAWS * KEYS, sizeof *scores);
    for (size_t i = 0; i < DRAWS; i++) {
        double *score = scores + i * KEYS;
        draw_scores(rng, D, score);
        add_sharpness(score, 1, &s.largest[0], &s.room[0]);
        add_sharpness(score, sqrt((double)D), &s.largest[1], &s.room[1]);
    }
    s.score = gsl_stats_sd(scores, 1, DRAWS * KEYS);
    free(scores);
    return s;
}

static void report_sharpness(const struct sharpness s[LENGTHS])
{
    printf("\nRandom queries and %d keys of D numbers, as they are and divided by "
           "sqrt(D)\n",
           KEYS);
    printf("       scores   largest weight      sum of a (1 - a)\n");
    printf("   D   spread   plain   divided     plain    divided\n");
    for (size_t k = 0; k < LENGTHS; k++)
        printf("%4zu   %6.2f   %5.3f   %7.3f   %7.3f   %8.3f\n", lengths[k], s[k].score,
               s[k].largest[0], s[k].largest[1], s[k].room[0], s[k].room[1]);
}

static void draw_sharpness(const struct run *run, const struct sharpness s[LENGTHS])
{
    FILE *figure =
        figure_new(run->figures, "sharpness", "D\tplain\tdivided\troom\troom_divided");
    for (size_t k = 0; k < LENGTHS; k++)
        figure_row(figure, "%zu\t%.4f\t%.4f\t%.4f\t%.4f", lengths[k], s[k].largest[0],
                   s[k].largest[1], s[k].room[0], s[k].room[1]);
}

/* Section 9.2. */
void queries_section(const struct run *run)
{
    struct by_hand h = attend_by_hand((size_t[]){0, 1, 2});
    struct sharpness s[LENGTHS];
    report_by_hand(&h);
    for (size_t k = 0; k < LENGTHS; k++)
        s[k] = measure_sharpness(run->rng, lengths[k]);
    report_sharpness(s);
    draw_sharpness(run, s);
}
