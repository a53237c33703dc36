/* test_chapter9.c - packs of cards, dates, and blocks that must not see the future. */
#include "block.h"
#include "by_hand.h"
#include "cards.h"
#include "dates.h"
#include "helpers.h"
#include "nets/attention.h"
#include "nets/plan.h"
#include "tests.h"
#include <gsl/gsl_randist.h>
#include <string.h>

/* No letter twice, and the answers are what the cards that are asked for have. */
START_TEST(packs_ask_for_what_is_there)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (size_t questions = 1; questions <= 2; questions++) {
        struct packs p = packs_new(CARD_LETTERS, questions, 50, rng);
        for (size_t i = 0; i < p.count; i++) {
            const unsigned char *letter = p.letter + i * (p.pairs + questions);
            const unsigned char *digit = p.digit + i * (p.pairs + questions);
            bool seen[CARD_LETTERS] = {false};
            for (size_t t = 0; t < p.pairs; t++) {
                ck_assert(!seen[letter[t]]);
                seen[letter[t]] = true;
                ck_assert_uint_lt(digit[t], CARD_DIGITS);
            }
            for (size_t k = 0; k < questions; k++)
                ck_assert_uint_eq(digit[p.pairs + k], digit[asked_card(&p, i, k)]);
            ck_assert(questions == 1 || letter[p.pairs] != letter[p.pairs + 1]);
        }
        packs_free(&p);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Each card has as many ones as there is on it, and the last one no digit. */
START_TEST(cards_as_numbers)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct packs p = packs_new(4, 2, 20, rng);
    struct examples e = packs_examples(&p);
    struct batch batch = batch_new(&e, 20);
    batch_take_range(&batch, &e, 0, 20);
    size_t width = card_width(2);
    for (size_t i = 0; i < 20; i++)
        for (size_t t = 0; t < 5; t++) {
            const real *x = batch.x.data + (i * 5 + t) * width;
            real letters = 0, digits = 0, second = 0;
            for (size_t k = 0; k < width; k++)
                *(k < CARD_LETTERS                 ? &letters
                  : k < CARD_LETTERS + CARD_DIGITS ? &digits
                                                   : &second) += x[k];
            ck_assert(letters == 1 && digits == (t < 4) && second == (t == 4));
        }
    ck_assert_int_eq(batch.label[1], p.digit[5]);
    batch_free(&batch);
    packs_free(&p);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(dates_in_five_forms)
{
    const char *const expected[DATE_FORMS] = {"3 march 1998      >1998-03-03",
                                              "march 3, 1998     >1998-03-03",
                                              "3 mar 1998        >1998-03-03",
                                              "3.3.1998          >1998-03-03",
                                              "1998, mar 3       >1998-03-03"};
    char line[DATE_LINE + 1];
    for (size_t form = 0; form < DATE_FORMS; form++) {
        write_line((struct date){1998, 2, 3}, form, line);
        ck_assert_str_eq(line, expected[form]);
    }
    write_line((struct date){2000, 8, 30}, 1, line);
    ck_assert_str_eq(line, "september 30, 2000>2000-09-30");
}
END_TEST

/* What is held out is never among what is learned, and only the answer has labels. */
START_TEST(lines_of_dates)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int held_out = 0; held_out < 2; held_out++) {
        struct lines lines = lines_new(200, held_out, rng);
        struct examples e = lines_examples(&lines);
        struct batch batch = batch_new(&e, 200);
        batch_take_range(&batch, &e, 0, 200);
        for (size_t i = 0; i < 200; i++) {
            const unsigned char *symbol = lines.symbol + i * DATE_LINE;
            char answer[DATE_OUTPUT + 1] = "";
            for (size_t t = 0; t < DATE_STEPS; t++) {
                int label = batch.label[i * DATE_STEPS + t];
                ck_assert_int_eq(label, t < DATE_INPUT ? NO_LABEL : symbol[t + 1]);
                if (t >= DATE_INPUT)
                    answer[t - DATE_INPUT] = date_character((size_t)label);
            }
            struct date d = {0};
            ck_assert_int_eq(sscanf(answer, "%zu-%zu-%zu", &d.year, &d.month, &d.day),
                             3);
            d.month--;
            ck_assert(date_held_out(d) == held_out);
        }
        batch_free(&batch);
        lines_free(&lines);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Tokens in another order take away the same, in that order. */
START_TEST(order_is_not_seen)
{
    const size_t orders[3][TOKENS] = {{1, 0, 2}, {2, 1, 0}, {1, 2, 0}};
    struct by_hand h = attend_by_hand((size_t[]){0, 1, 2});
    for (size_t o = 0; o < 3; o++) {
        struct by_hand other = attend_by_hand(orders[o]);
        for (size_t i = 0; i < TOKENS; i++)
            for (size_t d = 0; d < SIZE; d++)
                assert_near(other.z[i * SIZE + d], h.z[orders[o][i] * SIZE + d],
                            tolerance(1e-12, 1e-5));
    }
}
END_TEST

enum { STEPS = 6, WIDTH = 8 };

/* Two causal blocks, with an affine layer behind them. */
static struct network *causal_network(gsl_rng *rng)
{
    struct network *net = network_new(STEPS, WIDTH, 1);
    add_block(net, WIDTH, 2, true);
    add_block(net, WIDTH, 4, true);
    network_add(net, each_new(affine_new(WIDTH, 5, xavier)));
    network_init(net, rng);
    return net;
}

/* The loss at one place does not depend on tokens behind it: neither it nor any output
 * up to there changes in a bit, and the gradient there is exactly zero. */
START_TEST(no_future_token_reaches_the_loss)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct network *net = causal_network(rng);
    struct work work = training_on(2, 1);
    work.dx = true;
    struct plan *plan = plan_new(net, work, rng);
    struct tensor x = tensor_new(2, STEPS, WIDTH, 1);
    for (size_t i = 0; i < tensor_size(&x); i++)
        x.data[i] = (real)gsl_ran_ugaussian(rng);
    for (size_t place = 0; place < STEPS; place++) {
        int label[2 * STEPS];
        for (size_t i = 0; i < 2 * STEPS; i++)
            label[i] = i % STEPS == place ? 3 : NO_LABEL;
        struct targets t = {.label = label, .labels = STEPS};
        real before[2 * STEPS * 5];
        plan_clear(plan);
        real loss = plan_gradient(plan, &x, &t, softmax_cross_entropy);
        memcpy(before, plan->y.data, sizeof before);
        for (size_t n = 0; n < 2; n++)
            for (size_t u = 0; u < STEPS; u++) {
                real size = 0, *token = x.data + (n * STEPS + u) * WIDTH;
                for (size_t d = 0; d < WIDTH; d++) {
                    size += fabs(plan->dx.data[(n * STEPS + u) * WIDTH + d]);
                    token[d] += u > place;
                }
                ck_assert(u > place ? size == 0 : size > 0);
            }
        plan_clear(plan);
        ck_assert(plan_gradient(plan, &x, &t, softmax_cross_entropy) == loss);
        for (size_t n = 0; n < 2; n++)
            ck_assert_mem_eq(before + n * STEPS * 5, plan->y.data + n * STEPS * 5,
                             (place + 1) * 5 * sizeof(real));
    }
    tensor_free(&x);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}
END_TEST

Suite *chapter9_suite(void)
{
    Suite *s = suite_create("chapter9");
    TCase *t = tcase_create("chapter9");
    tcase_add_test(t, packs_ask_for_what_is_there);
    tcase_add_test(t, cards_as_numbers);
    tcase_add_test(t, dates_in_five_forms);
    tcase_add_test(t, lines_of_dates);
    tcase_add_test(t, order_is_not_seen);
    tcase_add_test(t, no_future_token_reaches_the_loss);
    suite_add_tcase(s, t);
    return s;
}
