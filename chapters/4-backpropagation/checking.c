/* checking.c - is the gradient right? */
#include "chapter4.h"
#include "nets/gradient_check.h"
#include "nets/initial.h"
#include "stage/claim.h"

enum { CHECKED = 3, CHECK_BATCH = 7, GROUPS = 6 };

static const struct {
    const char *name;
    struct layer *(*g)(void);
} checked[CHECKED] = {
    {"sigmoid", sigmoid_new},
    {"tanh", tanh_new},
    {"ReLU", relu_new},
};

/* A 6-5-4-3 network with the activation layer that g() makes. */
static struct network *network_to_check(struct layer *(*g)(void), gsl_rng *rng)
{
    struct network *net = network_new(6, 1, 1);
    network_add(net, affine_new(6, 5, xavier));
    network_add(net, g());
    network_add(net, affine_new(5, 4, xavier));
    network_add(net, g());
    network_add(net, affine_new(4, 3, xavier));
    network_init(net, rng);
    return net;
}

/* The error of each group of parameters, W1, b1, W2, ..., on seven random examples. */
static void measure_check(struct layer *(*g)(void), gsl_rng *rng,
                          struct gradient_error found[GROUPS])
{
    struct network *net = network_to_check(g, rng);
    struct plan *plan = plan_new(net, training_on(CHECK_BATCH, 1), rng);
    struct tensor x = tensor_new(CHECK_BATCH, 6, 1, 1);
    fill_normal(&x, 1, rng);
    int label[CHECK_BATCH];
    for (int i = 0; i < CHECK_BATCH; i++)
        label[i] = (int)gsl_rng_uniform_int(rng, 3);
    struct targets t = {.label = label, .labels = 1};
    plan_check(plan, &x, &t, softmax_cross_entropy, found, GROUPS);
    tensor_free(&x);
    plan_free(plan);
    network_free(net);
}

/* The verdict leaves out ReLU, where a kink may lie within a step. */
static void report_check(const struct gradient_error found[CHECKED][GROUPS])
{
    double worst = 0, limit = sizeof(real) == sizeof(double) ? 1e-6 : 1e-1;
    printf("A 6-5-4-3 network, %d random examples, softmax with cross-entropy.\n"
           "The largest relative error in each group of parameters:\n\n",
           CHECK_BATCH);
    printf("activation");
    for (int i = 0; i < GROUPS; i++)
        printf("  %5s", found[0][i].name);
    for (int k = 0; k < CHECKED; k++) {
        printf("\n%-10s", checked[k].name);
        for (int i = 0; i < GROUPS; i++) {
            printf("  %5.0e", (double)found[k][i].largest);
            if (checked[k].g != relu_new)
                worst = fmax(worst, (double)found[k][i].largest);
        }
    }
    printf("\n\n");
    report_claim(worst < limit, "sigmoid and tanh agree to within %g in all groups",
                 limit);
}

/* Section 4.7: a network with each activation function. */
void checking_section(const struct run *run)
{
    struct gradient_error found[CHECKED][GROUPS];
    for (int k = 0; k < CHECKED; k++)
        measure_check(checked[k].g, run->rng, found[k]);
    report_check(found);
}
