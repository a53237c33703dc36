/* test_naive_bayes.c - naive Bayes of three kinds: against scikit-learn, by hand, and
 * where sums of logarithms matter. */
#include "classic/bayes.h"
#include "classic/folds.h"
#include "helpers.h"
#include "tests.h"
#include "weather.h"
#include "wines.h"
#include <gsl/gsl_statistics.h>

static const struct classifier_type *const kinds[] = {&gaussian_bayes_type,
                                                      &bernoulli_bayes_type,
                                                      &multinomial_bayes_type};

START_TEST(sums_of_what_is_too_small)
{
    static const double a[] = {-2000, -2000 + M_LN2, -INFINITY};
    double p[3];
    ck_assert_double_eq_tol(log_of_sum(a, 3), -2000 + log(3), 1e-9);
    probabilities_from_logs(a, 3, p);
    ck_assert_double_eq_tol(p[0], 1.0 / 3, 1e-12);
    ck_assert_double_eq_tol(p[1], 2.0 / 3, 1e-12);
    ck_assert_double_eq(p[2], 0);
    probabilities_from_logs((double[]){-INFINITY, -INFINITY}, 2, p);
    ck_assert_double_eq(p[0], 0.5);
}
END_TEST

/* Every fourth wine is asked about; log-probabilities of scikit-learn, where they are not
 * so small that float has lost them. */
START_TEST(probabilities_of_scikit_learn)
{
    static const char *const names[] = {"g0", "g1", "g2", "b0", "b1",
                                        "b2", "m0", "m1", "m2"};
    struct table fixture = load_fixture("tests/fixtures/bayes.tsv", names, 9);
    struct labelled wines = wines_load();
    size_t in[178], out[178], order[178];
    for (size_t i = 0; i < 178; i++)
        order[i] = i;
    fold_parts(order, 178, 4, 0, in, out);
    struct labelled seen = labelled_take(&wines, in, 133);
    struct labelled asked = labelled_take(&wines, out, 45);
    struct bayes_settings settings = {.threshold = 2};
    struct bayes *b = bayes_fit((enum bayes_kind)_i, &seen, settings);
    for (size_t i = 0; i < 45; i++) {
        double score[3];
        bayes_scores(b, asked.x.data + i * 13, score);
        double all = log_of_sum(score, 3);
        for (size_t k = 0; k < 3; k++)
            assert_near((real)(score[k] - all),
                        table_row(&fixture, i)[3 * (size_t)_i + k],
                        tolerance(1e-8, 1e-3));
    }
    bayes_free(b);
    table_free(&fixture);
    labelled_free(&wines);
    labelled_free(&seen);
    labelled_free(&asked);
}
END_TEST

/* The rows of p add up to 1 and agree with the labels. */
START_TEST(labels_are_the_likeliest)
{
    struct labelled wines = wines_load();
    void *model = kinds[_i]->fit(&wines, NULL, NULL);
    struct tensor p = tensor_new(178, 3, 1, 1);
    int guess[178];
    kinds[_i]->predict(model, &wines.x, guess);
    kinds[_i]->probability(model, &wines.x, &p);
    for (size_t i = 0; i < 178; i++) {
        const real *row = p.data + 3 * i;
        assert_near(row[0] + row[1] + row[2], 1, tolerance(1e-12, 1e-6));
        for (size_t k = 0; k < 3; k++)
            ck_assert(row[k] <= row[guess[i]]);
    }
    ck_assert_uint_gt(kinds[_i]->bytes(model), 3 * 13 * sizeof(double));
    kinds[_i]->free(model);
    tensor_free(&p);
    labelled_free(&wines);
}
END_TEST

/* A class that has no rows, of three. */
START_TEST(an_absent_class_is_never_named)
{
    static real row[6][2] = {{1, 3}, {2, 1}, {1, 2}, {7, 8}, {8, 9}, {9, 7}};
    int label[6] = {0, 0, 0, 2, 2, 2}, guess[6];
    struct labelled points = {tensor_view(&row[0][0], 6, 2), label, 3};
    struct bayes_settings settings = {.threshold = 5};
    void *model = kinds[_i]->fit(&points, &settings, NULL);
    struct tensor p = tensor_new(6, 3, 1, 1);
    kinds[_i]->predict(model, &points.x, guess);
    kinds[_i]->probability(model, &points.x, &p);
    for (size_t i = 0; i < 6; i++)
        ck_assert(guess[i] != 1 && p.data[3 * i + 1] == 0);
    kinds[_i]->free(model);
    tensor_free(&p);
}
END_TEST

START_TEST(constant_columns)
{
    static real row[4][2] = {{1, 3}, {1, 4}, {1, 8}, {1, 9}};
    int label[4] = {0, 0, 1, 1}, guess[4];
    struct labelled points = {tensor_view(&row[0][0], 4, 2), label, 2};
    void *model = gaussian_bayes_type.fit(&points, NULL, NULL);
    gaussian_bayes_type.predict(model, &points.x, guess);
    ck_assert_uint_eq(labels_right(guess, label, 4), 4);
    gaussian_bayes_type.free(model);
    for (size_t i = 0; i < 4; i++)
        row[i][1] = 5;
    faults_watch();
    ck_assert_ptr_null(gaussian_bayes_type.fit(&points, NULL, NULL));
    assert_one_fault(GSL_EINVAL, "naive Bayes: ", "all columns are constant");
    row[2][1] = -1;
    faults_watch();
    ck_assert_ptr_null(multinomial_bayes_type.fit(&points, NULL, NULL));
    assert_one_fault(GSL_EINVAL, "naive Bayes: -1", "not a count");
}
END_TEST

/* Overcast, cool, humid and windy: 9/14 4/9 3/9 3/9 3/9 and 0, then with one added
 * 9/14 5/12 4/12 4/11 4/11 and 5/14 1/8 2/8 5/7 4/7. */
START_TEST(a_day_by_hand)
{
    struct categories days = weather_load();
    static const char *const words[] = {"overcast", "cool", "high", "TRUE"};
    real day[WEATHER_COLUMNS];
    for (size_t j = 0; j < 4; j++)
        day[j] = (real)names_find(&days.words[j], words[j]);
    size_t yes = names_find(&days.words[4], "yes");
    double score[2];
    weather_scores(&days, day, 0, score);
    ck_assert_double_eq_tol(exp(score[yes]), 9. / 14 * 4 / 9 / 27, 1e-12);
    ck_assert_double_eq(exp(score[1 - yes]), 0);
    weather_scores(&days, day, 1, score);
    ck_assert_double_eq_tol(exp(score[yes]), 9. / 14 * 5 / 12 / 3 * 16 / 121, 1e-12);
    ck_assert_double_eq_tol(exp(score[1 - yes]), 5. / 14 / 8 / 4 * 20 / 49, 1e-12);
    categories_free(&days);
}
END_TEST

Suite *naive_bayes_suite(void)
{
    Suite *suite = suite_create("naive_bayes");
    TCase *tc = tcase_create("naive_bayes");
    tcase_add_test(tc, sums_of_what_is_too_small);
    tcase_add_loop_test(tc, probabilities_of_scikit_learn, 0, 3);
    tcase_add_loop_test(tc, labels_are_the_likeliest, 0, 3);
    tcase_add_loop_test(tc, an_absent_class_is_never_named, 0, 3);
    tcase_add_test(tc, constant_columns);
    tcase_add_test(tc, a_day_by_hand);
    suite_add_tcase(suite, tc);
    return suite;
}
