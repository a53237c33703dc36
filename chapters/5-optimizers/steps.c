/* steps.c - what single steps of each rule do. */
#include "chapter5.h"
#include "learn/decay.h"
#include "learn/optimizer.h"
#include "rules.h"
#include "stage/claim.h"
#include "valley.h"

enum {
    WALKERS = 3,
    WALK = 40,
    KAPPAS = 4,
    STEADY = 3,
    MARKS = 4,
    TINY = 4,
    MOMENTS = 6,
    KINDS = 3,
    WATCHED_STEPS = 60,
    SIZES = 4,
    DECAYING = 1000
};

static const int kappas[KAPPAS] = {5, 20, 100, 1000};

/* Three rules walk from (-7, 2) side by side, at the same rate; path[r][t] is where
 * rule r is after t steps. */
static void measure_walks(struct place path[WALKERS][WALK + 1])
{
    struct place a = {{-7, 2}}, b = a, c = a, v = {{0, 0}}, w = v;
    const real rate = (real)0.1, alpha = (real)0.9;
    for (int t = 0; t <= WALK; t++) {
        path[0][t] = a;
        path[1][t] = b;
        path[2][t] = c;
        /* One step each */
        struct place ga = valley_slope(a), gb = valley_slope(b), gc = valley_slope(c);
        sgd_step(2, a.at, ga.at, rate);
        momentum_step(2, b.at, gb.at, v.at, rate, alpha);
        nesterov_step(2, c.at, gc.at, w.at, rate, alpha);
    }
}

static void report_walks(const struct place path[WALKERS][WALK + 1])
{
    printf("Places of three rules in the valley, all from (-7, 2) at the rate 0.1\n");
    printf("                SGD                Momentum             Nesterov\n");
    printf("step          x       y           x       y           x       y\n");
    for (int t = 0; t <= WALK; t += t < 5 ? 1 : 5) {
        printf("%4d", t);
        for (int r = 0; r < WALKERS; r++)
            printf("     %7.3f %7.3f", path[r][t].at[0], path[r][t].at[1]);
        printf("\n");
    }
}

/* Steps by momentum on (x^2 + kappa y^2) / 2 from (1, 1) until both are within a
 * thousandth, with Polyak's rate and alpha for the two curvatures. */
static size_t heavy_ball_steps(real kappa)
{
    real p[2] = {1, 1}, v[2] = {0, 0};
    size_t steps = 0;
    /* Polyak's choice */
    real root = sqrt(kappa);
    real alpha = (root - 1) / (root + 1), rate = 2 / (1 + root);
    alpha *= alpha;
    rate *= rate;
    /* Walk */
    while (fmax(fabs(p[0]), fabs(p[1])) > (real)1e-3) {
        const real g[2] = {p[0], kappa * p[1]};
        momentum_step(2, p, g, v, rate, alpha);
        steps++;
    }
    return steps;
}

static void measure_heavy_ball(size_t steps[KAPPAS])
{
    for (int k = 0; k < KAPPAS; k++)
        steps[k] = heavy_ball_steps((real)kappas[k]);
}

static void report_heavy_ball(const size_t steps[KAPPAS])
{
    printf("\nSteps until x and y are within 0.001 of the minimum of\n"
           "(x^2 + kappa y^2)/2, from (1, 1), with the best rate and alpha for each "
           "kappa\n");
    printf("kappa   steps with momentum\n");
    for (int k = 0; k < KAPPAS; k++)
        printf("%5d   %19zu\n", kappas[k], steps[k]);
}

/* Walks the valley by SGD, and beside it by a momentum that starts every step from
 * rest. Returns whether they never part, but for rounding. */
static bool forgetful_momentum_is_sgd(void)
{
    struct place a = {{-7, 2}}, b = a;
    real apart = 0;
    for (int t = 0; t < 100; t++) {
        /* A velocity that begins at zero each time */
        struct place ga = valley_slope(a), gb = valley_slope(b), v = {{0, 0}};
        momentum_step(2, a.at, ga.at, v.at, (real)0.1, (real)0.9);
        sgd_step(2, b.at, gb.at, (real)0.1);
        apart = fmax(apart, hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]));
    }
    return apart < (real)1e-4;
}

/* Section 5.2. */
void momentum_section(const struct run *run)
{
    struct place path[WALKERS][WALK + 1];
    size_t steps[KAPPAS];
    (void)run;
    measure_walks(path);
    report_walks(path);
    measure_heavy_ball(steps);
    report_heavy_ball(steps);
    printf("\n");
    report_claim(forgetful_momentum_is_sgd(),
                 "momentum with its velocity zeroed at each call walks as SGD does");
}

/* What two steps of a rule, with the gradients 3 and 4, make of a parameter that begins
 * at 1. m and v are what the rule remembers after each. */
struct two_steps {
    real place[2], m[2], v[2];
};

static struct two_steps measure_two_steps(const struct optimizer_type *rule, real decay)
{
    const real grad[2] = {3, 4};
    struct two_steps two = {{0, 0}, {0, 0}, {0, 0}};
    struct optimizer o = optimizer_new(rule, 1, (real)0.1);
    real p = 1;
    for (int t = 0; t < 2; t++) {
        shrink_ranges(1, &(struct range){0, 1}, &p, decay);
        optimizer_step(&o, &p, &grad[t]);
        two.place[t] = p;
        two.m[t] = o.m[0];
        two.v[t] = o.v == NULL ? 0 : o.v[0];
    }
    optimizer_free(&o);
    return two;
}

/* AdaGrad and RMSProp, whose m is the h of the formulas. */
static void report_two_scaled(void)
{
    printf("Two steps of a parameter that begins at 1, with the gradients 3 and 4,\n"
           "at the rate 0.1\n");
    printf("rule      step   gradient        h   root of h   length    place\n");
    for (int r = ADAGRAD; r <= RMSPROP; r++) {
        struct two_steps two = measure_two_steps(rules[r], 0);
        for (int t = 0; t < 2; t++)
            printf("%-7s   %4d   %8d   %6.3f   %9.4f   %.4f   %.4f\n", rules[r]->name,
                   t + 1, t + 3, two.m[t], sqrt(two.m[t]),
                   (t == 0 ? 1 : two.place[0]) - two.place[t], two.place[t]);
    }
}

/* The steps whose length is looked at, and gradients of three sizes. */
static const size_t marks[MARKS] = {1, 10, 100, 1000};
static const double steady_gradients[STEADY] = {100, 1, 0.01};

/* How far a parameter moves at each mark if its gradient is always g. */
static void steady_steps(const struct optimizer_type *rule, real g, real length[MARKS])
{
    struct optimizer o = optimizer_new(rule, 1, (real)0.1);
    int k = 0;
    for (size_t t = 1; t <= marks[MARKS - 1]; t++) {
        real p = 0;
        optimizer_step(&o, &p, &g);
        if (t == marks[k])
            length[k++] = -p;
    }
    optimizer_free(&o);
}

static void measure_steady_steps(real length[2][STEADY][MARKS])
{
    for (int r = 0; r < 2; r++)
        for (int i = 0; i < STEADY; i++)
            steady_steps(rules[ADAGRAD + r], (real)steady_gradients[i], length[r][i]);
}

static void report_steady_steps(const real length[2][STEADY][MARKS])
{
    printf(
        "\nLengths of the steps of one parameter whose gradient is always the same,\n"
        "at the rate 0.1\n");
    printf("rule      gradient    step 1   step 10   step 100   step 1000\n");
    for (int r = 0; r < 2; r++)
        for (int i = 0; i < STEADY; i++)
            printf("%-7s   %8g   %.5f   %.5f    %.5f     %.5f\n",
                   rules[ADAGRAD + r]->name, steady_gradients[i], length[r][i][0],
                   length[r][i][1], length[r][i][2], length[r][i][3]);
}

static const double tiny_gradients[TINY] = {1, 1e-2, 1e-4, 1e-6};

/* The hundredth step of RMSProp under a steady gradient, with epsilon added to the root
 * and, which is another rule, to what the root is taken of. */
static void measure_epsilon(real length[TINY][2])
{
    const real rate = (real)0.1, beta = rmsprop_type.beta2;
    const real epsilon = rmsprop_type.epsilon;
    for (int i = 0; i < TINY; i++) {
        real g = (real)tiny_gradients[i], h = 0;
        for (int t = 0; t < 100; t++)
            h = beta * h + (1 - beta) * g * g;
        /* After the root, and under it */
        length[i][0] = rate * g / (sqrt(h) + epsilon);
        length[i][1] = rate * g / sqrt(h + epsilon);
    }
}

static void report_epsilon(const real length[TINY][2])
{
    printf(
        "\nThe hundredth step of RMSProp under a steady gradient, at the rate 0.1\n");
    printf("gradient   epsilon after the root   epsilon under the root\n");
    for (int i = 0; i < TINY; i++)
        printf("%8g   %22.5f   %22.5f\n", tiny_gradients[i], length[i][0],
               length[i][1]);
}

/* Section 5.3. */
void scales_section(const struct run *run)
{
    real length[2][STEADY][MARKS], epsilon[TINY][2];
    (void)run;
    report_two_scaled();
    measure_steady_steps(length);
    report_steady_steps(length);
    measure_epsilon(epsilon);
    report_epsilon(epsilon);
}

/* Adam, and AdamW with a decay of a hundredth a step: decay, then a step of Adam. */
static void report_two_corrected(void)
{
    static const double decays[2] = {0, 0.01};
    printf("Two steps of a parameter that begins at 1, with the gradients 3 and 4,\n"
           "at the rate 0.1; the decay of AdamW is 0.01 a step\n");
    printf("rule    step      m         v   corrected m   corrected v    place\n");
    for (int w = 0; w < 2; w++) {
        struct two_steps two = measure_two_steps(&adam_type, (real)decays[w]);
        for (int t = 0; t < 2; t++)
            printf("%-5s   %4d   %.2f   %.6f   %11.4f   %11.4f   %.4f\n",
                   w == 0 ? "Adam" : "AdamW", t + 1, two.m[t], two.v[t],
                   two.m[t] / (1 - pow(adam_type.beta1, (real)t + 1)),
                   two.v[t] / (1 - pow(adam_type.beta2, (real)t + 1)), two.place[t]);
    }
}

/* Adam after step t: its two means, and how long the step was. */
struct adam_moment {
    size_t t;
    real m, v, length;
};

/* The first steps of Adam with a gradient of 1. */
static void measure_moments(struct adam_moment at[MOMENTS])
{
    static const size_t shown[MOMENTS] = {1, 2, 3, 10, 100, 1000};
    real p = 0, m = 0, v = 0;
    const real g = 1;
    int k = 0;
    for (size_t t = 1; t <= shown[MOMENTS - 1]; t++) {
        real before = p;
        adam_step(1, &p, &g, &m, &v, t, (real)0.1, adam_type.beta1, adam_type.beta2,
                  adam_type.epsilon);
        if (t == shown[k])
            at[k++] = (struct adam_moment){t, m, v, before - p};
    }
}

/* The means as they are and corrected, and the steps with and without correction. */
static void report_moments(const struct adam_moment at[MOMENTS])
{
    const real beta1 = adam_type.beta1, beta2 = adam_type.beta2;
    printf("\nSteps of Adam at the rate 0.1 with a gradient that is always 1\n");
    printf("step       m        v   corrected m   corrected v   length   "
           "length if uncorrected\n");
    for (int k = 0; k < MOMENTS; k++) {
        real t = (real)at[k].t, m = at[k].m, v = at[k].v;
        printf("%4zu   %.3f   %.4f   %11.4f   %11.4f   %.4f   %21.4f\n", at[k].t, m, v,
               m / (1 - pow(beta1, t)), v / (1 - pow(beta2, t)), at[k].length,
               (real)0.1 * m / sqrt(v));
    }
}

/* Gradients that are always 1, that are 1 and -1 in turns, and that are 5 at every
 * twentieth step and else 0. */
static real kind_of_gradient(int kind, size_t t)
{
    switch (kind) {
    case 0: return 1;
    case 1: return t % 2 == 1 ? 1 : -1;
    default: return t % 20 == 1 ? 5 : 0;
    }
}

/* What Adam keeps of each kind of gradient, its corrected means, and its steps. */
static void draw_moments(const struct run *run)
{
    FILE *figure =
        figure_new(run->figures, "moments", "kind\tt\tgradient\tm\troot\tstep");
    for (int kind = 0; kind < KINDS; kind++) {
        real p = 0, m = 0, v = 0;
        for (size_t t = 1; t <= WATCHED_STEPS; t++) {
            real g = kind_of_gradient(kind, t), before = p;
            adam_step(1, &p, &g, &m, &v, t, 1, adam_type.beta1, adam_type.beta2,
                      adam_type.epsilon);
            figure_row(figure, "%d\t%zu\t%g\t%.4f\t%.4f\t%.4f", kind, t, (double)g,
                       m / (1 - pow(adam_type.beta1, (real)t)),
                       sqrt(v / (1 - pow(adam_type.beta2, (real)t))), before - p);
        }
    }
}

/* The first steps of Adam under a gradient of 1, at the rate 1: the means as they are,
 * and the length of the step with their correction and without. */
static void draw_correction(const struct run *run)
{
    FILE *figure = figure_new(run->figures, "correction", "t\tm\tv\twithout");
    real p = 0, m = 0, v = 0;
    const real g = 1;
    for (size_t t = 1; t <= 3000; t += 1) {
        adam_step(1, &p, &g, &m, &v, t, 1, adam_type.beta1, adam_type.beta2,
                  adam_type.epsilon);
        if (t <= 20 || (t <= 200 && t % 5 == 0) || t % 100 == 0)
            figure_row(figure, "%zu\t%.5f\t%.5f\t%.4f", t, m, v, m / sqrt(v));
    }
}

static const double decay_sizes[SIZES] = {0.1, 1, 10, 100};

/* A weight of 1 and what remains of it, left[t] after t steps, whose gradients are g and
 * -g in turns, with decay at `decay` a step: `apart` as AdamW has it, or else by adding
 * the weight to the gradient. */
static void decaying_weight(real g, real decay, bool apart, real left[DECAYING + 1])
{
    const real rate = (real)1e-3;
    struct optimizer o = optimizer_new(&adam_type, 1, rate);
    real w = 1;
    for (int t = 0; t <= DECAYING; t++) {
        left[t] = w;
        real grad = t % 2 == 0 ? g : -g;
        /* Two ways to decay */
        if (apart)
            shrink_ranges(1, &(struct range){0, 1}, &w, decay);
        else
            grad += decay / rate * w;
        optimizer_step(&o, &w, &grad);
    }
    optimizer_free(&o);
}

/* The weight by both ways of decay, for gradients of each size. */
static void measure_decay(real left[SIZES][2][DECAYING + 1])
{
    for (int i = 0; i < SIZES; i++)
        for (int apart = 0; apart < 2; apart++)
            decaying_weight((real)decay_sizes[i], (real)1e-3, apart == 1,
                            left[i][apart]);
}

static void report_decay(real left[SIZES][2][DECAYING + 1])
{
    printf("\nWhat 1000 steps of Adam at the rate 0.001 leave of a weight of 1, with\n"
           "gradients g and -g in turns and a decay of 0.001 a step\n");
    printf("size of g   decay in the gradient   decay apart\n");
    for (int i = 0; i < SIZES; i++)
        printf("%9g   %21.2f   %11.2f\n", decay_sizes[i], left[i][0][DECAYING],
               left[i][1][DECAYING]);
}

static void draw_decay(const struct run *run, real left[SIZES][2][DECAYING + 1])
{
    FILE *figure = figure_new(run->figures, "decay", "size\tapart\tt\tleft");
    for (int i = 0; i < SIZES; i++)
        for (int apart = 0; apart < 2; apart++)
            for (int t = 0; t <= DECAYING; t += 20)
                figure_row(figure, "%g\t%d\t%d\t%.4f", decay_sizes[i], apart, t,
                           left[i][apart][t]);
}

/* Section 5.4. */
void adam_section(const struct run *run)
{
    struct adam_moment at[MOMENTS];
    real left[SIZES][2][DECAYING + 1];
    report_two_corrected();
    measure_moments(at);
    report_moments(at);
    draw_moments(run);
    draw_correction(run);
    measure_decay(left);
    report_decay(left);
    draw_decay(run, left);
}
