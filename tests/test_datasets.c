/* test_datasets.c - every section that reads a data set of images, with sets that are
 * sound but not MNIST: each either works or is refused in one line. */
#include "helpers.h"
#include "programs.h"
#include "tests.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What a chapter says of a set that is too small for it: chapter 1 tells four pairs of
 * digits apart; chapter 3's neuron tells 3s from 5s; chapter 6 draws 300 images, or puts
 * a 3 or a 5 beside a 4 or a 9; chapter 7 looks at the six that excite a unit most;
 * chapter 11 needs one for each of ten folds, chapter 12 looks for groups among many. */
static const struct too_few {
    int chapter;
    const char *says;
} too_few[] = {
    {1, ": no images of a "},
    {3, " images of a 3 or a 5, needs "},
    {6, " images to train with, where 300 are drawn from them"},
    {6, ": has no image of a "},
    {7, " images to test with, needs "},
    {11, " images to learn from, needs "},
    {12, ", needs "},
};

/* Is this one line in which the chapter refuses a set as too small? */
static bool refuses_as_too_few(int chapter, const struct outcome *o)
{
    for (size_t i = 0; i < sizeof too_few / sizeof *too_few; i++)
        if (chapter == too_few[i].chapter && strstr(o->err, too_few[i].says) != NULL) {
            assert_chapter_refuses(chapter, o, too_few[i].says);
            return true;
        }
    return false;
}

/* Images of rows x columns, `train` to learn from and `test` to test with, with labels
 * from 0 to classes - 1 in turn. Where a section does not work with them, it says
 * `refused`; where that is NULL, all must work. */
static const struct set {
    size_t train, test, rows, columns, classes;
    const char *refused;
} sets[] = {
    {30, 20, 1, 1, 3, "-images-idx3-ubyte: images of 1 x 1, where 28 x 28 are"},
    {30, 20, 10, 10, 10, ": images of 10 x 10, where 28 x 28 are wanted"},
    {30, 20, 14, 56, 10, ": images of 14 x 56, where 28 x 28 are wanted"},
    {30, 20, 1, 784, 10, ": images of 1 x 784, where 28 x 28 are wanted"},
    {130, 50, 28, 28, 3, NULL},
    {1, 1, 28, 28, 10, NULL},
    {30, 1, 28, 28, 10, NULL},
    {1, 30, 28, 28, 10, NULL},
    {300, 1, 28, 28, 3, NULL},
    {0, 0, 28, 28, 10, "-images-idx3-ubyte: size 1 of 3 is 0"},
    {30, 20, 28, 28, 30, "-labels-idx1-ubyte: label 11 of "},
    {300, 300, 28, 28, 256, "-labels-idx1-ubyte: label 11 of "},
};
enum { SETS = sizeof sets / sizeof *sets };

/* Does the section read images? Then it misses them in a folder where none are. */
static bool reads_images(int chapter, const char *section)
{
    struct outcome o =
        run(chapter, "--quick --data %s %s", in_folder("nowhere"), section);
    bool reads = o.status == 1 && strstr(o.err, "idx3-ubyte") != NULL;
    outcome_free(&o);
    return reads;
}

/* Is there a result that is no number? */
static bool prints_nan(const char *out)
{
    return strstr(out, "-nan") != NULL || strstr(out, " nan") != NULL;
}

/* Those of a chapter that do, one after the other, with a set each. */
START_TEST(every_set_works_or_is_refused)
{
    int chapter = chapters[_i];
    struct list list = list_of(chapter);
    ck_assert_int_eq(mkdir(in_folder("set"), 0777), 0);
    bool reads[MOST_SECTIONS];
    for (size_t i = 0; i < list.count; i++)
        reads[i] = reads_images(chapter, list.name[i]);
    for (size_t k = 0; k < SETS; k++) {
        const struct set *s = &sets[k];
        images_write(in_folder("set"), "train", s->train, s->rows, s->columns,
                     s->classes);
        images_write(in_folder("set"), "t10k", s->test, s->rows, s->columns,
                     s->classes);
        for (size_t i = 0; i < list.count; i++) {
            if (!reads[i])
                continue;
            struct outcome o =
                run(chapter, "--quick --data %s %s", in_folder("set"), list.name[i]);
            if (s->refused != NULL)
                assert_chapter_refuses(chapter, &o, s->refused);
            else if (!refuses_as_too_few(chapter, &o))
                ck_assert_msg(o.status == 0 && o.err[0] == '\0' && !prints_nan(o.out),
                              "chapter%d %s, set %zu: status %d, %s%s", chapter,
                              list.name[i], k, o.status, o.err, o.out);
            outcome_free(&o);
        }
    }
}
END_TEST

Suite *datasets_suite(void)
{
    Suite *suite = suite_create("datasets");
    TCase *tc = tcase_create("datasets");
    tcase_add_checked_fixture(tc, folder_make, folder_remove);
    tcase_add_loop_test(tc, every_set_works_or_is_refused, 0, CHAPTERS);
    suite_add_tcase(suite, tc);
    return suite;
}
