/* checking.c - is the gradient right? */
#include "checking.h"
#include "base/gradient.h"
#include "chapter4.h"
#include "nets/activation.h"
#include "nets/dense.h"
#include "nets/initial.h"
#include "plain.h"
#include "reading.h"
#include "stage/claim.h"
#include <gsl/gsl_math.h>
#include <string.h>

enum { MISTAKES = 2, PLAIN_GROUPS = 4, EVERY = 37, KINKS = 5 };

/* plain_backward() with a mistake: the slope a (1 - a) of the hidden units is left out. */
void backward_without_slope(int label)
{
    plain_backward(label);
    for (int j = 0; j < N_HIDDEN; j++) {
        d2[j] = 0;
        for (int k = 0; k < N_DIGITS; k++)
            d2[j] += net.w3[j][k] * d3[k];
    }
}

/* The two backward passes that are compared. */
static const struct {
    const char *name;
    void (*backward)(int label);
} passes[MISTAKES] = {
    {"right", plain_backward},
    {"no slope", backward_without_slope},
};

/* The loss of one image as a function of the parameters, which lie in `net`. */
struct one_image {
    const unsigned char *pixel;
    int label;
};

static double loss_of_image(const real *parameters, size_t n, void *params)
{
    const struct one_image *image = params;
    (void)parameters;
    (void)n;
    plain_forward(image->pixel);
    return plain_loss(image->label);
}

/* The largest difference between grad and the slopes by differences, among every
 * `stride`-th of the n parameters from number `first` on, over the largest slope. */
static double group_error(struct one_image *image, size_t first, size_t n,
                          size_t stride)
{
    double apart = 0, most = 0;
    for (size_t p = first; p < first + n; p += stride) {
        double slope = partial_numerical(loss_of_image, image, net.all, N_PARAMS, p,
                                         GRADIENT_STEP);
        apart = fmax(apart, fabs((double)grad.all[p] - slope));
        most = fmax(most, fabs(slope));
    }
    return apart / most;
}

/* The errors of the groups w2, b2, w3, b3 for an image. Of the many weights of w2, only
 * every 37th is tried. */
void plain_check(const unsigned char pixel[], int label, void (*backward)(int label),
                 double error[])
{
    const size_t size[] = {N_PIXELS * N_HIDDEN, N_HIDDEN, N_HIDDEN * N_DIGITS,
                           N_DIGITS};
    struct one_image image = {pixel, label};
    size_t first = 0;
    memset(&grad, 0, sizeof grad);
    plain_forward(pixel);
    backward(label);
    plain_gradient();
    for (int g = 0; g < PLAIN_GROUPS; g++) {
        error[g] = group_error(&image, first, size[g], g == 0 ? EVERY : 1);
        first += size[g];
    }
}

/* One epoch of plain.c with a backward pass of another's, in order. */
static void epoch_with(void (*backward)(int label), const struct images *images)
{
    for (size_t i = 0; i < images->count; i++) {
        plain_forward(images->pixel + i * N_PIXELS);
        backward(images->label[i]);
        plain_gradient();
        if ((i + 1) % N_BATCH == 0)
            plain_step(1, N_BATCH);
    }
}

/* What each backward pass learns in five epochs, and what the check says of it. */
struct mistake {
    double accuracy[6], error[PLAIN_GROUPS];
};

static void measure_mistakes(const struct run *run, struct mistake found[MISTAKES])
{
    struct images train = reading_images(run, "train"),
                  test = reading_images(run, "t10k");
    struct images some = some_images(&train, 0, GSL_MIN(train.count, (size_t)10000));
    for (int m = 0; m < MISTAKES; m++) {
        gsl_rng *rng = run_rng(run, 1);
        plain_begin(rng);
        plain_check(train.pixel, train.label[0], passes[m].backward, found[m].error);
        memset(&grad, 0, sizeof grad);
        found[m].accuracy[0] = plain_accuracy(&test);
        for (int epoch = 1; epoch <= 5; epoch++) {
            epoch_with(passes[m].backward, &some);
            found[m].accuracy[epoch] = plain_accuracy(&test);
        }
        gsl_rng_free(rng);
    }
    images_free(&train);
    images_free(&test);
}

static void report_errors(const struct mistake found[MISTAKES])
{
    double limit = sizeof(real) == sizeof(double) ? 1e-6 : 1e-1;
    bool seen = true;
    printf(
        "plain.c with a right and a wrong backward pass, 10000 images, five epochs:\n"
        "accuracy on test images in %%, and the relative error of the check.\n\n");
    printf("backward  after 1  after 3  after 5       w2       b2       w3       b3\n");
    for (int m = 0; m < MISTAKES; m++) {
        printf("%-8s  %7.2f  %7.2f  %7.2f", passes[m].name, found[m].accuracy[1],
               found[m].accuracy[3], found[m].accuracy[5]);
        for (int g = 0; g < PLAIN_GROUPS; g++) {
            printf("  %7.1e", found[m].error[g]);
            seen = seen && (found[m].error[g] > limit) == (m == 1 && g < 2);
        }
        printf("\n");
    }
    printf("\n");
    report_claim(seen, "only w2 and b2 of the wrong pass are off by more than %g",
                 limit);
}

static void draw_mistakes(struct figures *figures, const struct mistake found[MISTAKES])
{
    FILE *figure = figure_new(figures, "broken", "epoch\tright\twrong");
    for (int epoch = 0; epoch <= 5; epoch++)
        figure_row(figure, "%d\t%.2f\t%.2f", epoch, found[0].accuracy[epoch],
                   found[1].accuracy[epoch]);
}

/* ReLU's slope at a kink: by the rule, and by a difference that may straddle it. */
static double relu_of(const real *z, size_t n, void *params)
{
    (void)n;
    (void)params;
    return (double)relu(*z);
}

static void report_kink(void)
{
    const double steps[KINKS] = {-2, -0.5, 0, 0.5, 2}, h = GRADIENT_STEP;
    printf("\nThe slope of ReLU near its kink, with steps of h = %g to both sides:\n\n",
           h);
    printf("z over h  by its rule  by difference\n");
    for (int i = 0; i < KINKS; i++) {
        real z = (real)(steps[i] * h);
        printf("%8g  %11g  %13.4f\n", steps[i], (double)relu_slope(z),
               partial_numerical(relu_of, NULL, &z, 1, 0, h));
    }
}

/* A 6-5-4-3 network with the activation layer that g() makes. Its biases are random too:
 * with biases of zero, a unit above five silent ReLUs would stand exactly at its kink. */
static struct network *network_to_check(struct layer *(*g)(void), gsl_rng *rng)
{
    const size_t size[] = {6, 5, 4, 3};
    struct network *network = dense_network(size, 4, g, xavier, rng);
    struct tensor all = tensor_view(network->param, 1, network->params);
    fill_normal(&all, (real)0.5, rng);
    return network;
}

/* Moves the bias of the first hidden unit so that its weighted input for the first
 * example is `z`. */
static void move_to_kink(const struct network *network, const struct tensor *x, real z)
{
    const struct tensor *W = layer_tensor(network_layer(network, 0), "W");
    real *b = layer_tensor(network_layer(network, 0), "b")->data;
    b[0] = z;
    for (size_t i = 0; i < W->dim[0]; i++)
        b[0] -= x->data[i] * W->data[i * W->dim[1]];
}

/* The error of each group of parameters, W1, b1, W2, ..., on seven random examples. With
 * a kink, one weighted input is moved to z, within the step of ReLU's corner or not. */
void measure_check(struct layer *(*g)(void), bool kink, double z, gsl_rng *rng,
                   struct gradient_error found[CHECK_GROUPS])
{
    struct network *network = network_to_check(g, rng);
    struct plan *plan = plan_new(network, training_on(CHECK_BATCH, 1), rng);
    struct tensor x = tensor_new(CHECK_BATCH, 6, 1, 1);
    fill_normal(&x, 1, rng);
    int label[CHECK_BATCH];
    for (int i = 0; i < CHECK_BATCH; i++)
        label[i] = (int)gsl_rng_uniform_int(rng, 3);
    if (kink)
        move_to_kink(network, &x, (real)z);
    struct targets t = {.label = label, .labels = 1};
    plan_check(plan, &x, &t, softmax_cross_entropy, found, CHECK_GROUPS);
    tensor_free(&x);
    plan_free(plan);
    network_free(network);
}

enum { CHECKED = 4 };

static const struct {
    const char *name;
    struct layer *(*g)(void);
    bool kink;
} checked[CHECKED] = {
    {"sigmoid", sigmoid_new, false},
    {"tanh", tanh_new, false},
    {"ReLU", relu_new, false},
    {"ReLU at a kink", relu_new, true},
};

/* Without a kink all groups must agree; with one, the groups that move it must not. */
static void report_check(const struct gradient_error found[CHECKED][CHECK_GROUPS])
{
    double limit = sizeof(real) == sizeof(double) ? 1e-6 : 1e-1, worst = 0;
    printf("\nA 6-5-4-3 network, %d random examples, softmax with cross-entropy.\n"
           "The relative error in each group of parameters:\n\n",
           CHECK_BATCH);
    printf("activation    ");
    for (int i = 0; i < CHECK_GROUPS; i++)
        printf("  %5s", found[0][i].name);
    for (int k = 0; k < CHECKED; k++) {
        printf("\n%-14s", checked[k].name);
        for (int i = 0; i < CHECK_GROUPS; i++) {
            printf("  %5.0e", (double)found[k][i].largest);
            if (!checked[k].kink)
                worst = fmax(worst, (double)found[k][i].largest);
        }
    }
    printf("\n\n");
    report_claim(worst < limit, "without a kink all groups agree to within %g", limit);
    report_claim(found[CHECKED - 1][1].largest > 1e-4, "at a kink b1 fails");
}

/* Section 4.6: a mistake that learns, and is found; a kink; a check for any network. */
void checking_section(const struct run *run)
{
    struct mistake mistakes[MISTAKES];
    struct gradient_error found[CHECKED][CHECK_GROUPS];
    measure_mistakes(run, mistakes);
    report_errors(mistakes);
    draw_mistakes(run->figures, mistakes);
    report_kink();
    for (int k = 0; k < CHECKED; k++) {
        gsl_rng *rng = run_rng(run, 2);
        measure_check(checked[k].g, checked[k].kink, 0.5 * GRADIENT_STEP, rng,
                      found[k]);
        gsl_rng_free(rng);
    }
    report_check(found);
}
