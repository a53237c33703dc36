/* depth.c - many layers, with and without residuals and layer norm. */
#include "base/memory.h"
#include "base/summary.h"
#include "block.h"
#include "cards.h"
#include "chapter9.h"
#include "learn/accuracy.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include <assert.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>

enum { VARIANTS = 4, DEPTHS = 3, SEEDS = 3, PAIRS = 4, STEPS = 160, UNSEEN = 300 };
enum { DEEPEST = 12 };

static const struct {
    const char *name;
    bool residual, norm;
} variants[VARIANTS] = {
    {"neither", false, false},
    {"layer norm", false, true},
    {"residual", true, false},
    {"both", true, true},
};
static const size_t block_counts[DEPTHS] = {2, 6, DEEPEST};

/* Right answers in per cent after training, by variant, number of blocks and seed; and
 * before it, the mean size of the gradient of each block's Wqkv, by variant and seed, in
 * the deepest network. */
struct stacks {
    const struct run *run;
    size_t steps, seeds;
    double right[VARIANTS][DEPTHS][SEEDS];
    double gradient[VARIANTS][SEEDS][DEEPEST];
};

/* f with a layer norm before it, a way around it, both or neither. */
static struct layer *half_block(size_t variant, struct layer *f)
{
    struct layer *const normed[] = {layer_norm_new(CARD_UNITS), f};
    if (variants[variant].norm)
        f = in_a_row(2, normed);
    else
        layer_free(normed[0]);
    return variants[variant].residual ? residual_new(f) : f;
}

/* As many blocks one after another, between cards and answers. */
static struct layer *blocks_in_a_row(size_t variant, size_t blocks,
                                     struct layer *attention[])
{
    struct layer *row = sequence_new();
    for (size_t k = 0; k < blocks; k++) {
        attention[k] = attention_new(CARD_UNITS, 2, false);
        sequence_add(row, half_block(variant, attention[k]));
        sequence_add(row, half_block(variant, feed_forward_new(CARD_UNITS)));
    }
    if (variants[variant].norm)
        sequence_add(row, layer_norm_new(CARD_UNITS));
    return row;
}

/* The mean size of the numbers of each block's gradient for Wqkv, from one batch. */
static void first_gradients(struct network *net, struct layer *attention[],
                            double gradient[DEEPEST], gsl_rng *rng)
{
    struct packs packs = packs_new(PAIRS, 1, PACKS_AT_ONCE, rng);
    struct examples e = packs_examples(&packs);
    struct batch batch = batch_new(&e, PACKS_AT_ONCE);
    struct plan *plan = plan_new(net, one_shard(PACKS_AT_ONCE, true), rng);
    batch_take_range(&batch, &e, 0, PACKS_AT_ONCE);
    plan_gradient(plan, &batch.x, &batch.t, softmax_cross_entropy);
    for (size_t k = 0; k < DEEPEST; k++) {
        assert(attention[k] != NULL);
        const struct param *Wqkv = &attention[k]->param[0];
        struct tensor g = tensor_view(plan->grad + Wqkv->offset, Wqkv->value.dim[0],
                                      Wqkv->value.dim[1]);
        GSL(vector, view) all = as_vector(&g);
        gradient[k] = (double)BLAS(asum)(&all.vector) / (double)tensor_size(&g);
    }
    plan_free(plan);
    batch_free(&batch);
    packs_free(&packs);
}

/* A network of variant at[0] with block_counts[at[1]] blocks. */
static void try_stack(const size_t at[], size_t seed, void *context)
{
    struct stacks *s = context;
    struct layer *attention[DEEPEST] = {NULL};
    gsl_rng *rng = run_rng(s->run, (unsigned)seed + 1);
    struct layer *row = blocks_in_a_row(at[0], block_counts[at[1]], attention);
    struct network *net = cards_network(row, PAIRS, 1, rng);
    if (block_counts[at[1]] == DEEPEST)
        first_gradients(net, attention, s->gradient[at[0]][seed], rng);
    train_on_cards(net, PAIRS, 1, s->steps, (real)0.003, rng);
    struct packs unseen = packs_new(PAIRS, 1, UNSEEN, rng);
    struct examples asked = packs_examples(&unseen);
    struct plan *plan = plan_new(net, one_shard(UNSEEN, false), NULL);
    s->right[at[0]][at[1]][seed] = 100 * (double)plan_accuracy(plan, &asked);
    plan_free(plan);
    packs_free(&unseen);
    network_free(net);
    gsl_rng_free(rng);
}

/* The mean over the seeds of the gradient of one block. */
static double mean_gradient(const struct stacks *s, size_t variant, size_t block)
{
    return gsl_stats_mean(&s->gradient[variant][0][block], DEEPEST, s->seeds);
}

/* Whether every seed of one variant answers better than every seed of another. */
static bool stack_beats(const struct stacks *s, size_t v, size_t other, size_t depth)
{
    return summarize(s->right[v][depth], s->seeds).least >
           summarize(s->right[other][depth], s->seeds).most;
}

static void report_stacks(const struct stacks *s)
{
    printf("Right answers in %% about %d pairs after %zu steps, medians of %zu seeds\n",
           PAIRS, s->steps, s->seeds);
    printf("               2 blocks              6 blocks              12 blocks\n");
    printf("network        median  least  most   median  least  most   median  least  "
           "most\n");
    for (size_t v = 0; v < VARIANTS; v++) {
        printf("%-12s", variants[v].name);
        for (size_t k = 0; k < DEPTHS; k++) {
            struct summary right = summarize(s->right[v][k], s->seeds);
            printf("   %6.1f  %5.0f  %4.0f", right.median, right.least, right.most);
        }
        printf("\n");
    }
    printf("\nMean size of the first gradient of Wqkv, %d blocks\n", DEEPEST);
    printf("network     block 1   block 4   block 8   block 12   first / last\n");
    for (size_t v = 0; v < VARIANTS; v++)
        printf("%-10s   %.1e   %.1e   %.1e    %.1e   %12.1f\n", variants[v].name,
               mean_gradient(s, v, 0), mean_gradient(s, v, 3), mean_gradient(s, v, 7),
               mean_gradient(s, v, DEEPEST - 1),
               mean_gradient(s, v, 0) / mean_gradient(s, v, DEEPEST - 1));
}

static void report_stack_claims(const struct stacks *s)
{
    size_t last = DEPTHS - 1;
    printf("\n");
    report_claim(stack_beats(s, 3, 0, last) && stack_beats(s, 3, 1, last) &&
                     stack_beats(s, 3, 2, last),
                 "%d blocks, all %zu seeds of both above all others", DEEPEST,
                 s->seeds);
    report_claim(summarize(s->right[3][last], s->seeds).least > 80,
                 "%d blocks with both, over 80 %% in all %zu seeds", DEEPEST, s->seeds);
}

static void draw_stacks(const struct stacks *s)
{
    FILE *right =
        figure_new(s->run->figures, "depth", "variant\tblocks\tmedian\tleast\tmost");
    FILE *size = figure_new(s->run->figures, "depth-gradients", "variant\tblock\tsize");
    for (size_t v = 0; v < VARIANTS; v++) {
        for (size_t k = 0; k < DEPTHS; k++) {
            struct summary r = summarize(s->right[v][k], s->seeds);
            figure_row(right, "%zu\t%zu\t%.1f\t%.1f\t%.1f", v, block_counts[k],
                       r.median, r.least, r.most);
        }
        for (size_t k = 0; k < DEEPEST; k++)
            figure_row(size, "%zu\t%zu\t%.3e", v, k + 1, mean_gradient(s, v, k));
    }
}

/* The numbers that a layer and those in it have as parameters. */
static size_t params_of(const struct layer *l)
{
    size_t count = 0;
    for (size_t k = 0; k < l->params; k++)
        count += tensor_size(&l->param[k].value);
    for (size_t k = 0; k < l->inners; k++)
        count += params_of(l->inner[k]);
    return count;
}

/* What a block has, by its parts. */
static void report_block(size_t size)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct layer *forward = feed_forward_new(size), *norm = layer_norm_new(size);
    struct network *net = network_new(1, size, 1);
    struct layer *attention = add_block(net, size, 1, true);
    network_init(net, rng);
    const struct {
        const char *name;
        size_t params;
    } parts[] = {{"attention", params_of(attention)},
                 {"feed-forward", params_of(forward)},
                 {"two layer norms", 2 * params_of(norm)},
                 {"all", net->params}};
    printf("\nParameters of a block for tokens of %zu numbers\n", size);
    printf("part              parameters   share, %%\n");
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        printf("%-15s   %10zu   %8.1f\n", parts[k].name, parts[k].params,
               100 * (double)parts[k].params / (double)net->params);
    layer_free(norm);
    layer_free(forward);
    network_free(net);
    gsl_rng_free(rng);
}

/* Section 9.7. */
void blocks_section(const struct run *run)
{
    const struct options *o = run->options;
    struct stacks *s = allocate(1, sizeof *s);
    *s = (struct stacks){.run = run,
                         .steps = o->quick ? 3 : STEPS,
                         .seeds = o->quick ? 1 : SEEDS};
    run_trials((struct grid){{VARIANTS, DEPTHS}, s->seeds},
               (int)option_or(o->threads, 2), try_stack, s);
    report_stacks(s);
    report_stack_claims(s);
    report_block(64);
    draw_stacks(s);
    free(s);
}
