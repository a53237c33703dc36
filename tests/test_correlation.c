/* test_correlation.c - filters on many places at a time, against plain loops. Numbers
 * are multiples of 1/16, whose sums of products are exact in any order. */
#include "helpers.h"
#include "nets/correlation.h"
#include "tests.h"
#include <stdlib.h>

/* So many numbers and no more, so that the sanitizer sees what reads beyond them. */
static real *some_numbers(size_t n, gsl_rng *rng)
{
    real *numbers = malloc(n * sizeof *numbers);
    for (size_t i = 0; i < n; i++)
        numbers[i] = random_sixteenth(rng, 1);
    return numbers;
}

static real *no_numbers(size_t n)
{
    real *numbers = malloc(n * sizeof *numbers);
    for (size_t i = 0; i < n; i++)
        numbers[i] = NAN;
    return numbers;
}

static void assert_untouched(const real *first, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ck_assert(isnan(first[i]));
}

/* Where number k of a filter meets x. */
static size_t tap_at(const struct geometry *g, size_t k)
{
    const struct window *w = &g->window;
    size_t q = k % w->fw, p = k / w->fw % w->fh;
    return k / (w->fw * w->fh) * plane_size(g) + p * g->W + q;
}

/* Calls `test` for filters of many shapes on planes of many sizes, some of which hold
 * more than the filters reach. */
typedef void filters_test(const struct geometry *g, gsl_rng *rng);

static size_t over_filters(filters_test *test)
{
    static const size_t channels[] = {1, 2, GROUP - 1, GROUP, GROUP + 1, 3 * GROUP};
    gsl_rng *rng = test_rng();
    size_t seen = 0;
    for (int c = 0; c < 6; c++)
        for (size_t rows = 1; rows <= 4; rows++)
            for (size_t columns = 1; columns <= 4; columns++, seen++) {
                size_t W = columns + gsl_rng_uniform_int(rng, 6);
                size_t H = rows + gsl_rng_uniform_int(rng, 4);
                struct window w = {rows, columns, 1, 0};
                test(&(struct geometry){w, channels[c], H, W, 0, 0}, rng);
            }
    gsl_rng_free(rng);
    return seen;
}

/* The sums are there up to the last vector; behind it nothing is written, and nothing
 * is read behind what they are sums of. */
static void check_places(const struct geometry *g, size_t n, gsl_rng *rng)
{
    size_t K = window_size(g), end = round_up(n, LANES);
    size_t distance = end + gsl_rng_uniform_int(rng, 3);
    real *w = some_numbers(K * GROUP, rng);
    real *x = some_numbers(tap_at(g, K - 1) + end, rng),
         *y = no_numbers(GROUP * distance);
    correlation(g, w, x, n, y, distance);
    for (size_t f = 0; f < GROUP; f++) {
        for (size_t place = 0; place < end; place++) {
            double sum = 0;
            for (size_t k = 0; k < K; k++)
                sum += (double)w[k * GROUP + f] * (double)x[tap_at(g, k) + place];
            assert_near(y[f * distance + place], (real)sum, 0);
        }
        assert_untouched(y + f * distance + end, distance - end);
    }
    free(w);
    free(x);
    free(y);
}

static void check_correlation(const struct geometry *g, gsl_rng *rng)
{
    static const size_t places[] = {1,         LANES - 1,     LANES,     LANES + 1,
                                    2 * LANES, 3 * LANES - 1, 3 * LANES, 3 * LANES + 1,
                                    4 * LANES, 5 * LANES,     6 * LANES, 7 * LANES + 2};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        check_places(g, places[i], rng);
}

START_TEST(correlation_by_definition)
{
    ck_assert_uint_eq(over_filters(check_correlation), 6 * 4 * 4);
}
END_TEST

/* Without places nothing is written. */
START_TEST(correlation_of_nothing)
{
    struct geometry one = {square(1, 1, 0), 1, 1, 1, 1, 1};
    real w[GROUP] = {0}, x[LANES] = {0}, *y = no_numbers(GROUP * LANES);
    correlation(&one, w, x, 0, y, LANES);
    assert_untouched(y, GROUP * LANES);
    free(y);
}
END_TEST

/* dw begins with numbers, to which the gradient is added. The rows of dw that are too
 * many are there but may hold anything. */
static void check_products(const struct geometry *g, size_t rows, size_t columns,
                           size_t filters, gsl_rng *rng)
{
    size_t K = window_size(g), size = round_up(K, GROUP) * filters;
    size_t last = (rows - 1) * g->W + columns - 1;
    real *x = some_numbers(tap_at(g, K - 1) + last + 1, rng);
    real *dy = some_numbers(rows * columns * filters, rng);
    real *dw = some_numbers(size, rng), *old = malloc(size * sizeof *old);
    for (size_t i = 0; i < size; i++)
        old[i] = dw[i];
    struct geometry part = *g;
    part.OH = rows;
    part.OW = columns;
    correlation_gradient(&part, x, dy, filters, dw);
    for (size_t k = 0; k < K; k++)
        for (size_t f = 0; f < filters; f++) {
            double sum = (double)old[k * filters + f];
            for (size_t at = 0; at < rows * columns; at++)
                sum += (double)x[tap_at(g, k) + at / columns * g->W + at % columns] *
                       (double)dy[at * filters + f];
            assert_near(dw[k * filters + f], (real)sum, 0);
        }
    free(x);
    free(dy);
    free(dw);
    free(old);
}

static void check_correlation_gradient(const struct geometry *g, gsl_rng *rng)
{
    for (size_t vectors = 1; vectors <= 5; vectors++) {
        size_t rows = 1 + gsl_rng_uniform_int(rng, 4);
        size_t columns = 1 + gsl_rng_uniform_int(rng, 7);
        check_products(g, rows, columns, vectors * LANES, rng);
        check_products(g, 1, 1, vectors * LANES, rng);
    }
}

START_TEST(correlation_gradient_by_definition)
{
    over_filters(check_correlation_gradient);
}
END_TEST

/* Some places of some maps; what lies between the rows stays. */
START_TEST(maps_are_turned)
{
    gsl_rng *rng = test_rng();
    for (size_t F = 1; F <= 2 * LANES + 1; F++)
        for (size_t P = 1; P <= 12; P++) {
            size_t places = 1 + gsl_rng_uniform_int(rng, P);
            size_t distance = F + gsl_rng_uniform_int(rng, LANES);
            real *maps = some_numbers((F - 1) * P + places, rng);
            real *turned = no_numbers((places + 1) * distance);
            transpose_maps(maps, F, P, places, turned, distance);
            for (size_t p = 0; p < places; p++) {
                for (size_t f = 0; f < F; f++)
                    assert_near(turned[p * distance + f], maps[f * P + p], 0);
                assert_untouched(turned + p * distance + F, distance - F);
            }
            assert_untouched(turned + places * distance, distance);
            free(maps);
            free(turned);
        }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(numbers_are_rounded_up)
{
    for (size_t multiple = 1; multiple <= 20; multiple++)
        for (size_t n = 0; n < 100; n++) {
            size_t rounded = round_up(n, multiple);
            ck_assert(rounded % multiple == 0 && rounded >= n &&
                      rounded < n + multiple);
        }
    ck_assert_uint_eq(plane_size(&(struct geometry){.H = 3, .W = LANES}), 3 * LANES);
    ck_assert_uint_eq(plane_size(&(struct geometry){.H = 1, .W = LANES + 1}),
                      2 * LANES);
    ck_assert_uint_eq(sizeof(vector), LANES * sizeof(real));
}
END_TEST

Suite *correlation_suite(void)
{
    Suite *suite = suite_create("correlation");
    TCase *tc = tcase_create("kernels");
    tcase_add_test(tc, correlation_by_definition);
    tcase_add_test(tc, correlation_of_nothing);
    tcase_add_test(tc, correlation_gradient_by_definition);
    tcase_add_test(tc, maps_are_turned);
    tcase_add_test(tc, numbers_are_rounded_up);
    suite_add_tcase(suite, tc);
    return suite;
}
