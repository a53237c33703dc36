/* steps.c - seconds for one step of Adam, and for reading and writing its arrays once.
 * usage: steps PARAMETERS; prints the two medians, tab-separated. */
#include "base/memory.h"
#include "bench.h"
#include "learn/optimizer.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdio.h>
#include <stdlib.h>

enum { TURNS = 15 };

/* What any such rule must do to memory: read four arrays and write three. */
static void touch(size_t n, real param[], const real grad[], real m[], real v[])
{
    for (size_t i = 0; i < n; i++) {
        real g = grad[i];
        m[i] += g;
        v[i] -= g;
        param[i] += m[i];
    }
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000, t = 0;
    size_t often = 1 + 20000000 / n;
    real *param = allocate(n, sizeof *param), *grad = allocate(n, sizeof *grad);
    real *m = allocate(n, sizeof *m), *v = allocate(n, sizeof *v);
    double step[TURNS], pass[TURNS];
    for (size_t i = 0; i < n; i++)
        grad[i] = (real)(i % 7) - 3;
    for (int turn = 0; turn < TURNS; turn++) {
        for (size_t i = 0; i < n; i++)
            m[i] = v[i] = 0;
        double start = now();
        for (size_t k = 0; k < often; k++)
            adam_step(n, param, grad, m, v, ++t, (real)1e-3, (real)0.9, (real)0.999,
                      (real)1e-8);
        step[turn] = (now() - start) / (double)often;
        start = now();
        for (size_t k = 0; k < often; k++)
            touch(n, param, grad, m, v);
        pass[turn] = (now() - start) / (double)often;
    }
    gsl_sort(step, 1, TURNS);
    gsl_sort(pass, 1, TURNS);
    printf("%.3e\t%.3e\n", gsl_stats_median_from_sorted_data(step, 1, TURNS),
           gsl_stats_median_from_sorted_data(pass, 1, TURNS));
    free(param);
    free(grad);
    free(m);
    free(v);
    return 0;
}
