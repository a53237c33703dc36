/* losses.c - squared error, cross-entropy, and why accuracy is neither. */
#include "losses.h"
#include "activation.h"
#include "chapter3.h"
#include "gradient.h"
#include "loss.h"
#include "regression.h"
#include "softmax.h"

enum { CLASSES = 3 };

/* L = 1/2 sum over k of (y_k - t_k)^2. */
real squares_loss(size_t n, const real y[], const real t[])
{
    real sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += (y[k] - t[k]) * (y[k] - t[k]);
    return sum / 2;
}

/* L = -sum over k of t_k log y_k, the target being one-hot. Where t_k is zero the
 * term is passed over: 0 log 0 would be not a number. */
real one_hot_loss(size_t n, const real y[], const real t[])
{
    real sum = 0;
    for (size_t k = 0; k < n; k++)
        if (t[k] != 0)
            sum -= t[k] * log(y[k]);
    return sum;
}

/* L = -log y_t, the target t being a label. */
real label_loss(const real y[], size_t label)
{
    return -log(y[label]);
}

/* L = -sum over k of t_k log a_k + (1 - t_k) log(1 - a_k): n separate questions,
 * each with the answer yes (t_k = 1) or no (t_k = 0). */
real answers_loss(size_t n, const real a[], const real t[])
{
    real sum = 0;
    for (size_t k = 0; k < n; k++)
        sum -= t[k] != 0 ? log(a[k]) : log(1 - a[k]);
    return sum;
}

/* One probability vector and its losses. */
static void print_losses(const struct run *run)
{
    const real y[CLASSES] = {0.2, 0.7, 0.1}, t[CLASSES] = {0, 1, 0};
    const real worse[CLASSES] = {0.2, 0.1, 0.7};
    printf("y                 half squared   one-hot   label   as three questions\n");
    printf("(0.2, 0.7, 0.1)   %12.4f   %7.4f  %6.4f   %.4f\n",
           squares_loss(CLASSES, y, t), one_hot_loss(CLASSES, y, t), label_loss(y, 1),
           answers_loss(CLASSES, y, t));
    printf("(0.2, 0.1, 0.7)   %12.4f   %7.4f  %6.4f   %.4f\n",
           squares_loss(CLASSES, worse, t), one_hot_loss(CLASSES, worse, t),
           label_loss(worse, 1), answers_loss(CLASSES, worse, t));
    record_result(run->record, "losses.entropy", "%.3f", label_loss(y, 1));
    record_result(run->record, "losses.worse", "%.3f", label_loss(worse, 1));
    record_result(run->record, "losses.questions", "%.3f", answers_loss(CLASSES, y, t));
}

/* Softmax and cross-entropy in one: L = -log y_t = logsumexp(z) - z_t. */
real score_loss(size_t n, const real z[], size_t label)
{
    return logsumexp(n, z) - z[label];
}

/* Sigmoid and cross-entropy in one, for t = 0 or 1 (and between):
 *   L = -t log a - (1 - t) log(1 - a) = max(z, 0) - z t + log(1 + e^-|z|). */
real yes_no_loss(real z, real t)
{
    return fmax(z, 0) - z * t + log1p(exp(-fabs(z)));
}

/* Three ways from scores to the loss of a label: by softmax and log; the same with
 * the usual guard against log 0; and without either. */
enum way { PLAIN, GUARDED, DIRECT, WAYS };

struct question {
    enum way way;
    size_t label;
};

static double loss_of_scores(const real *z, size_t n, void *params)
{
    const struct question *q = params;
    real scores[CLASSES], y[CLASSES];
    struct tensor y_row = tensor_view(y, 1, n);
    for (size_t k = 0; k < n; k++)
        scores[k] = z[k];
    struct tensor z_row = tensor_view(scores, 1, n);
    softmax_forward(&z_row, &y_row);
    switch (q->way) {
    case PLAIN: return (double)label_loss(y, q->label);
    case GUARDED: return (double)-log(y[q->label] + (real)1e-7);
    default: return (double)score_loss(n, z, q->label);
    }
}

/* The losses of some scores, and the size of their slopes along the first score,
 * which should be |y_0 - t_0|. */
static void print_guard(const struct run *run)
{
    static const struct {
        real z[CLASSES];
        size_t label;
        const char *key;
    } rows[] = {
        {{2, 1, -1}, 0, NULL},
        {{20, 0, 0}, 0, NULL},
        {{20, 0, -1}, 1, "wrong"},
        {{1000, 0, 0}, 1, "hopeless"},
    };
    printf("\n%20s  loss%33s|slope| along z_0\n", "", "");
    printf("scores          t      -log y      guarded     direct      -log y   guarded"
           "  direct\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double loss[WAYS], slope[WAYS];
        real z[CLASSES];
        for (int way = 0; way < WAYS; way++) {
            struct question q = {way, rows[i].label};
            for (size_t k = 0; k < CLASSES; k++)
                z[k] = rows[i].z[k];
            loss[way] = loss_of_scores(z, CLASSES, &q);
            slope[way] =
                partial_numerical(loss_of_scores, &q, z, CLASSES, 0, GRADIENT_STEP);
        }
        printf("(%4g, %g, %2g)   %zu   %9.4g  %11.5g  %9.4g     %7.2f   %7.3f  %6.2f\n",
               z[0], z[1], z[2], rows[i].label, loss[PLAIN], loss[GUARDED],
               loss[DIRECT], fabs(slope[PLAIN]), fabs(slope[GUARDED]),
               fabs(slope[DIRECT]));
        char key[64];
        if (rows[i].key == NULL)
            continue;
        snprintf(key, sizeof key, "losses.%s-guarded", rows[i].key);
        record_result(run->record, key, "%.3f", loss[GUARDED]);
        snprintf(key, sizeof key, "losses.%s-slope", rows[i].key);
        record_result(run->record, key, "%.3f", fabs(slope[GUARDED]));
    }
}

/* The flowers' species told by sigma(z), z = 5 (length - c), as the boundary c
 * moves. */
enum { STEEPNESS = 5 };

static double boundary_cost(double c, const struct points *flowers)
{
    double sum = 0;
    for (size_t i = 0; i < flowers->count; i++)
        sum +=
            yes_no_loss((real)(STEEPNESS * (flowers->x[i] - c)), (real)flowers->t[i]);
    return sum / (double)flowers->count;
}

static double boundary_accuracy(double c, const struct points *flowers)
{
    double right = 0;
    for (size_t i = 0; i < flowers->count; i++)
        right += (flowers->x[i] > c) == (flowers->t[i] == 1);
    return right / (double)flowers->count;
}

/* Accuracy goes up and down in steps, the cost has a slope. */
static void print_accuracy(const struct run *run)
{
    enum { PLACES = 1000 };
    struct points flowers = load_two_species(run->options->data);
    printf("\nc, cm   accuracy   cost\n");
    for (int i = 0; i < 5; i++) {
        double c = 4.61 + 0.02 * i;
        printf("%.2f    %.2f       %.4f\n", c, boundary_accuracy(c, &flowers),
               boundary_cost(c, &flowers));
    }
    int flat = 0, sloping = 0;
    for (int i = 0; i < PLACES; i++) {
        const double c = gsl_rng_uniform(run->rng) * 4 + 3, h = 1e-5;
        flat +=
            boundary_accuracy(c + h, &flowers) == boundary_accuracy(c - h, &flowers);
        sloping += boundary_cost(c + h, &flowers) != boundary_cost(c - h, &flowers);
    }
    printf("at %d random places, accuracy flat at %d, cost sloping at %d\n", PLACES,
           flat, sloping);
    record_count(run->record, "losses.places", PLACES);
    record_count(run->record, "losses.flat", (unsigned long)flat);
    record_count(run->record, "losses.sloping", (unsigned long)sloping);
    FILE *figure = figure_new(run->figures, "losses-boundary", "c\taccuracy\tcost");
    for (int i = 0; i <= 800; i++) {
        double c = 3 + 0.005 * i + 0.0025;
        figure_row(figure, "%.4f\t%.2f\t%.5f", c, boundary_accuracy(c, &flowers),
                   boundary_cost(c, &flowers));
    }
    points_free(&flowers);
}

/* Section 3.4: losses of one answer, what a guard does, and accuracy. */
void losses_section(const struct run *run)
{
    print_losses(run);
    print_guard(run);
    print_accuracy(run);
}
