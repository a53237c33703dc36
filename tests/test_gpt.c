/* test_gpt.c - windows that shift, characters that are drawn, and what a GPT writes. */
#include "costs.h"
#include "gpt.h"
#include "novel.h"
#include "tests.h"
#include <string.h>

enum { WINDOW = 8, ROWS = 4 };

/* Each window is a piece of the text, wherever it begins, and its labels are the same one
 * further; without a generator the windows lie side by side. */
START_TEST(windows_shift_within_their_part)
{
    struct text text = text_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
                                 "letters", NULL);
    struct windows part = {&text, 3, 37, WINDOW, 1};
    struct examples e = shifted_windows(&part);
    struct batch batch = batch_new(&e, ROWS);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    const size_t index[ROWS] = {0, 1, 2, 3};
    bool moved = false;
    ck_assert_uint_eq(e.count, ROWS);
    for (int draw = 0; draw < 100; draw++) {
        batch_take(&batch, &e, index, ROWS, draw == 0 ? NULL : rng);
        for (size_t i = 0; i < ROWS; i++) {
            size_t first = (size_t)batch.x.data[i * WINDOW];
            ck_assert_uint_ge(first, i * WINDOW + 3);
            ck_assert_uint_lt(first, i * WINDOW + 3 + (draw == 0 ? 1 : WINDOW));
            moved = moved || first > i * WINDOW + 3;
            for (size_t t = 0; t < WINDOW; t++) {
                ck_assert(batch.x.data[i * WINDOW + t] == (real)(first + t));
                ck_assert_int_eq(batch.label[i * WINDOW + t], (int)(first + t + 1));
                ck_assert_int_lt(batch.label[i * WINDOW + t], 40);
            }
        }
    }
    ck_assert(moved);
    batch_free(&batch);
    text_free(&text);
    gsl_rng_free(rng);
}
END_TEST

/* Twice the same from the same generator, beyond the end of the window too. */
START_TEST(writing_goes_on_beyond_the_window)
{
    const struct gpt_shape shape = {WINDOW, 8, 2, 1};
    char written[2][41];
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct network *net = gpt_network(&shape, rng);
    for (int turn = 0; turn < 2; turn++) {
        gsl_rng_set(rng, 5);
        gpt_write(net, "a prompt longer than the window", 40, 1, rng, written[turn]);
        ck_assert_uint_eq(strlen(written[turn]), 40);
        ck_assert_uint_eq(strspn(written[turn], every_character), 40);
    }
    ck_assert_str_eq(written[0], written[1]);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

/* Each token is multiplied by every weight of a layer once; what is left are pairs. */
START_TEST(multiplications_are_weights_and_pairs)
{
    const size_t T = 5, D = 12;
    struct layer *attention = attention_new(D, 3, true), *lstm = lstm_new(D, D);
    size_t weights[2] = {0, 0};
    for (size_t k = 0; k < attention->params; k++)
        weights[0] +=
            attention->param[k].decay ? tensor_size(&attention->param[k].value) : 0;
    for (size_t k = 0; k < lstm->params; k++)
        weights[1] += lstm->param[k].decay ? tensor_size(&lstm->param[k].value) : 0;
    ck_assert_uint_eq(attention_multiplications(T, D), T * weights[0] + T * T * 2 * D);
    ck_assert_uint_eq(lstm_multiplications(T, D), T * weights[1]);
    layer_free(attention);
    layer_free(lstm);
}
END_TEST

/* A rate climbs, is at its highest, and comes to an end. */
START_TEST(rates_rise_and_fall)
{
    const size_t steps = 500;
    size_t highest = 0;
    for (size_t t = 1; t < steps; t++)
        if (warm_cosine_rate(1, t, steps) > warm_cosine_rate(1, highest, steps))
            highest = t;
    ck_assert_uint_eq(highest, steps / 50);
    ck_assert(warm_cosine_rate(1, highest, steps) == 1);
    ck_assert(warm_cosine_rate(1, 0, steps) > 0);
    ck_assert(warm_cosine_rate(1, steps - 1, steps) < (real)1e-4);
    ck_assert(warm_cosine_rate(1, 0, 10) == 1);
}
END_TEST

Suite *gpt_suite(void)
{
    Suite *s = suite_create("gpt");
    TCase *t = tcase_create("gpt");
    tcase_add_test(t, windows_shift_within_their_part);
    tcase_add_test(t, writing_goes_on_beyond_the_window);
    tcase_add_test(t, multiplications_are_weights_and_pairs);
    tcase_add_test(t, rates_rise_and_fall);
    suite_add_tcase(s, t);
    return s;
}
