/* digits.c - a network of 47 parameters learns to tell 0 from 1. */
#include "digits.h"
#include "activation.h"
#include "chapter3.h"
#include "descent.h"
#include "error.h"
#include "gradient.h"
#include "losses.h"
#include "softmax.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

/* The images of FOLDER/digits4x3/NAME, one per row: twelve pixels, 0 or 1, and the
 * digit, 0 or 1. Anything else in a cell is refused. The caller frees the table;
 * after an error it is empty. */
struct table load_digits(const char *folder, const char *name)
{
    static const char *const names[] = {"p1", "p2", "p3",  "p4",  "p5",  "p6",   "p7",
                                        "p8", "p9", "p10", "p11", "p12", "digit"};
    char path[1000];
    if (snprintf(path, sizeof path, "%s/digits4x3/%s", folder, name) >=
        (int)sizeof path) {
        FAIL(GSL_EINVAL, "--data %.40s...: too long", folder);
        return (struct table){0, INPUTS + 1, NULL};
    }
    struct table images = table_load(path, names, INPUTS + 1);
    for (size_t i = 0; i < images.rows * images.columns; i++)
        if (images.cell[i] != 0 && images.cell[i] != 1) {
            FAIL(GSL_EINVAL, "%s:%zu: %s: neither 0 nor 1: %g", path,
                 i / images.columns + 2, names[i % images.columns], images.cell[i]);
            table_free(&images);
        }
    return images;
}

/* Small random weights, normally distributed with standard deviation `sd`; all
 * biases zero. */
struct digit_net digit_net_new(double sd, gsl_rng *rng)
{
    struct digit_net net = {.b2 = {0}};
    for (int j = 0; j < DETECTORS; j++) {
        for (int i = 0; i < INPUTS; i++)
            net.W2[i][j] = (real)gsl_ran_gaussian(rng, sd);
        for (int k = 0; k < ANSWERS; k++)
            net.W3[j][k] = (real)gsl_ran_gaussian(rng, sd);
    }
    return net;
}

/* Sigmoid hidden units, then two scores. */
void digit_net_forward(const struct digit_net *net, const real x[INPUTS],
                       real hidden[DETECTORS], real scores[ANSWERS])
{
    for (int j = 0; j < DETECTORS; j++) {
        real z = net->b2[j];
        for (int i = 0; i < INPUTS; i++)
            z += x[i] * net->W2[i][j];
        hidden[j] = sigmoid(z);
    }
    for (int k = 0; k < ANSWERS; k++) {
        scores[k] = net->b3[k];
        for (int j = 0; j < DETECTORS; j++)
            scores[k] += hidden[j] * net->W3[j][k];
    }
}

/* The mean of logsumexp(z) - z_t over the images. */
double digit_net_cost(const struct digit_net *net, const struct table *images)
{
    double sum = 0;
    for (size_t i = 0; i < images->rows; i++) {
        const real *x = table_row(images, i);
        real hidden[DETECTORS], scores[ANSWERS];
        digit_net_forward(net, x, hidden, scores);
        sum += (double)score_loss(ANSWERS, scores, (size_t)x[INPUTS]);
    }
    return sum / (double)images->rows;
}

/* How many images get their digit the higher score. */
size_t digit_net_right(const struct digit_net *net, const struct table *images)
{
    size_t right = 0;
    for (size_t i = 0; i < images->rows; i++) {
        const real *x = table_row(images, i);
        real hidden[DETECTORS], scores[ANSWERS];
        digit_net_forward(net, x, hidden, scores);
        right += argmax(ANSWERS, scores) == (size_t)x[INPUTS];
    }
    return right;
}

/* The cost as a function of the 47 numbers, and its gradient by 94 costs. */
static double cost_of_parameters(const real *p, size_t n, void *params)
{
    struct digit_net net;
    memcpy(&net, p, n * sizeof *p);
    return digit_net_cost(&net, params);
}

static void digits_gradient(const real *p, size_t n, void *params, double *gradient)
{
    real at[NET_PARAMETERS];
    memcpy(at, p, n * sizeof *p);
    gradient_numerical(cost_of_parameters, params, at, n, GRADIENT_STEP, gradient);
}

/* Gradient descent at learning rate 1 on all images. */
void digit_net_train(struct digit_net *net, const struct table *images, size_t steps)
{
    const struct descent d = {digits_gradient, (void *)images, 1, 0, steps};
    real p[NET_PARAMETERS];
    memcpy(p, net, sizeof p);
    descend(&d, p, NET_PARAMETERS);
    memcpy(net, p, sizeof p);
}

enum { STEPS = 300, SEEDS = 10 };

/* What sets the classes apart, pixel by pixel: the share of the zeros with ink
 * there less the share of the ones. */
static void difference_image(const struct table *images, double difference[INPUTS])
{
    double count[ANSWERS] = {0}, ink[ANSWERS][INPUTS] = {{0}};
    for (size_t n = 0; n < images->rows; n++) {
        const real *x = table_row(images, n);
        int digit = x[INPUTS] == 1;
        count[digit]++;
        for (int i = 0; i < INPUTS; i++)
            ink[digit][i] += (double)x[i];
    }
    for (int i = 0; i < INPUTS; i++)
        difference[i] = ink[0][i] / count[0] - ink[1][i] / count[1];
}

/* The correlation of the weights of units j and k: 1 where they look for the same,
 * -1 where for the opposite. */
static double likeness(const struct digit_net *net, int j, int k)
{
    double first[INPUTS], second[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
        first[i] = (double)net->W2[i][j];
        second[i] = (double)net->W2[i][k];
    }
    return gsl_stats_correlation(first, 1, second, 1, INPUTS);
}

/* The largest likeness, in size, among the three pairs of units. */
static double closest_pair(const struct digit_net *net)
{
    double most = fabs(likeness(net, 0, 1));
    most = fmax(most, fabs(likeness(net, 0, 2)));
    return fmax(most, fabs(likeness(net, 1, 2)));
}

/* The mean activation of unit j over the images of one digit. */
static double mean_activation(const struct digit_net *net, const struct table *images,
                              int j, int digit)
{
    double sum = 0, count = 0;
    for (size_t n = 0; n < images->rows; n++) {
        const real *x = table_row(images, n);
        real hidden[DETECTORS], scores[ANSWERS];
        digit_net_forward(net, x, hidden, scores);
        sum += x[INPUTS] == digit ? (double)hidden[j] : 0;
        count += x[INPUTS] == digit;
    }
    return sum / count;
}

/* The unit whose mean activation on zeros exceeds that on ones by the most. */
static int zero_detector(const struct digit_net *net, const struct table *images)
{
    double most = -1;
    int best = 0;
    for (int j = 0; j < DETECTORS; j++) {
        double more =
            mean_activation(net, images, j, 0) - mean_activation(net, images, j, 1);
        if (more > most) {
            most = more;
            best = j;
        }
    }
    return best;
}

/* One training, printed as it goes; the cost of every tenth step for the figure. */
static void train_and_print(const struct run *run, struct digit_net *net,
                            const struct table *images, const struct table *test)
{
    FILE *curve = figure_new(run->figures, "digits-curve", "step\tcost\ttest");
    const size_t steps = run->options->quick ? 100 : STEPS;
    printf("steps   cost     right of %zu   right of %zu others\n", images->rows,
           test->rows);
    for (size_t step = 0; step <= steps; step += 10) {
        if (step > 0)
            digit_net_train(net, images, 10);
        figure_row(curve, "%zu\t%.5f\t%.5f", step, digit_net_cost(net, images),
                   digit_net_cost(net, test));
        if (step <= 40 || step % 100 == 0)
            printf("%5zu   %.4f   %11zu   %zu\n", step, digit_net_cost(net, images),
                   digit_net_right(net, images), digit_net_right(net, test));
    }
    record_result(run->record, "digits.images", "%zu", images->rows);
    record_result(run->record, "digits.parameters", "%d", NET_PARAMETERS);
    record_result(run->record, "digits.right", "%zu", digit_net_right(net, images));
    record_result(run->record, "digits.test", "%zu", digit_net_right(net, test));
    record_count(run->record, "digits.passes",
                 steps * images->rows * 2 * NET_PARAMETERS);
}

/* The weights as three images, with what they are compared to. */
static void print_detectors(const struct run *run, const struct digit_net *net,
                            const struct table *images, const double difference[])
{
    printf("\nunit 1                unit 2                unit 3                "
           "zeros - ones\n");
    for (int row = 0; row < 4; row++)
        for (int j = 0; j <= DETECTORS; j++)
            for (int i = 3 * row; i < 3 * row + 3; i++)
                printf("%5.2f%s", j < DETECTORS ? net->W2[i][j] : difference[i],
                       i % 3 < 2       ? "  "
                       : j < DETECTORS ? "   "
                                       : "\n");
    printf("\nunit   bias    to 0    to 1   mean on zeros   on ones   like unit 1\n");
    for (int j = 0; j < DETECTORS; j++)
        printf("%4d  %5.2f   %5.2f   %5.2f   %13.2f   %7.2f   %11.2f\n", j + 1,
               net->b2[j], net->W3[j][0], net->W3[j][1],
               mean_activation(net, images, j, 0), mean_activation(net, images, j, 1),
               likeness(net, j, 0));
    int ring = zero_detector(net, images);
    record_result(run->record, "digits.ring-zeros", "%.2f",
                  mean_activation(net, images, ring, 0));
    record_result(run->record, "digits.ring-ones", "%.2f",
                  mean_activation(net, images, ring, 1));
}

/* The figure's images: the three units' weights, the difference, eight examples. */
static void draw_digits(struct record *record, const struct digit_net *net,
                        const struct table *images, const double difference[])
{
    static const size_t shown[] = {4, 13, 17, 25, 34, 40, 52, 57};
    FILE *figure = figure_new(record, "digits-images", "panel\trow\tcolumn\tvalue");
    for (int panel = 0; panel < 12; panel++)
        for (int i = 0; i < INPUTS; i++)
            figure_row(figure, "%d\t%d\t%d\t%.3f", panel, i / 3, i % 3,
                       panel < 3    ? (double)net->W2[i][panel]
                       : panel == 3 ? difference[i]
                                    : (double)table_row(images, shown[panel - 4])[i]);
}

/* Ten trainings each from small and from large random weights: how often all images
 * come out right, and how often two units look for the same or for opposites. */
static void print_starts_of_digits(const struct run *run, const struct table *images,
                                   const struct table *test)
{
    static const double spreads[] = {0.1, 2};
    const size_t steps = run->options->quick ? 20 : 200;
    printf(
        "\nfrom weights of spread   all %zu right   all %zu others   two units alike\n",
        images->rows, test->rows);
    int all_right[2];
    for (int s = 0; s < 2; s++) {
        int right = 0, others = 0, alike = 0;
        for (unsigned seed = 0; seed < SEEDS; seed++) {
            gsl_rng *rng = run_rng(run, 1 + seed);
            struct digit_net net = digit_net_new(spreads[s], rng);
            digit_net_train(&net, images, steps);
            right += digit_net_right(&net, images) == images->rows;
            others += digit_net_right(&net, test) == test->rows;
            alike += closest_pair(&net) > 0.9;
            gsl_rng_free(rng);
        }
        printf("%22g   %5d of %d   %7d of %d   %6d of %d\n", spreads[s], right, SEEDS,
               others, SEEDS, alike, SEEDS);
        all_right[s] = right;
        record_result(run->record, s == 0 ? "digits.small-alike" : "digits.large-alike",
                      "%d", alike);
    }
    record_result(run->record, "digits.small-right", "%d", all_right[0]);
    record_result(run->record, "digits.fewer-right", "%s",
                  all_right[1] < all_right[0] ? "yes" : "no");
}

/* Trains on some of the images, drawn at random, and tests on all others. */
static void print_amounts(const struct run *run, const struct table *images)
{
    enum { DRAWS = 20 };
    static const size_t amounts[] = {4, 16, 32, 48};
    const size_t steps = run->options->quick ? 20 : 100;
    const size_t width = images->columns * sizeof *images->cell;
    struct table shuffled = *images;
    shuffled.cell = malloc(images->rows * width);
    if (shuffled.cell == NULL) {
        FAIL(GSL_ENOMEM, "no memory for %zu images", images->rows);
        return;
    }
    printf("\nlearned from   right of the others (%d draws)\n", DRAWS);
    for (int a = 0; a < 4; a++) {
        double share[DRAWS], least, most;
        for (unsigned seed = 0; seed < DRAWS; seed++) {
            gsl_rng *rng = run_rng(run, 1 + seed);
            struct digit_net net = digit_net_new(0.1, rng);
            memcpy(shuffled.cell, images->cell, images->rows * width);
            gsl_ran_shuffle(rng, shuffled.cell, images->rows, width);
            struct table some = shuffled, rest = shuffled;
            some.rows = amounts[a];
            rest.rows = images->rows - amounts[a];
            rest.cell = shuffled.cell + amounts[a] * images->columns;
            digit_net_train(&net, &some, steps);
            share[seed] = (double)digit_net_right(&net, &rest) / (double)rest.rows;
            gsl_rng_free(rng);
        }
        gsl_stats_minmax(&least, &most, share, 1, DRAWS);
        printf("%5zu images   %.3f, from %.2f to %.2f\n", amounts[a],
               gsl_stats_mean(share, 1, DRAWS), least, most);
        char key[32];
        snprintf(key, sizeof key, "digits.from%zu", amounts[a]);
        record_result(run->record, key, "%.0f %%",
                      100 * gsl_stats_mean(share, 1, DRAWS));
    }
    free(shuffled.cell);
}

/* Turns unit j around: sigma(-z) = 1 - sigma(z), so with all that goes in and out
 * of it negated, and what it took away put into the output biases, the network
 * computes what it did before. */
static void turn_unit(struct digit_net *net, int j)
{
    for (int i = 0; i < INPUTS; i++)
        net->W2[i][j] = -net->W2[i][j];
    net->b2[j] = -net->b2[j];
    for (int k = 0; k < ANSWERS; k++) {
        net->b3[k] += net->W3[j][k];
        net->W3[j][k] = -net->W3[j][k];
    }
}

/* A copy of the network whose unit j is the other's unit order[j]. */
static struct digit_net reorder_units(const struct digit_net *net, const int order[])
{
    struct digit_net other = *net;
    for (int j = 0; j < DETECTORS; j++) {
        other.b2[j] = net->b2[order[j]];
        for (int i = 0; i < INPUTS; i++)
            other.W2[i][j] = net->W2[i][order[j]];
        for (int k = 0; k < ANSWERS; k++)
            other.W3[j][k] = net->W3[order[j]][k];
    }
    return other;
}

/* In all orders, and with every choice of units turned around: how many networks
 * cost what this one costs. */
static void print_twins(const struct run *run, const struct digit_net *net,
                        const struct table *images)
{
    static const int orders[][DETECTORS] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                            {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    const double cost = digit_net_cost(net, images);
    const double close = sizeof(real) == sizeof(double) ? 1e-12 : 1e-4;
    int twins = 0;
    for (int o = 0; o < 6; o++)
        for (int turned = 0; turned < 1 << DETECTORS; turned++) {
            struct digit_net other = reorder_units(net, orders[o]);
            for (int j = 0; j < DETECTORS; j++)
                if (turned >> j & 1)
                    turn_unit(&other, j);
            twins += fabs(digit_net_cost(&other, images) - cost) < close;
        }
    printf("\nnetworks with the same outputs, units reordered or turned around: %d\n",
           twins);
    record_result(run->record, "digits.twins", "%d", twins);
}

/* Section 3.13: training, what the units detect, starts, amounts of data. */
void digits_section(const struct run *run)
{
    struct table images = load_digits(run->options->data, "training.tsv");
    struct table test = load_digits(run->options->data, "test.tsv");
    double difference[INPUTS];
    difference_image(&images, difference);
    struct digit_net net = digit_net_new(0.1, run->rng);
    train_and_print(run, &net, &images, &test);
    print_detectors(run, &net, &images, difference);
    draw_digits(run->record, &net, &images, difference);
    print_starts_of_digits(run, &images, &test);
    print_amounts(run, &images);
    print_twins(run, &net, &images);
    table_free(&images);
    table_free(&test);
}
