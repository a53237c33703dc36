/* amount.c - accuracy by the number of images learned from, for networks of three sizes
 * and for the nearest neighbour. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "heart.h"
#include "learn/trials.h"
#include "nets/dense.h"
#include "stage/claim.h"
#include <stdlib.h>

enum { AMOUNT_SEEDS = 5, AMOUNTS = 5, LEARNERS = 4, AMOUNT_STEPS = 200 };

static const size_t amounts[AMOUNTS] = {30, 100, 300, 1000, 3000};

static const struct {
    const char *name;
    int layers;
    size_t size[4];
} learners[LEARNERS] = {
    {"784-10", 2, {784, 10}},
    {"784-30-10", 3, {784, 30, 10}},
    {"784-100-100-10", 4, {784, 100, 100, 10}},
    {"nearest", 0, {0}},
};

struct amount_trials {
    struct heart h;
    double accuracy[LEARNERS][AMOUNTS][AMOUNT_SEEDS];
};

/* For each test image the label of the image learned from that is nearest to it, by the
 * squared distance |x|^2 + |y|^2 - 2 x y, in which |y|^2 is the same for all x. Returns
 * the share that is right, in per cent. */
static double nearest_accuracy(const struct tensors *known,
                               const struct examples *asked)
{
    size_t n = known->x.dim[0], D = tensor_columns(&known->x), right = 0;
    struct batch others = batch_new(asked, asked->count);
    batch_take_range(&others, asked, 0, asked->count);
    struct tensor dot = tensor_new(asked->count, n, 1, 1);
    GSL(matrix, view) x = as_matrix(&known->x), y = as_matrix(&others.x),
                      xy = as_matrix(&dot);
    BLAS(gemm)(CblasNoTrans, CblasTrans, 1, &y.matrix, &x.matrix, 0, &xy.matrix);
    real *square = allocate(n, sizeof *square);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < D; k++)
            square[i] += known->x.data[i * D + k] * known->x.data[i * D + k];

    /* The nearest. */
    for (size_t q = 0; q < asked->count; q++) {
        const real *products = dot.data + q * n;
        size_t best = 0;
        for (size_t i = 1; i < n; i++)
            if (square[i] - 2 * products[i] < square[best] - 2 * products[best])
                best = i;
        right += known->t.label[best] == others.label[q];
    }

    /* Done. */
    free(square);
    tensor_free(&dot);
    batch_free(&others);
    return 100 * (double)right / (double)asked->count;
}

/* One learner from one number of images. All networks take as many steps. */
static void try_amount(const size_t at[], size_t seed, void *context)
{
    struct amount_trials *t = context;
    gsl_rng *rng = run_rng(t->h.run, (unsigned)seed + 1);
    struct tensors some = draw_images(&t->h, amounts[at[1]], rng);
    struct examples learned = tensors_examples(&some);
    double *accuracy = &t->accuracy[at[0]][at[1]][seed];
    if (learners[at[0]].layers == 0) {
        *accuracy = nearest_accuracy(&some, &t->h.asked);
    } else {
        size_t batches = (learned.count + HEART_BATCH - 1) / HEART_BATCH;
        size_t steps = t->h.run->options->quick ? 5 : AMOUNT_STEPS;
        struct network *net = dense_network(learners[at[0]].size,
                                            learners[at[0]].layers, relu_new, he, rng);
        struct plan *plan = heart_plan(net, rng);
        heart_train(plan, &learned, 0, (steps + batches - 1) / batches, rng, NULL,
                    NULL);
        *accuracy = mark_of(plan, &t->h.asked).accuracy;
        plan_free(plan);
        network_free(net);
    }
    drawn_free(&some);
    gsl_rng_free(rng);
}

static void report_amounts(const struct amount_trials *t)
{
    printf(
        "Accuracy in %% on %zu other images, by the number learned from; medians of\n"
        "%zu seeds\n\n",
        t->h.asked.count, t->h.seeds);
    printf("learner          parameters");
    for (size_t k = 0; k < AMOUNTS; k++)
        printf("   %5zu", amounts[k]);
    printf("\n");
    for (size_t l = 0; l < LEARNERS; l++) {
        size_t params = 0;
        for (int k = 1; k < learners[l].layers; k++)
            params += (learners[l].size[k - 1] + 1) * learners[l].size[k];
        printf("%-14s   %10zu", learners[l].name, params);
        for (size_t k = 0; k < AMOUNTS; k++)
            printf("   %5.1f", summarize(t->accuracy[l][k], t->h.seeds).median);
        printf("\n");
    }
    printf("\n");
    for (size_t k = 0; k < AMOUNTS; k += 2) {
        char claim[80];
        snprintf(claim, sizeof claim,
                 "from %zu images, the largest ahead of the smallest", amounts[k]);
        report_in_all(claim,
                      count_above(t->accuracy[2][k], t->accuracy[0][k], t->h.seeds),
                      t->h.seeds, "seeds");
    }
}

static void draw_amounts(const struct run *run, const struct amount_trials *t)
{
    FILE *figure =
        figure_new(run->figures, "amount", "learner\timages\tmedian\tleast\tmost");
    for (size_t l = 0; l < LEARNERS; l++)
        for (size_t k = 0; k < AMOUNTS; k++) {
            struct summary s = summarize(t->accuracy[l][k], t->h.seeds);
            figure_row(figure, "%s\t%zu\t%.2f\t%.2f\t%.2f", learners[l].name,
                       amounts[k], s.median, s.least, s.most);
        }
}

/* Section 6.2. */
void amount_section(const struct run *run)
{
    struct amount_trials *t = allocate(1, sizeof *t);
    heart_new(&t->h, run, AMOUNT_SEEDS, 1);
    run_trials((struct grid){{LEARNERS, AMOUNTS}, t->h.seeds}, t->h.threads, try_amount,
               t);
    report_amounts(t);
    draw_amounts(run, t);
    heart_free(&t->h);
    free(t);
}
