/* test_classifier.c - points with labels, and points on two moons. */
#include "classic/moons.h"
#include "helpers.h"
#include "tests.h"
#include <math.h>

/* 5 points of two numbers, two classes. */
static struct labelled five_points(void)
{
    static const real row[5][3] = {
        {1, 2, 0}, {3, 4, 1}, {5, 6, 1}, {7, 8, 0}, {9, 10, 1}};
    struct table table = {5, 3, (real *)row};
    return labelled_table(&table);
}

START_TEST(a_table_gives_points_and_labels)
{
    struct labelled points = five_points();
    ck_assert_uint_eq(points.x.dim[0], 5);
    ck_assert_uint_eq(points.classes, 2);
    ck_assert(points.x.data[5] == 6);
    ck_assert_int_eq(points.label[2], 1);
    labelled_free(&points);
}
END_TEST

START_TEST(some_points_are_copied_or_borrowed)
{
    struct labelled points = five_points();
    struct labelled some = labelled_take(&points, (size_t[]){4, 0, 4}, 3);
    ck_assert(some.x.data[0] == 9 && some.x.data[3] == 2 && some.x.data[4] == 9);
    ck_assert_int_eq(some.label[1], 0);
    struct labelled last = labelled_rows(&points, 3, 2);
    ck_assert(last.x.data == points.x.data + 6 && last.label[1] == 1);
    labelled_free(&some);
    labelled_free(&points);
}
END_TEST

START_TEST(what_nothing_can_be_learned_from_is_refused)
{
    struct labelled points = five_points();
    ck_assert_int_eq(labelled_check(&points, "test"), GSL_SUCCESS);
    faults_watch();
    points.x.data[3] = (real)NAN;
    labelled_check(&points, "test");
    assert_one_fault(GSL_EINVAL, "test: point 2", "not finite");
    points.x.data[3] = 0;
    for (int i = 0; i < 5; i++)
        points.label[i] = 1;
    faults_watch();
    labelled_check(&points, "test");
    assert_one_fault(GSL_EINVAL, "test: all 5 points", "class 1");
    struct labelled none = labelled_rows(&points, 0, 0);
    faults_watch();
    labelled_check(&none, "test");
    assert_one_fault(GSL_EINVAL, "test: ", "no points");
    labelled_free(&points);
}
END_TEST

START_TEST(labels_are_whole_numbers)
{
    static const real bad[] = {(real)0.5, -1, 1e6, (real)NAN};
    real row[2][2] = {{1, 0}, {2, bad[_i]}};
    struct table table = {2, 2, &row[0][0]};
    faults_watch();
    struct labelled points = labelled_table(&table);
    assert_one_fault(GSL_EINVAL, "row 2", "whole number");
    ck_assert_ptr_null(points.label);
}
END_TEST

/* Without noise every point is on its half circle. */
START_TEST(moons_are_half_circles)
{
    gsl_rng *rng = test_rng();
    struct labelled moons = moons_new(100, 0, rng);
    for (size_t i = 0; i < 100; i++) {
        double x = (double)moons.x.data[2 * i], y = (double)moons.x.data[2 * i + 1];
        ck_assert_int_eq(moons.label[i], (int)(i % 2));
        double r = i % 2 == 0 ? hypot(x, y) : hypot(x - 1, y - 0.5);
        ck_assert_double_eq_tol(r, 1, 1e-6);
        ck_assert(i % 2 == 0 ? y > -1e-6 : y < 0.5 + 1e-6);
    }
    labelled_free(&moons);
    gsl_rng_free(rng);
}
END_TEST

Suite *classifier_suite(void)
{
    Suite *suite = suite_create("classifier");
    TCase *tc = tcase_create("classifier");
    tcase_add_test(tc, a_table_gives_points_and_labels);
    tcase_add_test(tc, some_points_are_copied_or_borrowed);
    tcase_add_test(tc, what_nothing_can_be_learned_from_is_refused);
    tcase_add_loop_test(tc, labels_are_whole_numbers, 0, 4);
    tcase_add_test(tc, moons_are_half_circles);
    suite_add_tcase(suite, tc);
    return suite;
}
