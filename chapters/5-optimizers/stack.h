/* stack.h - hidden layers of equal width, to watch what becomes of numbers in them. */
#ifndef STACK_H
#define STACK_H

#include "nets/initial.h"
#include "nets/pointwise.h"
#include <gsl/gsl_histogram.h>

enum { STACK_WIDTH = 100, STACK_EXAMPLES = 200, MOST_LAYERS = 20 };

/* One activation function, forward and backward, the range of values that its
 * histograms show, and its largest slope. */
struct stack_function {
    const char *name;
    pointwise_forward *forward;
    pointwise_backward *backward;
    double low, high, steepest;
};

/* `layers` layers without biases, A[l + 1] = g(A[l] W[l]); D[l] is the gradient at the
 * weighted input of layer l. A[0] are the inputs. */
struct stack {
    const struct stack_function *g;
    int layers;
    struct tensor A[MOST_LAYERS + 1], W[MOST_LAYERS], D[MOST_LAYERS];
};

real unit_std(size_t inputs, size_t outputs);
struct stack stack_new(const struct stack_function *g, int layers, real std,
                       gsl_rng *rng);
void stack_forward(struct stack *s);
void stack_backward(struct stack *s, const struct tensor *dA);
real mean_size(const struct tensor *t);
double spread_over_examples(const struct tensor *t);
gsl_histogram *activation_histogram(const struct tensor *t, size_t bins, double low,
                                    double high);
void stack_free(struct stack *s);

#endif
