/* test_chapter11.c - what the classical methods' chapter promises. */
#include "helpers.h"
#include "passages.h"
#include "programs.h"
#include "tests.h"
#include <string.h>

/* Digits of one class teach no method anything. */
START_TEST(digits_of_one_class_are_refused)
{
    static const char *const sections[] = {"neighbours", "dimensions", "bayes", "tree",
                                           "forest"};
    folder_ensure(in_folder("one"));
    images_write(in_folder("one"), "train", 30, 28, 28, 1);
    images_write(in_folder("one"), "t10k", 30, 28, 28, 1);
    for (int i = 0; i < 5; i++) {
        struct outcome o =
            run(11, "--quick --data %s %s", in_folder("one"), sections[i]);
        assert_chapter_refuses(11, &o, "digits: all 30 points are of class 0");
        outcome_free(&o);
    }
}
END_TEST

/* Capitals are small, and whatever else stands between letters is one gap. */
START_TEST(letters_of_a_text)
{
    int letter[20];
    file_write_text(in_folder("a.txt"), "  Ab, c--D\nz!");
    static const int expected[] = {0, 1, 26, 2, 26, 3, 26, 25, 26};
    ck_assert_uint_eq(letters_of(in_folder("a.txt"), letter, 20), 9);
    for (int i = 0; i < 9; i++)
        ck_assert_int_eq(letter[i], expected[i]);
    ck_assert_uint_eq(letters_of(in_folder("a.txt"), letter, 4), 4);
}
END_TEST

START_TEST(passages_are_counted)
{
    static const int text[2][6] = {{0, 1, 0, 1, 0, 2}, {3, 3, 3, 3, 4, 4}};
    const int *letter[AUTHORS] = {text[0], text[1], text[0], text[1]};
    struct labelled passages = passages_count(letter, 0, 2, 3);
    ck_assert_uint_eq(passages.x.dim[0], 8);
    ck_assert(passages.x.data[0 * LETTER_PAIRS + 0 * LETTERS + 1] == 1);
    ck_assert(passages.x.data[0 * LETTER_PAIRS + 1 * LETTERS + 0] == 1);
    ck_assert(passages.x.data[1 * LETTER_PAIRS + 3 * LETTERS + 3] == 2);
    ck_assert(passages.x.data[5 * LETTER_PAIRS + 4 * LETTERS + 4] == 1);
    ck_assert_int_eq(passages.label[5], 1);
    labelled_free(&passages);
}
END_TEST

Suite *chapter11_suite(void)
{
    Suite *suite = suite_create("chapter11");
    TCase *tc = tcase_create("chapter11");
    tcase_add_checked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, digits_of_one_class_are_refused);
    tcase_add_test(tc, letters_of_a_text);
    tcase_add_test(tc, passages_are_counted);
    suite_add_tcase(suite, tc);
    return suite;
}
