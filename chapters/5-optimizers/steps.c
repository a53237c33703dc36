/* steps.c - what single steps of each rule do. */
#include "adagrad.h"
#include "adam.h"
#include "chapter5.h"
#include "decay.h"
#include "momentum.h"
#include "rmsprop.h"
#include "rules.h"
#include "sgd.h"
#include "valley.h"

/* Walks the valley by SGD, and beside it by a momentum that starts every step from
 * rest. Returns whether they never part, but for rounding. */
static bool forgetful_momentum_is_sgd(void)
{
    struct place a = {{-7, 2}}, b = a;
    real apart = 0;
    for (int t = 0; t < 100; t++) {
        struct place ga = valley_slope(a), gb = valley_slope(b), v = {{0, 0}};
        momentum_step(2, a.at, ga.at, v.at, (real)0.1, (real)0.9);
        sgd_step(2, b.at, gb.at, (real)0.1);
        apart = fmax(apart, hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]));
    }
    return apart < (real)1e-4;
}

/* Steps by momentum on (x^2 + kappa y^2) / 2 from (1, 1) until both are within a
 * thousandth, with Polyak's rate and alpha for the two curvatures. */
static size_t heavy_ball_steps(real kappa)
{
    real root = sqrt(kappa), alpha = (root - 1) / (root + 1), p[2] = {1, 1}, v[2] = {0};
    real rate = 2 / (1 + root);
    size_t steps = 0;
    while (steps < 100000 && fmax(fabs(p[0]), fabs(p[1])) > (real)1e-3) {
        const real g[2] = {p[0], kappa * p[1]};
        momentum_step(2, p, g, v, rate * rate, alpha * alpha);
        steps++;
    }
    return steps;
}

/* Section 5.3. */
void momentum_section(const struct run *run)
{
    struct place path[3][41];
    for (int r = SGD; r <= NESTEROV; r++) {
        struct optimizer o = optimizer_new(rules[r], 2, (real)0.1);
        valley_walk(&o, (struct place){{-7, 2}}, 0, 40, path[r]);
        optimizer_free(&o);
    }
    printf("rate 0.1          SGD               Momentum            Nesterov\n");
    printf("step          x       y           x       y           x       y\n");
    for (int t = 0; t <= 40; t += t < 5 ? 1 : 5) {
        printf("%4d", t);
        for (int r = SGD; r <= NESTEROV; r++)
            printf("     %7.3f %7.3f", path[r][t].at[0], path[r][t].at[1]);
        printf("\n");
    }
    printf("\nkappa   steps with momentum\n");
    for (int k = 5; k <= 1000; k = k == 5 ? 20 : k == 20 ? 100 : 10 * k) {
        size_t steps = heavy_ball_steps((real)k);
        printf("%5d   %zu\n", k, steps);
        if (k == 1000)
            record_result(run->record, "momentum.steps1000", "%zu", steps);
    }
    bool same = forgetful_momentum_is_sgd();
    printf("\nwith v zeroed at each call, the same as SGD: %s\n", same ? "yes" : "no");
    record_result(run->record, "momentum.forgetful", "%s", same ? "yes" : "no");
}

/* Section 5.4: how far one parameter moves at step t if its gradient is always g. */
void scales_section(const struct run *run)
{
    static const double gradients[] = {100, 1, 0.01};
    printf("rate 0.1            length of the step at t =\n");
    printf("rule      gradient        1       10      100     1000\n");
    for (int r = ADAGRAD; r <= RMSPROP; r++)
        for (int i = 0; i < 3; i++) {
            struct optimizer o = optimizer_new(rules[r], 1, (real)0.1);
            const real g = (real)gradients[i];
            printf("%-9s %8g", rules[r]->name, gradients[i]);
            for (size_t t = 1; t <= 1000; t++) {
                real p = 0;
                optimizer_step(&o, &p, &g);
                if (t == 1 || t == 10 || t == 100 || t == 1000)
                    printf(" %8.5f", -p);
                if (t == 100 && r == ADAGRAD && i == 1)
                    record_result(run->record, "scales.adagrad100", "%.2f", -p);
            }
            printf("\n");
            optimizer_free(&o);
        }
}

/* The first steps of Adam with a gradient of 1: its means as they are and corrected. */
static void print_correction(void)
{
    real p = 0, m = 0, v = 0;
    const real g = 1, beta1 = (real)0.9, beta2 = (real)0.999;
    printf("rate 0.1, gradient 1\n   t       m        v       m'       v'     step"
           "   without correction\n");
    for (size_t t = 1; t <= 1000; t++) {
        real before = p;
        adam_step(1, &p, &g, &m, &v, t, (real)0.1, beta1, beta2, (real)1e-8);
        if (t <= 3 || t == 10 || t == 100 || t == 1000)
            printf("%4zu   %.3f   %.4f   %.4f   %.4f   %.4f   %.4f\n", t, m, v,
                   m / (1 - pow(beta1, (real)t)), v / (1 - pow(beta2, (real)t)),
                   before - p, (real)0.1 * m / sqrt(v));
    }
}

/* What remains of a weight of 1 after 1,000 steps whose gradients are g and -g in
 * turns, with decay at `decay` a step: `apart` as AdamW has it, or else by adding the
 * weight to the gradient. */
static real remaining_weight(real g, real decay, bool apart)
{
    const real rate = (real)1e-3;
    struct optimizer o = optimizer_new(&adam_type, 1, rate);
    real w = 1;
    for (int t = 0; t < 1000; t++) {
        real grad = t % 2 == 0 ? g : -g;
        if (apart)
            shrink_ranges(1, &(struct range){0, 1}, &w, decay);
        else
            grad += decay / rate * w;
        optimizer_step(&o, &w, &grad);
    }
    optimizer_free(&o);
    return w;
}

/* Section 5.5. */
void adam_section(const struct run *run)
{
    static const double sizes[] = {0.1, 1, 10, 100};
    print_correction();
    printf("\ngradients in turns   left of a weight of 1 after 1000 steps\n");
    printf("of size              decay in the gradient   decay apart\n");
    for (int i = 0; i < 4; i++) {
        real coupled = remaining_weight((real)sizes[i], (real)1e-3, false);
        real apart = remaining_weight((real)sizes[i], (real)1e-3, true);
        printf("%-8g             %21.2f   %11.2f\n", sizes[i], coupled, apart);
        if (i == 3) {
            record_result(run->record, "adam.coupled", "%.2f", coupled);
            record_result(run->record, "adam.apart", "%.2f", apart);
        }
    }
}
