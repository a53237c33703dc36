/* machine.c - kernels, the steps by which a machine is found, and digits. */
#include "base/error.h"
#include "base/memory.h"
#include "chapter11.h"
#include "classic/moons.h"
#include "classic/svm.h"
#include "digit_sets.h"
#include "regions.h"
#include "stage/claim.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>

enum { BENT_MOONS = 200, OTHER_MOONS = 10000, GAMMAS = 3, PRICES = 3 };
enum { FIRST_STEPS = 6, DRAWN = 8, LEAST_DIGITS = 20 };

/* The square of an inner product, by itself and by products of all pairs of coordinates. */
static void report_lift(void)
{
    static real a[] = {1, 2}, b[] = {3, 1};
    struct kernel square = {POLYNOMIAL_KERNEL, 1, 0, 2};
    struct tensor x = tensor_view(a, 1, 2), z = tensor_view(b, 1, 2);
    struct tensor k = tensor_new(1, 1, 1, 1);
    double up[2][3], product = 0;
    real *point[] = {a, b}, length = b[0] * b[0] + b[1] * b[1];
    kernel_matrix(&square, &x, &z, &length, &k);
    for (int p = 0; p < 2; p++) {
        up[p][0] = (double)(point[p][0] * point[p][0]);
        up[p][1] = M_SQRT2 * (double)(point[p][0] * point[p][1]);
        up[p][2] = (double)(point[p][1] * point[p][1]);
    }
    for (int j = 0; j < 3; j++)
        product += up[0][j] * up[1][j];
    printf("by the kernel: %g\nlifted: %g\n", (double)k.data[0], product);
    tensor_free(&k);
}

/* The steps on the four points of section 11.6. */
static void report_steps(void)
{
    static real at[] = {1, 1, 0, 2, 3, 3, 4, 1};
    static const int sign[] = {-1, -1, 1, 1};
    static const char *const name[] = {"(1, 1)", "(0, 2)", "(3, 3)", "(4, 1)"};
    struct kernel straight_one = {.kind = LINEAR_KERNEL};
    struct tensor x = tensor_view(at, 4, 2);
    struct svm_dual d = svm_dual_new(&x, sign, &straight_one, 1000);
    struct svm_pair pair;
    printf("\nSteps on the four points, and alpha after each\n"
           "step   up       down      gap    amount   (1, 1)   (0, 2)   (3, 3)   (4, "
           "1)\n");
    while ((pair = svm_dual_pair(&d)).gap > 1e-9) {
        double amount = svm_dual_step(&d, pair.up, pair.down);
        if (d.steps <= FIRST_STEPS)
            printf("%4zu   %s   %s   %6.4f   %6.4f   %6.4f   %6.4f   %6.4f   %6.4f\n",
                   d.steps, name[pair.up], name[pair.down], pair.gap, amount,
                   d.alpha[0], d.alpha[1], d.alpha[2], d.alpha[3]);
    }
    printf("\nsteps until the gap is below a billionth: %zu\n", d.steps);
    svm_dual_free(&d);
}

/* What a machine makes of the moons: a row of the table, and a panel of the figure. */
static void report_bend(FILE *regions, FILE *support, const struct labelled *seen,
                        const struct labelled *fresh, double gamma)
{
    struct svm_settings s = {{RBF_KERNEL, gamma, 0, 0}, 1, 0, 1};
    struct svm *svm = svm_new(seen, &s);
    int *guess = allocate(fresh->x.dim[0], sizeof *guess);
    char name[20];
    svm_type.predict(svm, &seen->x, guess);
    double known = percent_right(guess, seen->label, seen->x.dim[0]);
    svm_type.predict(svm, &fresh->x, guess);
    printf("%6g   %15zu   %7.1f   %9.1f\n", gamma, svm->x.dim[0], known,
           percent_right(guess, fresh->label, fresh->x.dim[0]));
    snprintf(name, sizeof name, "%g", gamma);
    draw_regions(regions, name, &svm_type, svm, &moons_plane);
    for (size_t i = 0; i < svm->x.dim[0]; i++)
        figure_row(support, "%g\t%.3f\t%.3f", gamma, (double)svm->x.data[2 * i],
                   (double)svm->x.data[2 * i + 1]);
    free(guess);
    svm_free(svm);
}

static void report_bends(const struct run *run)
{
    static const double gamma[GAMMAS] = {0.05, 2, 50};
    struct labelled seen = moons_new(BENT_MOONS, 0.3, run->rng);
    struct labelled fresh = moons_new(OTHER_MOONS, 0.3, run->rng);
    FILE *regions = figure_new(run->figures, "bends-regions", "gamma\tx\ty\tclass");
    FILE *support = figure_new(run->figures, "bends-support", "gamma\tx\ty");
    draw_labelled(figure_new(run->figures, "bends", "x\ty\tclass"), &seen);
    printf("\nTwo moons, RBF kernel, C = 1\n"
           " gamma   support vectors   seen, %%   others, %%\n");
    for (size_t k = 0; k < GAMMAS; k++)
        report_bend(regions, support, &seen, &fresh, gamma[k]);
    labelled_free(&seen);
    labelled_free(&fresh);
}

/* The share that a machine labels rightly, in per cent, and how many points it keeps. */
struct machine_score {
    double right;
    size_t support;
};

static struct machine_score measure_machine(const struct labelled *seen,
                                            const struct labelled *asked,
                                            const struct svm_settings *settings)
{
    struct svm *svm = svm_new(seen, settings);
    int *guess = allocate(asked->x.dim[0], sizeof *guess);
    svm_type.predict(svm, &asked->x, guess);
    struct machine_score score = {percent_right(guess, asked->label, asked->x.dim[0]),
                                  svm->x.dim[0]};
    free(guess);
    svm_free(svm);
    return score;
}

static struct svm_settings rbf_settings(const struct run *run, double C, double gamma)
{
    return (struct svm_settings){{RBF_KERNEL, gamma, 0, 0},
                                 C,
                                 0,
                                 (int)option_or(run->options->threads, 2)};
}

/* A search on digits that were kept back. */
static void report_search(const struct run *run, const struct labelled *seen,
                          const struct labelled *kept_back)
{
    static const double C[PRICES] = {0.1, 1, 10}, gamma[] = {0.002, 0.02, 0.2};
    printf("\nDigits kept back, right, %%, after %zu seen: C by gamma\n",
           seen->x.dim[0]);
    printf("    C   gamma 0.002   gamma 0.02   gamma 0.2\n");
    for (size_t i = 0; i < PRICES; i++) {
        printf("%5g", C[i]);
        for (size_t j = 0; j < 3; j++) {
            struct svm_settings s = rbf_settings(run, C[i], gamma[j]);
            printf("   %*.1f",
                   j == 0   ? 11
                   : j == 1 ? 10
                            : 9,
                   measure_machine(seen, kept_back, &s).right);
        }
        printf("\n");
    }
}

/* The same machine for pixels from 0 to 255. */
static void report_bytes(const struct run *run, const struct labelled *seen,
                         const struct labelled *kept_back)
{
    struct svm_settings s = rbf_settings(run, 10, 0.02 * 255 * 255);
    struct machine_score score = measure_machine(seen, kept_back, &s);
    printf("\nwith pixels from 0 to 255, right, %%: %.1f\nsupport vectors then: %zu\n",
           score.right, score.support);
}

/* Straight against bent, on several sets of digits that have none in common. */
static void report_straight_or_bent(const struct run *run, const struct labelled *all,
                                    const struct labelled *asked, size_t each)
{
    size_t ahead = 0, sets = all->x.dim[0] / each;
    for (size_t k = 0; k < sets; k++) {
        struct labelled some = labelled_rows(all, k * each, each);
        struct svm_settings bent = rbf_settings(run, 10, 0.02), straight_one = bent;
        straight_one.kernel.kind = LINEAR_KERNEL;
        straight_one.C = 0.1;
        ahead += measure_machine(&some, asked, &bent).right >
                 measure_machine(&some, asked, &straight_one).right;
    }
    report_in_all("the RBF kernel ahead of the linear one", ahead, sets,
                  "sets of digits");
}

/* The digits of a machine, by its weights: those that it leans on most, of each of its two
 * classes, and then those that it does not need at all. */
static void draw_support(const struct run *run, const struct svm *svm,
                         const struct labelled *seen, size_t machine)
{
    FILE *figure = figure_new(run->figures, "support", "row\tplace\tx\ty\tink");
    size_t N = seen->x.dim[0], S = svm->x.dim[0], *order = allocate(N, sizeof *order);
    double *weight = allocate(N, sizeof *weight);
    int class[] = {svm->first[machine], svm->second[machine]};
    for (size_t s = 0; s < S; s++)
        weight[svm->number[s]] = -fabs((double)svm->weight.data[machine * S + s]);
    gsl_sort_index(order, weight, 1, N);
    for (size_t row = 0; row < 4; row++)
        for (size_t i = 0, place = 0; i < N && place < DRAWN; i++) {
            size_t n = row < 2 ? order[i] : i;
            if (seen->label[n] != class[row % 2] || (weight[n] < 0) != (row < 2))
                continue;
            for (size_t p = 0; p < 784; p++)
                figure_row(figure, "%zu\t%zu\t%zu\t%zu\t%.3f", row, place, p % 28,
                           p / 28, (double)seen->x.data[n * 784 + p]);
            place++;
        }
    free(order);
    free(weight);
}

/* How many support vectors each machine has of its own, on average. */
static double support_of_one(const struct svm *svm)
{
    size_t used = 0;
    for (size_t i = 0; i < tensor_size(&svm->weight); i++)
        used += svm->weight.data[i] != 0;
    return (double)used / (double)svm->machines;
}

static size_t machine_of(const struct svm *svm, int first, int second)
{
    size_t p = 0;
    while (p + 1 < svm->machines &&
           (svm->first[p] != first || svm->second[p] != second))
        p++;
    return p;
}

/* All digits at the price and the gamma that were chosen. */
static void report_machines(const struct run *run, const struct digit_sets *sets)
{
    struct svm_settings s = rbf_settings(run, 10, 0.02);
    struct svm *svm = svm_new(&sets->seen, &s);
    size_t M = sets->unseen.x.dim[0];
    int *guess = allocate(M, sizeof *guess);
    svm_type.predict(svm, &sets->unseen.x, guess);
    printf("\nDigits seen: %zu\nmachines: %zu\n", sets->seen.x.dim[0], svm->machines);
    printf("support vectors in all: %zu\n", svm->x.dim[0]);
    printf("support vectors of one machine, mean: %.0f\n", support_of_one(svm));
    printf("test digits asked: %zu\ntest digits right, %%: %.2f\n", M,
           percent_right(guess, sets->unseen.label, M));
    printf("MB kept: %.1f\n", (double)svm_bytes(svm) / 1e6);
    draw_support(run, svm, &sets->seen, machine_of(svm, 4, 9));
    free(guess);
    svm_free(svm);
}

/* What needs digits: a fifth of them to search with, all of them to answer. */
static void report_with_digits(const struct run *run, const struct digit_sets *sets)
{
    size_t N = sets->seen.x.dim[0], few = N / 5;
    struct labelled seen = labelled_rows(&sets->seen, 0, few);
    struct labelled kept_back = labelled_rows(&sets->seen, N - few / 2, few / 2);
    struct labelled three = labelled_rows(&sets->seen, 0, 3 * few);
    report_search(run, &seen, &kept_back);
    report_bytes(run, &seen, &kept_back);
    report_straight_or_bent(run, &three, &kept_back, few);
    report_machines(run, sets);
}

/* Section 11.7. */
void kernel_section(const struct run *run)
{
    bool quick = run->options->quick;
    struct digit_sets sets =
        digit_sets_load(run, quick ? 600 : 10000, quick ? 200 : 10000);
    report_lift();
    report_bends(run);
    report_steps();
    if (labelled_check(&sets.seen, "digits") == GSL_SUCCESS) {
        if (sets.seen.x.dim[0] < LEAST_DIGITS)
            FAIL(GSL_EINVAL, "%zu digits to learn from, needs %d", sets.seen.x.dim[0],
                 LEAST_DIGITS);
        else
            report_with_digits(run, &sets);
    }
    digit_sets_free(&sets);
}
