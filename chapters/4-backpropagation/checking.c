/* checking.c - is the gradient right? */
#include "chapter4.h"
#include "gradient_check.h"
#include "initial.h"
#include "network.h"

/* Section 4.7: a 6-5-4-3 network with each activation function. The verdict leaves
 * out ReLU, where a kink may lie within a step. */
void checking_section(const struct run *run)
{
    const struct {
        const char *name;
        struct layer *(*g)(void);
    } kinds[] = {{"sigmoid", sigmoid_new}, {"tanh", tanh_new}, {"ReLU", relu_new}};
    enum { N = 7, GROUPS = 8 };
    double worst = 0;
    printf("largest relative error by parameter\n");
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        struct network *net = network_new(6, 1, 1);
        network_add(net, affine_new(6, 5, xavier));
        network_add(net, kinds[kind].g());
        network_add(net, affine_new(5, 4, xavier));
        network_add(net, kinds[kind].g());
        network_add(net, affine_new(4, 3, xavier));
        network_init(net, run->rng);
        network_plan(net, N, 1, false, run->rng);
        struct tensor x = tensor_new(N, 6, 1, 1);
        fill_normal(&x, 1, run->rng);
        unsigned char label[N];
        for (int i = 0; i < N; i++)
            label[i] = (unsigned char)gsl_rng_uniform_int(run->rng, 3);
        struct targets t = {label, {{0}, NULL, false}};
        struct gradient_error found[GROUPS];
        size_t n = network_check(net, &x, &t, softmax_cross_entropy, found, GROUPS);
        printf("%-8s", kinds[kind].name);
        for (size_t i = 0; i < n && i < GROUPS; i++) {
            printf("  %s %.0e", found[i].name, (double)found[i].largest);
            if (kinds[kind].g != relu_new)
                worst = fmax(worst, (double)found[i].largest);
        }
        printf("\n");
        tensor_free(&x);
        network_free(net);
    }
    double limit = sizeof(real) == sizeof(double) ? 1e-6 : 1e-1;
    record_result(run->record, "checking.agree", "%s", worst < limit ? "yes" : "no");
}
