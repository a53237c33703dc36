/* answers.c - losses of a few answers, what a guard against log 0 does, and why
 * accuracy is no cost. */
#include "base/gradient.h"
#include "chapter3.h"
#include "losses.h"
#include "nets/activation.h"
#include "nets/softmax.h"
#include "petals.h"

enum { CLASSES = 3 };

/* Two answers to a question whose second class is right. */
static void report_answer_losses(void)
{
    static const real y[2][CLASSES] = {{0.2, 0.7, 0.1}, {0.2, 0.1, 0.7}};
    static const real t[CLASSES] = {0, 1, 0};
    printf("Losses of two answers; the second of the three classes is right\n");
    printf("probabilities     half squared   one-hot    label   as three questions\n");
    for (int i = 0; i < 2; i++)
        printf("(%.1f, %.1f, %.1f)   %12.4f   %7.4f   %6.4f   %18.4f\n", y[i][0],
               y[i][1], y[i][2], squares_loss(CLASSES, y[i], t),
               one_hot_loss(CLASSES, y[i], t), label_loss(y[i], 1),
               answers_loss(CLASSES, y[i], t));
}

/* Three ways from scores to the loss of a label: by softmax and log; the same with
 * the usual guard against log 0; and without either. */
enum loss_way { PLAIN, GUARDED, DIRECT, LOSS_WAYS };

struct scored_question {
    real z[CLASSES];
    size_t label;
    enum loss_way way;
};

static double loss_of_scores(const real *z, size_t n, void *params)
{
    const struct scored_question *q = params;
    real scores[CLASSES], y[CLASSES];
    struct tensor y_row = tensor_view(y, 1, n);
    for (size_t k = 0; k < n; k++)
        scores[k] = z[k];
    struct tensor z_row = tensor_view(scores, 1, n);
    softmax_forward(&z_row, &y_row);
    /* By one of three ways */
    switch (q->way) {
    case PLAIN: return (double)label_loss(y, q->label);
    case GUARDED: return (double)-log(y[q->label] + (real)1e-7);
    default: return (double)score_loss(n, z, q->label);
    }
}

/* A loss by each way, and the size of its slope along the first score, which should
 * be |y_0 - t_0|. */
static void measure_loss_ways(struct scored_question q, double loss[LOSS_WAYS],
                              double slope[LOSS_WAYS])
{
    for (q.way = PLAIN; q.way < LOSS_WAYS; q.way++) {
        real z[CLASSES] = {q.z[0], q.z[1], q.z[2]};
        loss[q.way] = loss_of_scores(z, CLASSES, &q);
        slope[q.way] =
            fabs(partial_numerical(loss_of_scores, &q, z, CLASSES, 0, GRADIENT_STEP));
    }
}

static void report_loss_ways(void)
{
    static const struct scored_question rows[] = {
        {{2, 1, -1}, 0, PLAIN},
        {{20, 0, 0}, 0, PLAIN},
        {{20, 0, -1}, 1, PLAIN},
        {{1000, 0, 0}, 1, PLAIN},
    };
    printf(
        "\nThe loss in three ways, and how steeply it changes with the first score\n");
    printf("                             loss                            slope\n");
    printf("scores         right       plain      guarded      direct"
           "   plain   guarded   direct\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double loss[LOSS_WAYS] = {0}, slope[LOSS_WAYS] = {0};
        char scores[60];
        measure_loss_ways(rows[i], loss, slope);
        snprintf(scores, sizeof scores, "(%g, %g, %g)", rows[i].z[0], rows[i].z[1],
                 rows[i].z[2]);
        printf("%-12s   %5zu   %9.4g   %10.5g   %9.4g   %5.2f   %7.3f   %6.2f\n",
               scores, rows[i].label, loss[PLAIN], loss[GUARDED], loss[DIRECT],
               slope[PLAIN], slope[GUARDED], slope[DIRECT]);
    }
}

/* The flowers' species told by sigma(z), z = 5 (length - c), as the boundary c
 * moves. */
enum { STEEPNESS = 5 };

static double boundary_cost(double c, const struct pairs *flowers)
{
    double sum = 0;
    for (size_t i = 0; i < flowers->count; i++)
        sum +=
            yes_no_loss((real)(STEEPNESS * (flowers->x[i] - c)), (real)flowers->t[i]);
    return sum / (double)flowers->count;
}

static double boundary_accuracy(double c, const struct pairs *flowers)
{
    double right = 0;
    for (size_t i = 0; i < flowers->count; i++)
        right += (flowers->x[i] > c) == (flowers->t[i] == 1);
    return right / (double)flowers->count;
}

/* At how many of so many places the accuracy is flat, and the cost is not. */
struct slopes_found {
    int places, flat, sloping;
};

static struct slopes_found measure_boundary_slopes(const struct pairs *flowers,
                                                   gsl_rng *rng)
{
    struct slopes_found found = {1000, 0, 0};
    for (int i = 0; i < found.places; i++) {
        const double c = gsl_rng_uniform(rng) * 4 + 3, h = 1e-5;
        found.flat +=
            boundary_accuracy(c + h, flowers) == boundary_accuracy(c - h, flowers);
        found.sloping += boundary_cost(c + h, flowers) != boundary_cost(c - h, flowers);
    }
    return found;
}

static void report_petal_boundary(const struct pairs *flowers,
                                  struct slopes_found found)
{
    printf("\nA boundary c between the petals' lengths of two species of iris\n");
    printf("c in cm   accuracy     cost\n");
    for (int i = 0; i < 5; i++) {
        double c = 4.61 + 0.02 * i;
        printf("%7.2f   %8.2f   %.4f\n", c, boundary_accuracy(c, flowers),
               boundary_cost(c, flowers));
    }
    printf("\nrandom places of the boundary: %d\n", found.places);
    printf("places with flat accuracy: %d\n", found.flat);
    printf("places with sloping cost: %d\n", found.sloping);
}

static void draw_petal_boundary(struct figures *figures, const struct pairs *flowers)
{
    FILE *figure = figure_new(figures, "losses-boundary", "c\taccuracy\tcost");
    for (int i = 0; i <= 800; i++) {
        double c = 3 + 0.005 * i + 0.0025;
        figure_row(figure, "%.4f\t%.2f\t%.5f", c, boundary_accuracy(c, flowers),
                   boundary_cost(c, flowers));
    }
}

/* Section 3.4: losses of one answer, what a guard does, and accuracy. */
void losses_section(const struct run *run)
{
    report_answer_losses();
    report_loss_ways();
    struct pairs flowers = load_two_species(run->options->data);
    report_petal_boundary(&flowers, measure_boundary_slopes(&flowers, run->rng));
    draw_petal_boundary(run->figures, &flowers);
    pairs_free(&flowers);
}
