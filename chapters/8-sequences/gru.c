/* gru.c - the GRU, beside the LSTM. */
#include "chapter8.h"
#include "nets/activation.h"
#include "nets/plan.h"
#include "recall.h"
#include "stage/claim.h"
#include "units.h"
#include <stdlib.h>

enum { STEPS = 3 };

/* One unit that takes over its first input and keeps it, as long as the inputs are 0. */
static const struct gru_unit mixing = {.r = {0, 0, 0},
                                       .z = {-6, 0, 3},
                                       .n = {2, 1, 0},
                                       .bh = 0};
static const double gru_reads[STEPS] = {1, 0, 0};

/* One step: from h_(t-1) = h and the input x to the gates and h_t. */
struct gru_step gru_unit_step(const struct gru_unit *u, double x, double h)
{
    struct gru_step s;
    s.r = sigmoid_of(u->r.wx * x + u->r.wh * h + u->r.b);
    s.z = sigmoid_of(u->z.wx * x + u->z.wh * h + u->z.b);
    s.n = tanh(u->n.wx * x + u->n.b + s.r * (u->n.wh * h + u->bh));
    s.h = (1 - s.z) * s.n + s.z * h;
    return s;
}

static void measure_gru_steps(struct gru_step step[STEPS])
{
    double h = 0;
    for (int t = 0; t < STEPS; t++) {
        step[t] = gru_unit_step(&mixing, gru_reads[t], h);
        h = step[t].h;
    }
}

/* The last output of the library's layer with the same weights. */
static double gru_by_library(gsl_rng *rng)
{
    const double Wx[3] = {mixing.r.wx, mixing.z.wx, mixing.n.wx};
    const double Wh[3] = {mixing.r.wh, mixing.z.wh, mixing.n.wh};
    const double b[3] = {mixing.r.b, mixing.z.b, mixing.n.b};
    return one_unit_by_library(gru_new(1, 1), 3, Wx, Wh, b, STEPS, gru_reads, rng);
}

static void report_gru_steps(const struct gru_step step[STEPS], double library)
{
    printf("One GRU unit reads 1, 0, 0\n\n");
    printf("step  x   reset r  update z  candidate n       h\n");
    for (int t = 0; t < STEPS; t++)
        printf("%4d  %g  %8.4f  %8.4f  %11.4f  %6.4f\n", t + 1, gru_reads[t], step[t].r,
               step[t].z, step[t].n, step[t].h);
    printf("\n");
    report_claim(fabs(step[STEPS - 1].h - library) < 1e-5,
                 "the library's GRU gives the same output");
}

enum { COUNTED_INPUTS = 64, COUNTED_UNITS = 128 };

/* How many parameters a layer of each kind has. */
static void measure_sizes(size_t params[CELLS], gsl_rng *rng)
{
    for (int c = 0; c < CELLS; c++) {
        struct network *net = network_new(1, COUNTED_INPUTS, 1);
        network_add(net, cells[c].make(COUNTED_INPUTS, COUNTED_UNITS));
        network_init(net, rng);
        params[c] = net->params;
        network_free(net);
    }
}

static void report_parameters_of(const size_t params[CELLS])
{
    printf("\nLayers of %d units that read %d numbers a step\n", COUNTED_UNITS,
           COUNTED_INPUTS);
    printf("layer  parameters  of the LSTM's, %%\n");
    for (int c = 0; c < CELLS; c++)
        printf("%-5s  %10zu  %16.1f\n", cells[c].name, params[c],
               100 * (double)params[c] / (double)params[LSTM]);
}

/* Section 8.6. */
void gru_section(const struct run *run)
{
    struct gru_step step[STEPS];
    size_t params[CELLS];
    measure_gru_steps(step);
    report_gru_steps(step, gru_by_library(run->rng));
    measure_sizes(params, run->rng);
    report_parameters_of(params);
}
