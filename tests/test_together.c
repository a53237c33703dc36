/* test_together.c - what judges the methods of chapter 11, and networks among them. */
#include "base/memory.h"
#include "classic/judge.h"
#include "helpers.h"
#include "nets.h"
#include "street.h"
#include "tests.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <stdlib.h>

/* The chance of a split as uneven as this one, term by term. */
static double chance_by_terms(size_t a, size_t b)
{
    double sum = 0;
    for (size_t k = 0; k <= a + b; k++)
        if (abs((int)(2 * k) - (int)(a + b)) >= abs((int)a - (int)b))
            sum += exp(gsl_sf_lnchoose((unsigned)(a + b), (unsigned)k) -
                       (double)(a + b) * M_LN2);
    return sum;
}

START_TEST(chances_are_sums_of_coins)
{
    for (size_t a = 0; a < 40; a++)
        for (size_t b = 0; b < 40; b++) {
            struct duel d = {0, a, b, 0};
            ck_assert_double_eq_tol(duel_chance(&d), chance_by_terms(a, b), 1e-9);
        }
    struct duel worked = {70, 8, 2, 20};
    ck_assert_double_eq_tol(duel_chance(&worked), 2 * 56 / 1024.0, 1e-12);
}
END_TEST

START_TEST(duels_count_every_question_once)
{
    gsl_rng *rng = test_rng();
    for (int turn = 0; turn < 100; turn++) {
        int first[200], second[200], label[200];
        size_t right[2] = {0}, N = gsl_rng_uniform_int(rng, 201);
        for (size_t i = 0; i < N; i++) {
            first[i] = (int)gsl_rng_uniform_int(rng, 3);
            second[i] = (int)gsl_rng_uniform_int(rng, 3);
            label[i] = (int)gsl_rng_uniform_int(rng, 3);
            right[0] += first[i] == label[i];
            right[1] += second[i] == label[i];
        }
        struct duel d = duel_of(first, second, label, N);
        ck_assert_uint_eq(d.both + d.only_first + d.only_second + d.neither, N);
        ck_assert_uint_eq(d.both + d.only_first, right[0]);
        ck_assert_uint_eq(d.both + d.only_second, right[1]);
    }
    gsl_rng_free(rng);
}
END_TEST

/* Answers that are right exactly as often as they state come out on the diagonal. */
START_TEST(honest_statements_are_found_honest)
{
    enum { N = 40000, BINS = 10 };
    gsl_rng *rng = test_rng();
    struct tensor p = tensor_new(N, 2, 1, 1);
    int *label = allocate(N, sizeof *label);
    for (size_t i = 0; i < N; i++) {
        double sure = gsl_ran_flat(rng, 0.5, 1);
        size_t named = gsl_rng_uniform_int(rng, 2);
        p.data[2 * i + named] = (real)sure;
        p.data[2 * i + 1 - named] = (real)(1 - sure);
        label[i] = (int)(gsl_rng_uniform(rng) < sure ? named : 1 - named);
    }
    struct stated s[BINS], all;
    states_of(&p, label, BINS, s);
    states_of(&p, label, 1, &all);
    size_t count = 0;
    for (size_t b = 0; b < BINS; b++) {
        count += s[b].count;
        if (b < 5) {
            ck_assert_uint_eq(s[b].count, 0);
            continue;
        }
        ck_assert(s[b].mean >= (double)b / BINS && s[b].mean <= (double)(b + 1) / BINS);
        ck_assert_double_eq_tol(s[b].right, s[b].mean, 0.03);
    }
    ck_assert_uint_eq(count, N);
    ck_assert_uint_eq(all.count, N);
    ck_assert_double_eq_tol(all.right, all.mean, 0.01);
    /* A certainty goes to the last bin. */
    struct tensor one = tensor_rows(&p, 0, 1);
    one.data[0] = 1;
    one.data[1] = 0;
    states_of(&one, label, BINS, s);
    ck_assert_uint_eq(s[BINS - 1].count, 1);
    free(label);
    tensor_free(&p);
    gsl_rng_free(rng);
}
END_TEST

/* The networks whose weights come with the book read as well as their chapters say, in
 * batches of any size, and state probabilities. */
START_TEST(networks_of_the_book)
{
    static const struct {
        struct net_settings settings;
        size_t least;
    } nets[] = {{{dense_digits, "data/weights/784-50-100-10.npz", 0, 2}, 480},
                {{convolutional_digits, "data/weights/simple.npz", 0, 2}, 490}};
    enum { N = 503 };
    struct images images = mnist_load("data/mnist", "t10k");
    struct labelled digits = labelled_images(&images, 0, N);
    for (int k = 0; k < 2; k++) {
        gsl_rng *rng = test_rng();
        void *model = net_type.fit(&digits, &nets[k].settings, rng);
        int guess[N];
        struct tensor p = tensor_new(N, 10, 1, 1);
        net_type.predict(model, &digits.x, guess);
        net_type.probability(model, &digits.x, &p);
        ck_assert_uint_ge(labels_right(guess, digits.label, N), nets[k].least);
        for (size_t i = 0; i < N; i++) {
            real sum = 0;
            for (size_t c = 0; c < 10; c++) {
                sum += p.data[10 * i + c];
                ck_assert(p.data[10 * i + c] <= p.data[10 * i + (size_t)guess[i]]);
            }
            assert_near(sum, 1, tolerance(1e-12, 1e-5));
        }
        ck_assert_uint_gt(net_type.bytes(model), 40000 * sizeof(real));
        tensor_free(&p);
        net_type.free(model);
        gsl_rng_free(rng);
    }
    labelled_free(&digits);
    images_free(&images);
}
END_TEST

/* The street of four points that the chapter works by hand. */
START_TEST(street_by_hand)
{
    real at[] = {1, 1, 0, 2, 3, 3, 4, 1};
    int sign[] = {-1, -1, 1, 1};
    double alpha[] = {5 / 18.0, 0, 1 / 6.0, 1 / 9.0};
    struct tensor x = tensor_view(at, 4, 2);
    struct kernel k = {.kind = LINEAR_KERNEL};
    struct svm_dual d = svm_dual_new(&x, sign, &k, 1000);
    ck_assert_int_eq(svm_dual_solve(&d, 1e-5), GSL_SUCCESS);
    struct street s = street_of(&d);
    for (size_t i = 0; i < 4; i++)
        ck_assert_double_eq_tol(d.alpha[i], alpha[i], 1e-5);
    ck_assert_double_eq_tol(s.w[0], 2 / 3.0, 1e-5);
    ck_assert_double_eq_tol(s.w[1], 1 / 3.0, 1e-5);
    ck_assert_double_eq_tol(s.b, -2, 1e-5);
    ck_assert_double_eq_tol(street_width(&s), 6 / sqrt(5.0), 1e-4);
    ck_assert_double_eq_tol(street_score(&s, at + 2), -4 / 3.0, 1e-4);
    svm_dual_free(&d);
}
END_TEST

Suite *together_suite(void)
{
    Suite *s = suite_create("together");
    TCase *t = tcase_create("together");
    tcase_add_test(t, chances_are_sums_of_coins);
    tcase_add_test(t, duels_count_every_question_once);
    tcase_add_test(t, honest_statements_are_found_honest);
    tcase_add_test(t, networks_of_the_book);
    tcase_add_test(t, street_by_hand);
    suite_add_tcase(s, t);
    return s;
}
