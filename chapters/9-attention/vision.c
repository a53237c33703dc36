/* vision.c - digits as sixteen patches, and a convolution on the same digits. */
#include "base/memory.h"
#include "block.h"
#include "chapter9.h"
#include "costs.h"
#include "gpt.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/attention.h"
#include "nets/patches.h"
#include "nets/weights.h"
#include "stage/claim.h"
#include "stage/training.h"
#include <gsl/gsl_blas.h>
#include <gsl/gsl_randist.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Images of SIDE x SIDE pixels are cut into PATCHES_ACROSS x PATCHES_ACROSS patches. */
enum {
    SIDE = 28,
    PATCH = 7,
    PATCHES_ACROSS = SIDE / PATCH,
    PATCHES = PATCHES_ACROSS * PATCHES_ACROSS
};
enum { PATCH_PIXELS = PATCH * PATCH, DIGIT_CLASSES = 10 };
enum { PATCH_SIZE = 64, PATCH_HEADS = 4, PATCH_BLOCKS = 2 };
enum { MAPS = 30, KERNEL = 5, MAP_SIDE = SIDE - KERNEL + 1, POOLED = MAP_SIDE / 2 };
enum { HIDDEN = 100, IMAGES_AT_ONCE = 10, FEW_DIGITS = 1000, ASKED = 4000 };
enum { SHOWN_PATCHED = 8000 }; /* images that the Transformer learns from */
enum { PATCH_EPOCHS = 8, LOOKED_AT = 500 };

enum { TRANSFORMER, CONVOLUTION, NETWORKS };
enum { MANY, FEW, DISORDER, CONDITIONS };

/* Patches as tokens, which look at one another; the mean of all is classified. The
 * attentions are the network's. */
static struct network *looking_network(struct layer *attention[PATCH_BLOCKS],
                                       gsl_rng *rng)
{
    struct network *net = network_new(1, SIDE, SIDE);
    network_add(net, patches_new(PATCH));
    network_add(net, each_new(affine_new(PATCH_PIXELS, PATCH_SIZE, xavier)));
    network_add(net, position_new(PATCHES, PATCH_SIZE));
    for (int k = 0; k < PATCH_BLOCKS; k++)
        attention[k] = add_block(net, PATCH_SIZE, PATCH_HEADS, false);
    network_add(net, layer_norm_new(PATCH_SIZE));
    network_add(net, mean_step_new());
    network_add(net, affine_new(PATCH_SIZE, DIGIT_CLASSES, xavier));
    network_init(net, rng);
    return net;
}

static struct network *patch_network(gsl_rng *rng)
{
    struct layer *attention[PATCH_BLOCKS];
    return looking_network(attention, rng);
}

/* The same network, trained as the options ask. */
static void train_patches(const struct run *run)
{
    static const struct training training = {
        .name = "patches",
        .network = "2 Transformer blocks over 16 patches",
        .make = patch_network,
        .loss = softmax_cross_entropy,
        .rule = &adamw_type,
        .rate = (real)0.002,
        .decay = (real)0.0001,
        .schedule = warm_cosine_rate,
        .by_step = true,
        .epochs = PATCH_EPOCHS,
        .batch = 50,
        .clip = 1,
        .curve = true,
        .files = true,
    };
    train_on_images(run, &training);
}

/* The simple convolutional network of chapter 7. */
static struct network *map_network(gsl_rng *rng)
{
    struct network *net = network_new(1, SIDE, SIDE);
    network_add(net, convolution_new(1, MAPS, square(KERNEL, 1, 0), he));
    network_add(net, relu_new());
    network_add(net, max_pool_new(square(2, 2, 0)));
    network_add(net, affine_new(MAPS * POOLED * POOLED, HIDDEN, he));
    network_add(net, relu_new());
    network_add(net, affine_new(HIDDEN, DIGIT_CLASSES, he));
    network_init(net, rng);
    return net;
}

/* Each kind of network: its multiplications for one image, and how it learns. */
struct kind {
    const char *name;
    struct network *(*make)(gsl_rng *rng);
    size_t multiplications;
    real rate;
};

static void list_kinds(struct kind kinds[NETWORKS])
{
    kinds[TRANSFORMER] =
        (struct kind){"Transformer", patch_network,
                      PATCHES * PATCH_PIXELS * PATCH_SIZE +
                          PATCH_BLOCKS * block_multiplications(PATCHES, PATCH_SIZE) +
                          PATCH_SIZE * DIGIT_CLASSES,
                      (real)0.002};
    kinds[CONVOLUTION] =
        (struct kind){"convolution", map_network,
                      MAPS * KERNEL * KERNEL * MAP_SIDE * MAP_SIDE +
                          MAPS * POOLED * POOLED * HIDDEN + HIDDEN * DIGIT_CLASSES,
                      (real)0.001};
}

/* Images whose patches change places, all in the same way: patch k comes from place
 * from[k]. */
struct disorder {
    struct examples of;
    size_t from[PATCHES];
};

static void take_disordered(const struct examples *e, const size_t index[], size_t n,
                            gsl_rng *rng, struct batch *batch)
{
    const struct disorder *d = e->source;
    d->of.take(&d->of, index, n, rng, batch);
    struct tensor x = tensor_rows(&batch->x, 0, n);
    struct tensor tokens = tensor_new(n, PATCHES, PATCH_PIXELS, 1);
    struct tensor moved = tensor_new(n, PATCHES, PATCH_PIXELS, 1);
    patches_forward(&x, PATCH, &tokens);
    for (size_t i = 0; i < n * PATCHES; i++) {
        size_t from = i / PATCHES * PATCHES + d->from[i % PATCHES];
        memcpy(moved.data + i * PATCH_PIXELS, tokens.data + from * PATCH_PIXELS,
               PATCH_PIXELS * sizeof(real));
    }
    patches_backward(&moved, PATCH, &x);
    tensor_free(&tokens);
    tensor_free(&moved);
}

static struct examples disordered(const struct disorder *d)
{
    struct examples e = d->of;
    e.take = take_disordered;
    e.source = d;
    return e;
}

/* All trainings: the images and the same in disorder, to learn from and to be asked
 * about; of each kind, how many are shown; and what was right in per cent. */
struct sights {
    const struct run *run;
    struct kind kinds[NETWORKS];
    size_t shown[NETWORKS];
    struct examples seen[CONDITIONS], asked[CONDITIONS];
    double right[NETWORKS][CONDITIONS];
};

/* Network at[0] learns in condition at[1]; all by Adam, whose rate falls by a cosine. */
static void try_sight(const size_t at[], size_t seed, void *context)
{
    struct sights *s = context;
    const struct kind *kind = &s->kinds[at[0]];
    gsl_rng *rng = run_rng(s->run, 1 + (unsigned)seed);
    struct network *net = kind->make(rng);
    struct work work = {.capacity = IMAGES_AT_ONCE,
                        .shards = 1,
                        .threads = 1,
                        .training = true};
    struct plan *plan = plan_new(net, work, rng);
    size_t steps = s->shown[at[0]] / IMAGES_AT_ONCE;
    struct learner l =
        learner_new(plan, &s->seen[at[1]], IMAGES_AT_ONCE, softmax_cross_entropy,
                    optimizer_new(&adam_type, net->params, kind->rate), rng);
    l.schedule = (struct schedule){cosine_rate, steps, 0};
    learner_iterate(&l, steps, NULL);
    s->right[at[0]][at[1]] = 100 * (double)plan_accuracy(plan, &s->asked[at[1]]);
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

static void report_kinds(const struct sights *s)
{
    printf("network      parameters  multiplications  images shown\n");
    for (size_t k = 0; k < NETWORKS; k++) {
        gsl_rng *rng = run_rng(s->run, 0);
        struct network *net = s->kinds[k].make(rng);
        printf("%-11s  %10zu  %15zu  %12zu\n", s->kinds[k].name, net->params,
               s->kinds[k].multiplications, s->shown[k]);
        network_free(net);
        gsl_rng_free(rng);
    }
}

static void report_sights(const struct sights *s)
{
    static const char *const what[] = {"of all images", "of few images", "in disorder"};
    printf("\nRight answers in %% about %zu images, after as many multiplications\n",
           s->asked[MANY].count);
    printf("learned          Transformer  convolution\n");
    for (size_t c = 0; c < CONDITIONS; c++)
        printf("%-13s  %13.1f  %11.1f\n", what[c], s->right[TRANSFORMER][c],
               s->right[CONVOLUTION][c]);
    printf("few images: %zu\n", s->seen[FEW].count);
    const double *patched = s->right[TRANSFORMER], *filtered = s->right[CONVOLUTION];
    report_claim(filtered[MANY] > patched[MANY] && filtered[FEW] > patched[FEW],
                 "the convolution is ahead");
    report_claim(filtered[FEW] > patched[MANY],
                 "the convolution knows more from few than the Transformer from all");
    report_claim(filtered[MANY] > filtered[DISORDER],
                 "disorder costs the convolution something");
}

/* As many multiplications for both: the cheaper network is shown more images. */
static void share_multiplications(struct sights *s, bool quick)
{
    list_kinds(s->kinds);
    s->shown[TRANSFORMER] = quick ? 4 * IMAGES_AT_ONCE : SHOWN_PATCHED;
    uint64_t all =
        (uint64_t)s->shown[TRANSFORMER] * s->kinds[TRANSFORMER].multiplications;
    s->shown[CONVOLUTION] = (size_t)(all / s->kinds[CONVOLUTION].multiplications);
}

/* Where patches look, on average over some images, head after head; and how similar the
 * vectors of their places are, the cosines of their angles. */
struct looks {
    double weight[PATCH_BLOCKS * PATCH_HEADS][PATCHES][PATCHES];
    double cosine[PATCHES][PATCHES];
};

static void measure_cosines(const struct network *net, double cosine[PATCHES][PATCHES])
{
    const struct tensor *P = layer_tensor(network_layer(net, 2), "P");
    GSL(matrix, view) p = as_matrix(P);
    for (size_t i = 0; i < PATCHES; i++)
        for (size_t j = 0; j < PATCHES; j++) {
            GSL(vector, view) u = GSL(matrix, row)(&p.matrix, i);
            GSL(vector, view) v = GSL(matrix, row)(&p.matrix, j);
            real product;
            BLAS(dot)(&u.vector, &v.vector, &product);
            cosine[i][j] =
                (double)(product / BLAS(nrm2)(&u.vector) / BLAS(nrm2)(&v.vector));
        }
}

/* Adds one attention's A, (N, heads, T, T), to the mean weights of its heads. */
static void add_weights(const struct tensor *A,
                        double weight[PATCH_HEADS][PATCHES][PATCHES])
{
    size_t N = A->dim[0], one = PATCHES * PATCHES;
    for (size_t n = 0; n < N; n++)
        for (size_t h = 0; h < PATCH_HEADS; h++) {
            const real *a = A->data + (n * PATCH_HEADS + h) * one;
            for (size_t i = 0; i < one; i++)
                weight[h][i / PATCHES][i % PATCHES] += (double)a[i] / (double)N;
        }
}

/* The first images are looked at, in one batch. */
static void measure_looks(struct network *net, struct layer *const attention[],
                          const struct examples *images, struct looks *looks)
{
    size_t n = images->count < LOOKED_AT ? images->count : LOOKED_AT;
    struct batch batch = batch_new(images, n);
    struct plan *plan = plan_new(net, predicting_on(n, 1), NULL);
    batch_take_range(&batch, images, 0, n);
    plan_predict(plan, &batch.x);
    for (size_t k = 0; k < PATCH_BLOCKS; k++) {
        struct tensor A = attention_weights(plan, attention[k]);
        add_weights(&A, looks->weight + k * PATCH_HEADS);
        tensor_free(&A);
    }
    measure_cosines(net, looks->cosine);
    plan_free(plan);
    batch_free(&batch);
}

/* The mean over all i of the sum of what row i has for places that touch place i at a
 * side. */
static double beside(double (*of)[PATCHES])
{
    double sum = 0;
    for (int i = 0; i < PATCHES; i++)
        for (int j = 0; j < PATCHES; j++)
            if (abs(i / PATCHES_ACROSS - j / PATCHES_ACROSS) +
                    abs(i % PATCHES_ACROSS - j % PATCHES_ACROSS) ==
                1)
                sum += of[i][j];
    return sum / PATCHES;
}

static double itself(double (*of)[PATCHES])
{
    double sum = 0;
    for (int i = 0; i < PATCHES; i++)
        sum += of[i][i];
    return sum / PATCHES;
}

/* Per cent of the weights. Where all places count alike, a patch has 1/16 itself, and of
 * sides that touch there are 48, three for a patch. */
static void report_looks(struct looks *looks)
{
    printf("\nWhere patches look: parts of the weights in %%\n");
    printf("block and head  itself  beside  elsewhere\n");
    for (size_t k = 0; k < PATCH_BLOCKS * PATCH_HEADS; k++) {
        double own = 100 * itself(looks->weight[k]);
        double near = 100 * beside(looks->weight[k]);
        printf("%zu.%zu             %6.1f  %6.1f  %9.1f\n", k / PATCH_HEADS + 1,
               k % PATCH_HEADS + 1, own, near, 100 - own - near);
    }
    printf("%-14s  %6.1f  %6.1f  %9.1f\n", "all alike", 100.0 / PATCHES,
           300.0 / PATCHES, 100 - 400.0 / PATCHES);
    printf("\nmean cosine of places side by side: %.2f\n", beside(looks->cosine) / 3);
}

static void draw_looks(const struct run *run, const struct looks *looks)
{
    FILE *figure =
        figure_new(run->figures, "patches-looks", "head\tpatch\tother\tweight");
    for (size_t k = 0; k < PATCH_BLOCKS * PATCH_HEADS; k++)
        for (size_t i = 0; i < PATCHES; i++)
            for (size_t j = 0; j < PATCHES; j++)
                figure_row(figure, "%zu\t%zu\t%zu\t%.4f", k, i, j,
                           looks->weight[k][i][j]);
}

/* The Transformer whose training is committed. */
static void show_patches(const struct run *run, const struct examples *unseen)
{
    gsl_rng *rng = run_rng(run, 0);
    struct layer *attention[PATCH_BLOCKS];
    struct network *net = looking_network(attention, rng);
    network_load(net, "data/weights/patches.npz");
    struct plan *plan =
        plan_new(net, predicting_on(100, (int)option_or(run->options->threads, 2)),
                 NULL);
    printf("\npasses over all images: %d\n", PATCH_EPOCHS);
    printf("right after these, %%: %.2f\n", 100 * (double)plan_accuracy(plan, unseen));
    struct looks *looks = allocate(1, sizeof *looks);
    measure_looks(net, attention, unseen, looks);
    report_looks(looks);
    draw_looks(run, looks);
    free(looks);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

/* Six trainings side by side. */
static void show_trials(const struct run *run, const struct examples *train,
                        const struct examples *test)
{
    const struct options *o = run->options;
    struct disorder seen = {.of = *train};
    struct disorder asked = {.of = first_examples(*test, o->quick ? 100 : ASKED)};
    for (size_t k = 0; k < PATCHES; k++)
        seen.from[k] = k;
    gsl_ran_shuffle(run->rng, seen.from, PATCHES, sizeof *seen.from);
    memcpy(asked.from, seen.from, sizeof asked.from);
    struct sights *s = allocate(1, sizeof *s);
    *s = (struct sights){.run = run,
                         .seen = {seen.of, first_examples(seen.of, FEW_DIGITS),
                                  disordered(&seen)},
                         .asked = {asked.of, asked.of, disordered(&asked)}};
    share_multiplications(s, o->quick);
    run_trials((struct grid){{NETWORKS, CONDITIONS}, 1}, (int)option_or(o->threads, 2),
               try_sight, s);
    report_kinds(s);
    report_sights(s);
    free(s);
}

/* Section 9.10. */
void patches_section(const struct run *run)
{
    const struct options *o = run->options;
    if (training_asked(o)) {
        train_patches(run);
        return;
    }
    struct images train = mnist_load(o->data, "train"),
                  test = mnist_load(o->data, "t10k");
    struct examples seen = images_examples(&train), unseen = images_examples(&test);
    if (o->quick)
        unseen = first_examples(unseen, 100);
    show_trials(run, &seen, &unseen);
    show_patches(run, &unseen);
    images_free(&train);
    images_free(&test);
}
