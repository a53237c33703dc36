/* test_tensor.c - shapes, ownership, and the loan to GSL. */
#include "base/error.h"
#include "base/tensor.h"
#include "helpers.h"
#include "tests.h"
#include <stdint.h>

START_TEST(new_tensor_is_zero_and_owns)
{
    struct tensor t = tensor_new(2, 3, 4, 5);
    ck_assert_uint_eq(tensor_size(&t), 120);
    ck_assert_uint_eq(tensor_columns(&t), 60);
    ck_assert(t.owner);
    for (size_t i = 0; i < 120; i++)
        ck_assert(t.data[i] == 0);
    tensor_free(&t);
    ck_assert_ptr_null(t.data);
    ck_assert_uint_eq(tensor_size(&t), 0);
    tensor_free(&t);
    ck_assert_ptr_null(t.data);
}
END_TEST

START_TEST(view_borrows)
{
    real numbers[6] = {1, 2, 3, 4, 5, 6};
    struct tensor t = tensor_view(numbers, 2, 3);
    ck_assert(!t.owner);
    ck_assert_uint_eq(tensor_size(&t), 6);
    t.data[4] = 50;
    tensor_free(&t);
    ck_assert(numbers[4] == 50 && numbers[5] == 6);
}
END_TEST

/* Every run of rows shares the numbers of the whole. */
START_TEST(rows_share_numbers)
{
    struct tensor t = tensor_new(5, 2, 3, 2);
    for (size_t first = 0; first <= 5; first++)
        for (size_t count = 0; first + count <= 5; count++) {
            struct tensor rows = tensor_rows(&t, first, count);
            ck_assert(!rows.owner);
            ck_assert_ptr_eq(rows.data, t.data + 12 * first);
            ck_assert_uint_eq(tensor_size(&rows), 12 * count);
            ck_assert_uint_eq(rows.dim[0], count);
            for (int k = 1; k < 4; k++)
                ck_assert_uint_eq(rows.dim[k], t.dim[k]);
            tensor_free(&rows);
        }
    t.data[59] = 1;
    ck_assert(t.data[59] == 1);
    tensor_free(&t);
}
END_TEST

/* The matrix has a row per example, the vector all numbers, and both write
 * through to the tensor. */
START_TEST(lent_to_gsl)
{
    struct tensor t = tensor_new(3, 2, 2, 1);
    GSL(matrix, view) m = as_matrix(&t);
    GSL(vector, view) v = as_vector(&t);
    ck_assert_uint_eq(m.matrix.size1, 3);
    ck_assert_uint_eq(m.matrix.size2, 4);
    ck_assert_uint_eq(v.vector.size, 12);
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 4; j++) {
            GSL(matrix, set)(&m.matrix, i, j, (real)(10 * i + j));
            ck_assert(t.data[4 * i + j] == (real)(10 * i + j));
            ck_assert(GSL(vector, get)(&v.vector, 4 * i + j) == (real)(10 * i + j));
        }
    tensor_free(&t);
}
END_TEST

/* An empty share of a batch is still a batch. */
START_TEST(no_rows)
{
    faults_watch();
    struct tensor t = tensor_new(0, 4, 1, 1);
    ck_assert_ptr_nonnull(t.data);
    ck_assert_uint_eq(tensor_size(&t), 0);
    ck_assert_uint_eq(as_matrix(&t).matrix.size1, 0);
    ck_assert_uint_eq(as_matrix(&t).matrix.size2, 4);
    ck_assert_uint_eq(as_vector(&t).vector.size, 0);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    tensor_free(&t);
}
END_TEST

/* More than there can be, and products that a size_t cannot hold. */
#define HALF ((size_t)1 << (4 * sizeof(size_t)))

static const size_t too_big[][4] = {
    {HALF, HALF / 64, 1, 1}, {SIZE_MAX, 1, 1, 1}, {HALF, HALF, 1, 1},
    {HALF / 2, HALF, 2, 1},  {HALF, 2, 2, HALF},
};

static size_t big; /* the one that is tried */

static int make_too_big(void)
{
    end_without_memory();
    const size_t *s = too_big[big];
    struct tensor t = tensor_new(s[0], s[1], s[2], s[3]);
    tensor_free(&t);
    return 0;
}

START_TEST(too_big_ends_the_program)
{
    big = (size_t)_i;
    ck_assert_int_eq(in_child(make_too_big), 1);
}
END_TEST

Suite *tensor_suite(void)
{
    Suite *suite = suite_create("tensor");
    TCase *tc = tcase_create("tensor");
    tcase_add_test(tc, new_tensor_is_zero_and_owns);
    tcase_add_test(tc, view_borrows);
    tcase_add_test(tc, rows_share_numbers);
    tcase_add_test(tc, lent_to_gsl);
    tcase_add_test(tc, no_rows);
    tcase_add_loop_test(tc, too_big_ends_the_program, 0,
                        sizeof too_big / sizeof *too_big);
    suite_add_tcase(suite, tc);
    return suite;
}
