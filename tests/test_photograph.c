/* test_photograph.c - the photograph of chapter 7 as it is, and broken PPM files. */
#include "base/error.h"
#include "helpers.h"
#include "photograph.h"
#include "tests.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Two rows of three pixels, whose bytes count up from '0'. */
#define PIXELS "0123456789:;<=>?@A"

static const char *const good_ppm[] = {"P6\n3 2\n255\n", "P6 3 2 255 ",
                                       "P6\t\n 3\r\n2\n\n255\t"};

START_TEST(planes_are_sorted)
{
    char text[100];
    snprintf(text, sizeof text, "%s" PIXELS, good_ppm[_i]);
    file_write_text(in_folder("good.ppm"), text);
    faults_watch();
    struct tensor x = photograph_load(in_folder("good.ppm"));
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_mem_eq(x.dim, ((const size_t[]){1, 3, 2, 3}), sizeof x.dim);
    for (size_t c = 0; c < 3; c++)
        for (size_t place = 0; place < 6; place++)
            ck_assert(x.data[c * 6 + place] == (real)('0' + 3 * place + c));
    tensor_free(&x);
}
END_TEST

/* What a broken file is told. */
static const struct {
    const char *text, *what;
} bad_ppm[] = {
    {"", ": not a PPM file: it does not begin with P6"},
    {"P", ": not a PPM file"},
    {"P5\n3 2\n255\n" PIXELS, ": not a PPM file"},
    {"P3\n1 1\n255\n1 2 3\n", ": not a PPM file"},
    {"P6", ": P6 is not followed by width, height and 255"},
    {"P63 2 255\n" PIXELS, ": P6 is not followed by"},
    {"P6\n3", ": P6 is not followed by"},
    {"P6\n3 2", ": P6 is not followed by"},
    {"P6\n3 2\n255", ": P6 is not followed by"},
    {"P6\n3 2\n255!" PIXELS, ": P6 is not followed by"},
    {"P6\n3 2\n254\n" PIXELS, ": P6 is not followed by"},
    {"P6\n3 2\n65535\n" PIXELS, ": P6 is not followed by"},
    {"P6\n# a cup\n3 2\n255\n" PIXELS, ": P6 is not followed by"},
    {"P6\n0 2\n255\n", ": P6 is not followed by"},
    {"P6\n3 0\n255\n", ": P6 is not followed by"},
    {"P6\n-3 -2\n255\n" PIXELS, ": P6 is not followed by"},
    {"P6\n123456 1\n255\n" PIXELS, ": P6 is not followed by"},
    {"P6\n18446744073709551619 2\n255\n" PIXELS, ": P6 is not followed by"},
    {"P6\n3 2\n255\n", ": 3 x 2 pixels are 18 bytes, but 0 are there"},
    {"P6\n3 2\n255\n01234567", ": 3 x 2 pixels are 18 bytes, but 8 are there"},
    {"P6\n3 2\n255\n" PIXELS "!", ": 3 x 2 pixels are 18 bytes, but 19 are there"},
    {"P6\n99999 99999\n255\n" PIXELS,
     ": 99999 x 99999 pixels are 29999400003 bytes, but 18 are there"},
};

/* One message, which names the file; nothing loaded, nothing left open. */
static void check_refused(const char *name, const char *what)
{
    size_t open = open_files();
    faults_watch();
    struct tensor x = photograph_load(in_folder(name));
    assert_one_fault(GSL_EFAILED, in_folder(name), what);
    ck_assert_ptr_null(x.data);
    ck_assert_uint_eq(open_files(), open);
}

START_TEST(broken_photograph_is_refused)
{
    file_write_text(in_folder("bad.ppm"), bad_ppm[_i].text);
    check_refused("bad.ppm", bad_ppm[_i].what);
}
END_TEST

START_TEST(no_photograph_at_all)
{
    check_refused("missing.ppm", strerror(ENOENT));
    ck_assert_int_eq(mkdir(in_folder("folder.ppm"), 0777), 0);
    check_refused("folder.ppm", ": ");
    ck_assert_int_eq(symlink("/dev/zero", in_folder("zeros.ppm")), 0);
    check_refused("zeros.ppm", ": not a PPM file");
}
END_TEST

/* Every prefix of a sound file is refused. */
START_TEST(photograph_cut_short)
{
    const char whole[] = "P6\n3 2\n255\n" PIXELS;
    for (size_t size = 0; size + 1 < sizeof whole; size++) {
        file_write(in_folder("cut.ppm"), whole, size);
        check_refused("cut.ppm", ": ");
    }
}
END_TEST

START_TEST(the_cup_is_there)
{
    faults_watch();
    struct tensor cup = coffee_cup(), grey = photograph_grey(&cup);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_mem_eq(cup.dim, ((const size_t[]){1, 3, 180, 240}), sizeof cup.dim);
    ck_assert_mem_eq(grey.dim, ((const size_t[]){1, 1, 180, 240}), sizeof grey.dim);
    for (size_t i = 0; i < tensor_size(&grey); i++) {
        ck_assert(cup.data[i] >= 0 && cup.data[i] <= 255);
        ck_assert(grey.data[i] >= 0 && grey.data[i] < (real)255.001);
    }
    tensor_free(&cup);
    tensor_free(&grey);
}
END_TEST

Suite *photograph_suite(void)
{
    Suite *suite = suite_create("photograph");
    TCase *tc = tcase_create("photograph");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_loop_test(tc, planes_are_sorted, 0, sizeof good_ppm / sizeof *good_ppm);
    tcase_add_loop_test(tc, broken_photograph_is_refused, 0,
                        sizeof bad_ppm / sizeof *bad_ppm);
    tcase_add_test(tc, no_photograph_at_all);
    tcase_add_test(tc, photograph_cut_short);
    tcase_add_test(tc, the_cup_is_there);
    suite_add_tcase(suite, tc);
    return suite;
}
