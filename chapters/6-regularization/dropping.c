/* dropping.c - dropout as it was published and as it is done today, its factor, and one
 * pass with all units against the mean of many with some. */
#include "dropping.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "learn/trials.h"
#include "nets/dropout.h"
#include "stage/claim.h"
#include "voting.h"
#include <stdlib.h>

enum { WAYS = 2, RATIOS = 3, SEEDS = 5, EPOCHS = 100, FACTORS = 3 };
enum { MASKS = 50, MARKS = 6, ASKED = 1000 };

static const real drop_ratios[RATIOS] = {0, (real)0.2, (real)0.5};

/* After how many masks their mean is looked at; and the ratio of those networks. */
static const size_t mark_masks[MARKS] = {1, 2, 5, 10, 20, 50};
enum { MASKED = 2, LITTLE = 1 };

/* As published. In training a number is kept or dropped, and not changed: the mean of y
 * is (1 - ratio) x. So in use y is x times that `factor`. */
struct plain_dropout {
    struct dropout dropout;
    real factor;
};

void plain_dropout_forward(const struct tensor *X, real ratio, gsl_rng *rng,
                           struct tensor *mask, struct tensor *Y)
{
    for (size_t i = 0, n = tensor_size(X); i < n; i++) {
        mask->data[i] = (real)gsl_rng_uniform(rng) < ratio ? 0 : 1;
        Y->data[i] = mask->data[i] * X->data[i];
    }
}

static void plain_layer_forward(const struct layer *l, const struct tensor *x,
                                struct pass *p, bool training)
{
    const struct plain_dropout *d = (const struct plain_dropout *)l;
    p->kept[0].dim[0] = x->dim[0];
    if (training)
        plain_dropout_forward(x, d->dropout.ratio, p->rng, &p->kept[0], &p->y);
    for (size_t i = 0; !training && i < tensor_size(x); i++)
        p->y.data[i] = d->factor * x->data[i];
}

/* The mask, and the way back through it, are those of the other dropout. */
static const struct layer_type plain_dropout_type = {
    .name = "plain dropout",
    .size = sizeof(struct plain_dropout),
    .plan = dropout_layer_plan,
    .forward = plain_layer_forward,
    .backward = dropout_layer_backward,
};

/* Drops with chance `ratio`; in use multiplies by 1 - ratio. */
struct layer *plain_dropout_new(real ratio)
{
    struct plain_dropout *d = layer_new(&plain_dropout_type, 0, 0, 0);
    d->dropout.ratio = ratio;
    d->factor = 1 - ratio;
    return &d->dropout.layer;
}

/* Many ones are dropped, both ways: the mean of what is left. */
static void report_means(const struct run *run)
{
    const size_t n = 100000;
    struct tensor X = tensor_new(n, 1, 1, 1), Y = tensor_new(n, 1, 1, 1);
    struct tensor mask = tensor_new(n, 1, 1, 1);
    for (size_t i = 0; i < n; i++)
        X.data[i] = 1;
    printf("%zu ones are dropped: their mean in training, and each of them in use\n",
           n);
    printf("             as published            inverted\n");
    printf("ratio   training   in use   training   in use\n");
    for (int r = 1; r < RATIOS; r++) {
        double mean[WAYS] = {0};
        for (int way = 0; way < WAYS; way++) {
            (way == 0 ? plain_dropout_forward : dropout_forward)(&X, drop_ratios[r],
                                                                 run->rng, &mask, &Y);
            for (size_t i = 0; i < n; i++)
                mean[way] += (double)Y.data[i] / (double)n;
        }
        printf("%5g   %8.3f   %6g   %8.3f   %6d\n", (double)drop_ratios[r], mean[0],
               1 - (double)drop_ratios[r], mean[1], 1);
    }
    tensor_free(&X);
    tensor_free(&Y);
    tensor_free(&mask);
}

/* How networks trained both ways do on the test images: as published, in use with several
 * factors, 1 - ratio, ratio and 1; and inverted. And how the means of passes do. */
struct drop_trials {
    struct heart h;
    size_t masks;
    struct mark plain[FACTORS][RATIOS][SEEDS], inverted[RATIOS][SEEDS];
    struct mark masked[MARKS][SEEDS];
};

/* Dropout behind both hidden layers. */
static struct network *dropping_network(struct layer *(*dropout)(real ratio),
                                        real ratio, gsl_rng *rng)
{
    static const size_t size[] = {784, 100, 100, 10};
    struct network *net = network_new(784, 1, 1);
    for (int l = 1; l <= 3; l++) {
        network_add(net, affine_new(size[l - 1], size[l], he));
        if (l < 3) {
            network_add(net, relu_new());
            network_add(net, dropout(ratio));
        }
    }
    network_init(net, rng);
    return net;
}

/* Pass after pass as in training, each with other masks: how the mean of the
 * probabilities does, after several numbers of them. */
static void mark_by_masks(struct drop_trials *t, struct plan *plan, size_t seed)
{
    struct votes v = votes_new(&t->h.asked);
    for (int k = 0; k < MARKS && mark_masks[k] <= t->masks; k++) {
        while (v.voters < mark_masks[k])
            votes_ask(&v, plan, plan_forward, &t->h.asked);
        t->masked[k][seed] = votes_mark(&v, &t->h.asked);
    }
    votes_free(&v);
}

/* Puts another factor in place of 1 - ratio. */
static void set_factor(struct network *net, real factor)
{
    for (size_t k = 0; k < network_layers(net); k++) {
        struct layer *l = network_layer(net, k);
        if (l->type == &plain_dropout_type)
            ((struct plain_dropout *)l)->factor = factor;
    }
}

static void try_dropout(const size_t at[], size_t seed, void *context)
{
    struct drop_trials *t = context;
    size_t way = at[0], r = at[1];
    if (way == 0 && r == 0)
        return;
    real ratio = drop_ratios[r];
    gsl_rng *rng = run_rng(t->h.run, (unsigned)seed + 1);
    struct tensors few = draw_images(&t->h, FEW_IMAGES, rng);
    struct examples learned = tensors_examples(&few);
    struct network *net =
        dropping_network(way == 0 ? plain_dropout_new : dropout_new, ratio, rng);
    struct plan *plan = heart_plan(net, rng);
    heart_train(plan, &learned, 0, t->h.epochs, rng, NULL, NULL);
    const real factors[FACTORS] = {1 - ratio, ratio, 1};
    for (int f = 0; way == 0 && f < FACTORS; f++) {
        set_factor(net, factors[f]);
        t->plain[f][r][seed] = mark_of(plan, &t->h.asked);
    }
    if (way == 1)
        t->inverted[r][seed] = mark_of(plan, &t->h.asked);
    if (way == 1 && r == MASKED)
        mark_by_masks(t, plan, seed);
    plan_free(plan);
    network_free(net);
    drawn_free(&few);
    gsl_rng_free(rng);
}

/* The mean over the seeds. */
static struct mark mean_mark(const struct drop_trials *t, const struct mark each[SEEDS])
{
    struct mark mean = {0, 0};
    for (size_t s = 0; s < t->h.seeds; s++) {
        mean.accuracy += each[s].accuracy / (double)t->h.seeds;
        mean.loss += each[s].loss / (double)t->h.seeds;
    }
    return mean;
}

static void report_factors(const struct drop_trials *t)
{
    static const int width[FACTORS + 1] = {15, 11, 9, 8};
    printf("\n784-100-100-10, %d images, %zu epochs, dropout behind both hidden "
           "layers; as\n"
           "published, with three factors in use, and inverted; on %zu test images,\n"
           "accuracies in %%, means of %zu seeds\n",
           FEW_IMAGES, t->h.epochs, t->h.asked.count, t->h.seeds);
    printf("           ratio   times 1 - ratio   times ratio   unchanged   inverted\n");
    for (int loss = 0; loss < 2; loss++)
        for (int r = 0; r < RATIOS; r++) {
            printf("%-8s   %5g", loss ? "loss" : "accuracy", (double)drop_ratios[r]);
            for (int f = 0; f <= FACTORS; f++) {
                struct mark m =
                    mean_mark(t, f < FACTORS ? t->plain[f][r] : t->inverted[r]);
                if (r == 0 && f < FACTORS)
                    printf("   %*s", width[f], "-");
                else
                    printf("   %*.*f", width[f], loss ? 2 : 1,
                           loss ? m.loss : m.accuracy);
            }
            printf("\n");
        }
}

static void report_masks(const struct drop_trials *t)
{
    printf(
        "\nOne pass with all units, and means of passes with other masks, ratio %g\n",
        (double)drop_ratios[MASKED]);
    printf("passes      accuracy    loss\n");
    struct mark all = mean_mark(t, t->inverted[MASKED]);
    printf("all units   %8.1f   %.3f\n", all.accuracy, all.loss);
    for (int k = 0; k < MARKS && mark_masks[k] <= t->masks; k++) {
        struct mark m = mean_mark(t, t->masked[k]);
        printf("%-9zu   %8.1f   %.3f\n", mark_masks[k], m.accuracy, m.loss);
    }
}

/* What holds with how many seeds. */
static void report_drop_claims(const struct drop_trials *t)
{
    size_t ahead[RATIOS] = {0}, wrong = 0, surer = 0, seeds = t->h.seeds;
    for (size_t s = 0; s < seeds; s++) {
        for (int r = 1; r < RATIOS; r++)
            ahead[r] += t->inverted[r][s].accuracy > t->inverted[0][s].accuracy;
        wrong += t->plain[1][LITTLE][s].loss > t->plain[0][LITTLE][s].loss;
        surer += t->masked[MARKS - 1][s].loss < t->inverted[MASKED][s].loss;
    }
    printf("\n");
    for (int r = 1; r < RATIOS; r++)
        printf("ratio %g more accurate than none in: %zu of %zu seeds\n",
               (double)drop_ratios[r], ahead[r], seeds);
    printf("\n");
    report_in_all("ratio 0.2, a higher loss times the ratio than times 1 - ratio",
                  wrong, seeds, "seeds");
    report_in_all("the mean of 50 passes at a lower loss than all units", surer, seeds,
                  "seeds");
}

/* For each number of passes, and for all units as 0 of them. */
static void draw_masks(const struct run *run, const struct drop_trials *t)
{
    FILE *figure = figure_new(run->figures, "masks",
                              "passes\taccuracy\tleast\tmost\tloss\tleast\tmost");
    for (int k = -1; k < MARKS && (k < 0 || mark_masks[k] <= t->masks); k++) {
        const struct mark *from = k < 0 ? t->inverted[MASKED] : t->masked[k];
        double accuracy[SEEDS], loss[SEEDS];
        for (size_t s = 0; s < t->h.seeds; s++) {
            accuracy[s] = from[s].accuracy;
            loss[s] = from[s].loss;
        }
        struct summary a = summarize(accuracy, t->h.seeds);
        struct summary l = summarize(loss, t->h.seeds);
        figure_row(figure, "%zu\t%.2f\t%.1f\t%.1f\t%.4f\t%.4f\t%.4f",
                   k < 0 ? 0 : mark_masks[k], a.mean, a.least, a.most, l.mean, l.least,
                   l.most);
    }
}

/* Section 6.7. */
void dropout_section(const struct run *run)
{
    struct drop_trials *t = allocate(1, sizeof *t);
    heart_new(&t->h, run, SEEDS, EPOCHS);
    t->h.asked = first_examples(t->h.asked, ASKED);
    t->masks = run->options->quick ? 2 : MASKS;
    report_means(run);
    run_trials((struct grid){{WAYS, RATIOS}, t->h.seeds}, t->h.threads, try_dropout, t);
    report_factors(t);
    report_masks(t);
    report_drop_claims(t);
    draw_masks(run, t);
    heart_free(&t->h);
    free(t);
}
