/* digits.c - what a network of 47 parameters finds in drawings of 0 and 1. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter3.h"
#include "data/drawings.h"
#include "digit_net.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

/* The drawings to learn from, and those of chapter 2. */
struct digit_data {
    struct table images, others;
};

enum { STEPS = 300, STRIDE = 10, STAGES = STEPS / STRIDE + 1, SEEDS = 10 };

/* How a network stands after so many steps. */
struct training_stage {
    size_t step, right, right_others;
    double cost, cost_others;
};

/* Trains for so many steps and looks at every tenth. Returns the number of looks. */
static size_t measure_digit_training(struct digit_net *net, const struct digit_data *d,
                                     size_t steps, struct training_stage stage[STAGES])
{
    size_t count = 0;
    for (size_t step = 0; step <= steps; step += STRIDE) {
        if (step > 0)
            digit_net_train(net, &d->images, STRIDE);
        stage[count++] = (struct training_stage){
            .step = step,
            .right = digit_net_right(net, &d->images),
            .right_others = digit_net_right(net, &d->others),
            .cost = digit_net_cost(net, &d->images),
            .cost_others = digit_net_cost(net, &d->others),
        };
    }
    return count;
}

static void report_digit_training(const struct digit_data *d,
                                  const struct training_stage stage[], size_t count)
{
    const struct training_stage *last = &stage[count - 1];
    printf("A network of %d parameters learns 0 and 1, rate 1\n\n", NET_PARAMETERS);
    printf("drawings to learn from: %zu\n", d->images.rows);
    printf("other drawings: %zu\n", d->others.rows);
    printf("parameters: %d\n", NET_PARAMETERS);
    printf("forward passes: %zu\n\n", last->step * d->images.rows * 2 * NET_PARAMETERS);
    printf("steps     cost   right of %zu   right of %zu others\n", d->images.rows,
           d->others.rows);
    for (size_t i = 0; i < count; i++)
        if (stage[i].step <= 40 || stage[i].step % 100 == 0)
            printf("%5zu   %.4f   %11zu   %17zu\n", stage[i].step, stage[i].cost,
                   stage[i].right, stage[i].right_others);
}

static void draw_digit_training(struct figures *figures,
                                const struct training_stage stage[], size_t count)
{
    FILE *curve = figure_new(figures, "digits-curve", "step\tcost\ttest");
    for (size_t i = 0; i < count; i++)
        figure_row(curve, "%zu\t%.5f\t%.5f", stage[i].step, stage[i].cost,
                   stage[i].cost_others);
}

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

/* The weights as three images, with what they are compared to. */
static void report_detector_weights(const struct digit_net *net,
                                    const double difference[])
{
    printf("\nThe weights of the units, laid out as pixels, and the ink of zeros less"
           " that of ones\n");
    printf("unit 1                unit 2                unit 3                "
           "zeros less ones\n");
    for (int row = 0; row < 4; row++)
        for (int j = 0; j <= DETECTORS; j++)
            for (int i = 3 * row; i < 3 * row + 3; i++)
                printf("%5.2f%s", j < DETECTORS ? net->W2[i][j] : difference[i],
                       i % 3 < 2       ? "  "
                       : j < DETECTORS ? "   "
                                       : "\n");
}

static void report_detector_units(const struct digit_net *net,
                                  const struct table *images)
{
    const int ring = zero_detector(net, images);
    printf("\nWhat goes in and out of the units, and how active they are\n");
    printf("unit    bias   weight to 0   weight to 1   mean on zeros   mean on ones   "
           "like unit 1\n");
    for (int j = 0; j < DETECTORS; j++)
        printf("%4d   %5.2f   %11.2f   %11.2f   %13.2f   %12.2f   %11.2f\n", j + 1,
               net->b2[j], net->W3[j][0], net->W3[j][1],
               mean_activation(net, images, j, 0), mean_activation(net, images, j, 1),
               likeness(net, j, 0));
    printf("\nunit that prefers zeros most: %d\n", ring + 1);
    printf("its mean on zeros: %.2f\n", mean_activation(net, images, ring, 0));
    printf("its mean on ones: %.2f\n", mean_activation(net, images, ring, 1));
}

/* The figure's images: the three units' weights, the difference, eight examples. */
static void draw_detector_weights(struct figures *figures, const struct digit_net *net,
                                  const struct table *images, const double difference[])
{
    static const size_t shown[] = {4, 13, 17, 25, 34, 40, 52, 57};
    FILE *figure = figure_new(figures, "digits-images", "panel\trow\tcolumn\tvalue");
    for (int panel = 0; panel < 12; panel++)
        for (int i = 0; i < INPUTS; i++)
            figure_row(figure, "%d\t%d\t%d\t%.3f", panel, i / 3, i % 3,
                       panel < 3    ? (double)net->W2[i][panel]
                       : panel == 3 ? difference[i]
                                    : (double)table_row(images, shown[panel - 4])[i]);
}

/* Of ten trainings from weights of one spread: how often all images come out right,
 * how often all others, and how often two units look for the same or for opposites. */
struct start_count {
    int right, others, alike;
};

static struct start_count measure_digit_start(const struct run *run,
                                              const struct digit_data *d, double spread,
                                              size_t steps)
{
    struct start_count count = {0, 0, 0};
    for (unsigned seed = 0; seed < SEEDS; seed++) {
        gsl_rng *rng = run_rng(run, 1 + seed);
        struct digit_net net = digit_net_new(spread, rng);
        digit_net_train(&net, &d->images, steps);
        count.right += digit_net_right(&net, &d->images) == d->images.rows;
        count.others += digit_net_right(&net, &d->others) == d->others.rows;
        count.alike += closest_pair(&net) > 0.9;
        gsl_rng_free(rng);
    }
    return count;
}

static void report_digit_starts(const struct run *run, const struct digit_data *d)
{
    static const double spreads[] = {0.1, 2};
    const size_t steps = run->options->quick ? 20 : 200;
    struct start_count count[2];
    printf("\nOf %d trainings of %zu steps from random weights, those that end so\n",
           SEEDS, steps);
    printf(
        "spread of weights   all %zu right   all %zu others right   two units alike\n",
        d->images.rows, d->others.rows);
    for (int s = 0; s < 2; s++) {
        count[s] = measure_digit_start(run, d, spreads[s], steps);
        printf("%17g   %12d   %18d   %15d\n", spreads[s], count[s].right,
               count[s].others, count[s].alike);
    }
    printf("\n");
    report_claim(count[1].right < count[0].right,
                 "from large weights fewer of %d trainings get all %zu right", SEEDS,
                 d->images.rows);
}

enum { AMOUNT_DRAWS = 20 };

/* Trains on the first `amount` of the shuffled images; the accuracy on the rest. */
static double accuracy_on_rest(const struct table *shuffled, size_t amount,
                               size_t steps, gsl_rng *rng, struct digit_net *net)
{
    const size_t width = shuffled->columns * sizeof *shuffled->cell;
    struct table some = *shuffled, rest = *shuffled;
    gsl_ran_shuffle(rng, shuffled->cell, shuffled->rows, width);
    some.rows = amount;
    rest.rows = shuffled->rows - amount;
    rest.cell = shuffled->cell + amount * shuffled->columns;
    digit_net_train(net, &some, steps);
    return (double)digit_net_right(net, &rest) / (double)rest.rows;
}

/* The accuracies of 20 trainings, each on images drawn at random. */
static void measure_digit_amount(const struct run *run, const struct table *images,
                                 size_t amount, double accuracy[AMOUNT_DRAWS])
{
    const size_t steps = run->options->quick ? 20 : 100;
    const size_t size = images->rows * images->columns * sizeof *images->cell;
    struct table shuffled = *images;
    shuffled.cell = allocate(size, 1);
    for (unsigned seed = 0; seed < AMOUNT_DRAWS; seed++) {
        gsl_rng *rng = run_rng(run, 1 + seed);
        struct digit_net net = digit_net_new(0.1, rng);
        memcpy(shuffled.cell, images->cell, size);
        accuracy[seed] = accuracy_on_rest(&shuffled, amount, steps, rng, &net);
        gsl_rng_free(rng);
    }
    free(shuffled.cell);
}

static void report_digit_amounts(const struct run *run, const struct table *images)
{
    static const size_t amounts[] = {4, 16, 32, 48};
    printf("\nAccuracy on all drawings but those learned from, over %d draws\n",
           AMOUNT_DRAWS);
    printf("learned from    mean   least   most\n");
    for (int a = 0; a < 4; a++) {
        double accuracy[AMOUNT_DRAWS];
        measure_digit_amount(run, images, amounts[a], accuracy);
        struct summary s = summarize(accuracy, AMOUNT_DRAWS);
        printf("%12zu   %.3f   %5.2f   %.2f\n", amounts[a], s.mean, s.least, s.most);
    }
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
static int count_twins(const struct digit_net *net, const struct table *images)
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
    return twins;
}

/* One training, and what its units have come to detect. */
static struct digit_net train_detectors(const struct run *run,
                                        const struct digit_data *d)
{
    const size_t steps = run->options->quick ? 100 : STEPS;
    struct digit_net net = digit_net_new(0.1, run->rng);
    struct training_stage stage[STAGES];
    double difference[INPUTS];
    size_t count = measure_digit_training(&net, d, steps, stage);
    report_digit_training(d, stage, count);
    draw_digit_training(run->figures, stage, count);
    difference_image(&d->images, difference);
    report_detector_weights(&net, difference);
    report_detector_units(&net, &d->images);
    draw_detector_weights(run->figures, &net, &d->images, difference);
    return net;
}

/* Training, what the units detect, starts, amounts of data. */
void digits_section(const struct run *run)
{
    struct digit_data d = {drawings_load("data/digits4x3/training.tsv"),
                           drawings_load("data/digits4x3/test.tsv")};
    const struct digit_net net = train_detectors(run, &d);
    report_digit_starts(run, &d);
    report_digit_amounts(run, &d.images);
    printf("\nnetworks with the same outputs, units reordered or turned around: %d\n",
           count_twins(&net, &d.images));
    table_free(&d.images);
    table_free(&d.others);
}
