/* 11.5 - The best threshold of one column, by Gini's impurity. */
#include "exercises.h"
#include <gsl/gsl_sort.h>
#include <stdlib.h>

/* n times the impurity of n points of which `ones` have the label 1. */
static double mixed(double n, double ones)
{
    return 2 * ones * (n - ones) / n;
}

double best_threshold(const double x[], const int label[], size_t n, double *t)
{
    size_t *order = malloc(n * sizeof *order);
    double ones = 0, below = 0, best = -1;
    for (size_t i = 0; i < n; i++)
        ones += label[i];
    gsl_sort_index(order, x, 1, n);
    for (size_t k = 0; k + 1 < n; k++) {
        double here = x[order[k]], next = x[order[k + 1]], count = (double)(k + 1);
        below += label[order[k]];
        if (here == next)
            continue;
        double left = mixed(count, below) + mixed((double)n - count, ones - below);
        double gain = (mixed((double)n, ones) - left) / (double)n;
        if (gain > best) {
            best = gain;
            *t = (here + next) / 2;
        }
    }
    free(order);
    return best;
}
