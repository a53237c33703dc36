/* lengths.c - microseconds for a token, forward and backward, in attention and in an LSTM
 * of 128 numbers, by the length of the sequences, on one core in float. However long they
 * are, a batch has as many tokens.
 * usage: lengths; prints a line for each length: attention, LSTM. */
#include "base/error.h"
#include "nets/initial.h"
#include "nets/plan.h"
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <stdio.h>
#include <time.h>

enum { SIZE = 128, HEADS = 4, TOKENS = 4096, SHORTEST = 16, LONGEST = 4096, TURNS = 7 };

/* Seconds of this program alone, whatever else the processor does. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* One layer over sequences of T tokens, and a batch that goes through it. */
struct passes {
    struct plan *plan;
    struct tensor x, dy;
};

static struct passes passes_new(struct layer *l, size_t T, gsl_rng *rng)
{
    struct network *net = network_new(T, SIZE, 1);
    network_add(net, l);
    network_init(net, rng);
    struct work work = {.capacity = TOKENS / T,
                        .shards = 1,
                        .threads = 1,
                        .training = true,
                        .dx = true};
    struct passes p = {plan_new(net, work, rng), tensor_new(TOKENS / T, T, SIZE, 1),
                       tensor_new(TOKENS / T, T, SIZE, 1)};
    fill_normal(&p.x, 1, rng);
    fill_normal(&p.dy, 1, rng);
    return p;
}

static void passes_free(struct passes *p)
{
    struct network *net = p->plan->net;
    plan_free(p->plan);
    network_free(net);
    tensor_free(&p->x);
    tensor_free(&p->dy);
}

/* Microseconds for a token. */
static double time_passes(struct passes *p)
{
    double start = now();
    plan_clear(p->plan);
    plan_forward(p->plan, &p->x);
    plan_backward(p->plan, &p->x, &p->dy);
    return (now() - start) * 1e6 / TOKENS;
}

int main(int argc, char **argv)
{
    (void)argc;
    errors_exit_program(argv[0]);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    printf("length\tattention\tlstm\n");
    for (size_t T = SHORTEST; T <= LONGEST; T *= 2) {
        struct passes p[] = {passes_new(attention_new(SIZE, HEADS, true), T, rng),
                             passes_new(lstm_new(SIZE, SIZE), T, rng)};
        double taken[2][TURNS];
        for (int turn = -1; turn < TURNS; turn++)
            for (int k = 0; k < 2; k++)
                taken[k][turn < 0 ? 0 : turn] = time_passes(&p[k]);
        for (int k = 0; k < 2; k++) {
            gsl_sort(taken[k], 1, TURNS);
            passes_free(&p[k]);
        }
        printf("%zu\t%.3f\t%.3f\n", T, taken[0][TURNS / 2], taken[1][TURNS / 2]);
    }
    gsl_rng_free(rng);
    return 0;
}
