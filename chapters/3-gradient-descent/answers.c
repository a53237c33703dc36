/* answers.c - losses of a few answers, and why accuracy is no cost. */
#include "chapter3.h"
#include "losses.h"
#include "threes.h"

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

/* A 3 or a 5 told by one number x, the ink on the upper left less that on the upper
 * right, for the first of the images. */
enum { WRITTEN = 100 };

struct ink_and_digit {
    double x[WRITTEN], t[WRITTEN];
};

static struct ink_and_digit first_cases(const struct cases *cases)
{
    struct ink_and_digit first;
    for (size_t i = 0; i < WRITTEN; i++) {
        first.x[i] = (double)(cases->X.data[2 * i] - cases->X.data[2 * i + 1]);
        first.t[i] = (double)cases->T.data[i];
    }
    return first;
}

/* A five with probability sigma(z), z = 5 (x - c), as the boundary c moves. */
enum { STEEPNESS = 5 };

static double boundary_cost(double c, const struct ink_and_digit *d)
{
    double sum = 0;
    for (size_t i = 0; i < WRITTEN; i++)
        sum += (double)yes_no_loss((real)(STEEPNESS * (d->x[i] - c)), (real)d->t[i]);
    return sum / WRITTEN;
}

static double boundary_accuracy(double c, const struct ink_and_digit *d)
{
    double right = 0;
    for (size_t i = 0; i < WRITTEN; i++)
        right += (d->x[i] > c) == (d->t[i] == 1);
    return right / WRITTEN;
}

/* At how many of so many places the accuracy is flat, and the cost is not. */
struct slopes_found {
    int places, flat, sloping;
};

static struct slopes_found measure_boundary_slopes(const struct ink_and_digit *d,
                                                   gsl_rng *rng)
{
    struct slopes_found found = {1000, 0, 0};
    for (int i = 0; i < found.places; i++) {
        const double c = 2 * gsl_rng_uniform(rng) - 1, h = 1e-5;
        found.flat += boundary_accuracy(c + h, d) == boundary_accuracy(c - h, d);
        found.sloping += boundary_cost(c + h, d) != boundary_cost(c - h, d);
    }
    return found;
}

static void report_ink_boundary(const struct ink_and_digit *d,
                                struct slopes_found found)
{
    printf("\nA boundary c for the ink on the left less that on the right: a five "
           "above it\n");
    printf("    c   accuracy     cost\n");
    for (int i = 0; i < 5; i++) {
        double c = -0.302 + 0.001 * i;
        printf("%5.3f   %8.3f   %.5f\n", c, boundary_accuracy(c, d),
               boundary_cost(c, d));
    }
    printf("\nrandom places of the boundary: %d\n", found.places);
    printf("places with flat accuracy: %d\n", found.flat);
    printf("places with sloping cost: %d\n", found.sloping);
}

static void draw_ink_boundary(struct figures *figures, const struct ink_and_digit *d)
{
    FILE *figure = figure_new(figures, "losses-boundary", "c\taccuracy\tcost");
    for (int i = -500; i < 500; i++) {
        double c = 0.002 * i + 0.001;
        figure_row(figure, "%.4f\t%.4f\t%.5f", c, boundary_accuracy(c, d),
                   boundary_cost(c, d));
    }
}

/* Losses of one answer, and accuracy beside cost. */
void losses_section(const struct run *run)
{
    report_answer_losses();
    struct cases cases = load_cases(run->options->data, 2);
    const struct ink_and_digit d = first_cases(&cases);
    report_ink_boundary(&d, measure_boundary_slopes(&d, run->rng));
    draw_ink_boundary(run->figures, &d);
    cases_free(&cases);
}
