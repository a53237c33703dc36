/* test_sequences.c - what the recurrent half of chapter 8 promises. */
#include "helpers.h"
#include "nets/softmax.h"
#include "reader.h"
#include "recall.h"
#include "tests.h"
#include "units.h"
#include "unrolled.h"
#include "writers.h"
#include <gsl/gsl_randist.h>
#include <string.h>

enum { STEPS = 6 };

/* The loss (h_T - 1)^2 / 2 of a unit. */
static double unit_square(const struct recurrent_unit *u, const double x[])
{
    double z[STEPS + 1], h[STEPS + 1] = {0};
    unit_forward(u, STEPS, x, z, h);
    return (h[STEPS] - 1) * (h[STEPS] - 1) / 2;
}

START_TEST(backward_through_time)
{
    const double step = 1e-5;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int draw = 0; draw < 20; draw++) {
        double x[STEPS + 1], z[STEPS + 1], h[STEPS + 1] = {0}, delta[STEPS + 1], w[3];
        for (int t = 0; t <= STEPS; t++)
            x[t] = gsl_ran_gaussian(rng, 1);
        for (int k = 0; k < 3; k++)
            w[k] = gsl_ran_gaussian(rng, 1);
        struct recurrent_unit u = {w[0], w[1], w[2]};
        unit_forward(&u, STEPS, x, z, h);
        struct recurrent_unit d = unit_backward(&u, STEPS, x, h, h[STEPS] - 1, delta);
        const double found[3] = {d.wx, d.wh, d.b};
        for (int k = 0; k < 3; k++) {
            double v[2][3];
            for (int side = 0; side < 2; side++) {
                memcpy(v[side], w, sizeof w);
                v[side][k] += side ? step : -step;
            }
            struct recurrent_unit below = {v[0][0], v[0][1], v[0][2]},
                                  above = {v[1][0], v[1][1], v[1][2]};
            double slope =
                (unit_square(&above, x) - unit_square(&below, x)) / (2 * step);
            ck_assert_double_eq_tol(found[k], slope, 1e-7);
        }
    }
    gsl_rng_free(rng);
}
END_TEST

/* Gates that are shut keep what there is; open ones replace it. */
START_TEST(gates_keep_and_write)
{
    const struct gate_weights wide = {0, 0, 50}, shut = {0, 0, -50}, one = {0, 0, 20};
    struct lstm_unit lstm = {.i = shut, .f = wide, .g = one, .o = wide};
    ck_assert_double_eq_tol(lstm_unit_step(&lstm, 3, 0.7, 0).c, 0.7, 1e-12);
    lstm.i = wide;
    lstm.f = shut;
    ck_assert_double_eq_tol(lstm_unit_step(&lstm, 3, 0.7, 0).c, 1, 1e-12);
    struct gru_unit gru = {.r = wide, .z = wide, .n = one};
    ck_assert_double_eq_tol(gru_unit_step(&gru, 3, 0.7).h, 0.7, 1e-12);
    gru.z = shut;
    ck_assert_double_eq_tol(gru_unit_step(&gru, 3, 0.7).h, 1, 1e-12);
}
END_TEST

/* The label is the first symbol, at the end or at every step, and number i is the same
 * sequence whenever it is asked for. */
START_TEST(first_symbols_are_asked_for)
{
    for (int every = 0; every < 2; every++) {
        struct recall recall = {7, 100, every};
        struct examples e = recall_examples(&recall);
        struct batch batch = batch_new(&e, 9), again = batch_new(&e, 1);
        batch_take_range(&batch, &e, 50, 9);
        for (size_t i = 0; i < 9; i++) {
            const real *x = batch.x.data + i * 7;
            batch_take_range(&again, &e, 50 + i, 1);
            ck_assert_mem_eq(again.x.data, x, 7 * sizeof *x);
            for (size_t t = 0; t < 7; t++)
                ck_assert(x[t] >= 0 && x[t] < RECALL_SYMBOLS);
            for (size_t k = 0; k < e.labels; k++)
                ck_assert_int_eq(batch.label[i * e.labels + k], (int)x[0]);
        }
        batch_free(&again);
        batch_free(&batch);
    }
}
END_TEST

/* Odds of two scores by temperature, within four standard deviations of 4,000 draws; a
 * low one always takes the best. */
START_TEST(temperature_changes_odds)
{
    enum { DRAWS = 4000 };
    static const double temperature[] = {0.5, 1, 2};
    const real score[3] = {801, 800, -800};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int k = 0; k < 3; k++) {
        double p = 1 / (1 + exp(-1 / temperature[k])), first = 0;
        for (int i = 0; i < DRAWS; i++) {
            size_t drawn = softmax_draw(3, score, temperature[k], rng);
            ck_assert_uint_lt(drawn, 2);
            first += drawn == 0;
        }
        ck_assert_double_eq_tol(first / DRAWS, p, 4 * sqrt(p * (1 - p) / DRAWS));
    }
    for (int i = 0; i < 100; i++)
        ck_assert_uint_eq(softmax_draw(3, score, 1e-3, rng), 0);
    gsl_rng_free(rng);
}
END_TEST

/* Four writers with alphabets of their own are told apart, whatever the pieces. */
START_TEST(writers_are_told_apart)
{
    struct writers w;
    char written[WRITERS][201];
    for (int k = 0; k < WRITERS; k++) {
        for (int i = 0; i < 200; i++)
            written[k][i] = (char)('a' + 3 * k + i * i % 3);
        written[k][200] = '\0';
        w.text[k] = text_from(written[k], "a writer", every_character);
    }
    for (size_t n = 1; n <= LONGEST_PIECE; n++) {
        struct piece_counts c = piece_counts_new(&w, 100, n);
        for (int k = 0; k < WRITERS; k++)
            ck_assert_int_eq(guess_writer(&c, w.text[k].id + 120), k);
        piece_counts_free(&c);
    }
    writers_free(&w);
}
END_TEST

Suite *sequences_suite(void)
{
    Suite *s = suite_create("sequences");
    TCase *t = tcase_create("sequences");
    suite_add_tcase(s, t);
    tcase_add_test(t, backward_through_time);
    tcase_add_test(t, gates_keep_and_write);
    tcase_add_test(t, first_symbols_are_asked_for);
    tcase_add_test(t, temperature_changes_odds);
    tcase_add_test(t, writers_are_told_apart);
    return s;
}
