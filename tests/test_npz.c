/* test_npz.c - round trips, files made by NumPy, and what is refused and how. The
 * files, and how they were made: fixtures/npz.py. */
#include "base/error.h"
#include "data/npz.h"
#include "helpers.h"
#include "tests.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

/* The two arrays of most fixtures, and what is in them. */
static real W1[12], b1[4];

static const struct npz_array both[] = {{"W1", 2, {3, 4}, W1}, {"b1", 1, {4}, b1}};

static real expected(size_t array, size_t i)
{
    return (real)((double)i - 5) / 8 + (array == 1 ? 100 : 0);
}

static void fill_expected(void)
{
    for (size_t i = 0; i < 12; i++)
        W1[i] = expected(0, i);
    for (size_t i = 0; i < 4; i++)
        b1[i] = expected(1, i);
}

static void spoil(void)
{
    for (size_t i = 0; i < 12; i++)
        W1[i] = b1[i % 4] = -77;
}

static void check_expected(void)
{
    for (size_t i = 0; i < 12; i++)
        ck_assert(W1[i] == expected(0, i));
    for (size_t i = 0; i < 4; i++)
        ck_assert(b1[i] == expected(1, i));
}

static const char *fixture(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "tests/fixtures/npz/%s", name);
    return path;
}

static const char *const good[] = {"good-f4.npz",        "good-f4-compressed.npz",
                                   "good-f8.npz",        "good-f8-compressed.npz",
                                   "good-version2.npz",  "good-fortran-f8.npz",
                                   "good-fortran-f4.npz"};

START_TEST(numpys_files_are_read)
{
    size_t open = open_files();
    spoil();
    faults_watch();
    int status = npz_load(fixture(good[_i]), both, 2);
    ck_assert_msg(status == GSL_SUCCESS, "%s", fault_reason());
    ck_assert_uint_eq(faults_seen(), 0);
    check_expected();
    ck_assert_uint_eq(open_files(), open);
}
END_TEST

START_TEST(order_does_not_matter)
{
    const struct npz_array turned[] = {both[1], both[0]};
    faults_watch();
    spoil();
    ck_assert_int_eq(npz_load(fixture("good-f4.npz"), turned, 2), GSL_SUCCESS);
    check_expected();
}
END_TEST

/* No dimension, one, four, and none of five; a third is rounded in float. */
START_TEST(shapes_are_read_and_listed)
{
    real none, one[3], four[24], empty;
    const struct npz_array shapes[] = {{"none", 0, {0}, &none},
                                       {"one", 1, {3}, one},
                                       {"four", 4, {1, 2, 3, 4}, four},
                                       {"empty", 2, {0, 5}, &empty}};
    struct npz_array found[5];
    size_t n;
    faults_watch();
    ck_assert_int_eq(npz_load(fixture("shapes.npz"), shapes, 4), GSL_SUCCESS);
    ck_assert(none == (real)(1.0 / 3));
    ck_assert(one[2] == 2 && four[23] == 23);
    ck_assert_int_eq(npz_list(fixture("shapes.npz"), found, 5, &n), GSL_SUCCESS);
    ck_assert_uint_eq(n, 4);
    for (size_t i = 0; i < n; i++) {
        ck_assert_str_eq(found[i].name, shapes[i].name);
        ck_assert_uint_eq(found[i].dims, shapes[i].dims);
        ck_assert_mem_eq(found[i].dim, shapes[i].dim, shapes[i].dims * sizeof(size_t));
        ck_assert_ptr_null(found[i].data);
    }
    ck_assert_uint_eq(faults_seen(), 0);
    ck_assert_int_eq(npz_list(fixture("shapes.npz"), found, 3, &n), GSL_EINVAL);
    assert_one_fault(GSL_EINVAL, fixture("shapes.npz"), "has 4 arrays, over 3");
}
END_TEST

/* First index fastest in the file, last index fastest here. */
START_TEST(fortran_order_is_turned)
{
    real transposed[6], three[24], four[24], empty;
    const struct npz_array shapes[] = {{"transposed", 2, {3, 2}, transposed},
                                       {"three", 3, {2, 3, 4}, three},
                                       {"four", 4, {2, 1, 3, 4}, four},
                                       {"empty", 2, {0, 5}, &empty}};
    faults_watch();
    npz_load(fixture("shapes-fortran.npz"), shapes, 4);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    for (int i = 0; i < 6; i++)
        ck_assert(transposed[i] == (real)(i % 2 * 3 + i / 2));
    for (int i = 0; i < 24; i++)
        ck_assert(three[i] == i && four[i] == i);
}
END_TEST

/* Random numbers, small and large, in random shapes, come back to the bit. */
START_TEST(round_trip)
{
    enum { MOST = 3000, ARRAYS = 7 };
    static real saved[ARRAYS][MOST], loaded[ARRAYS][MOST];
    struct npz_array out[ARRAYS], in[ARRAYS];
    gsl_rng *rng = test_rng();
    const char *path = in_folder("trip.npz");
    faults_watch();
    for (int trial = 0; trial < 50; trial++) {
        for (int i = 0; i < ARRAYS; i++) {
            out[i] = (struct npz_array){.dims = (size_t)i % 5, .data = saved[i]};
            snprintf(out[i].name, sizeof out[i].name, "array%d", i);
            for (size_t d = 0; d < out[i].dims; d++)
                out[i].dim[d] = gsl_rng_uniform_int(rng, 8);
            if (out[i].dims == 1)
                out[i].dim[0] = gsl_rng_uniform_int(rng, MOST);
            for (int j = 0; j < MOST; j++)
                saved[i][j] = (real)ldexp(gsl_rng_uniform(rng) - 0.5,
                                          (int)gsl_rng_uniform_int(rng, 240) - 120);
            in[i] = out[i];
            in[i].data = memcpy(loaded[i], saved[i], sizeof *loaded);
            size_t size = 1;
            for (size_t d = 0; d < out[i].dims; d++)
                size *= out[i].dim[d];
            memset(loaded[i], 0, size * sizeof(real));
        }
        ck_assert_int_eq(npz_save(path, out, ARRAYS), GSL_SUCCESS);
        ck_assert_int_eq(npz_load(path, in, ARRAYS), GSL_SUCCESS);
        ck_assert_mem_eq(loaded, saved, sizeof saved);
    }
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    gsl_rng_free(rng);
}
END_TEST

/* At another time, in another time zone, over another file. */
START_TEST(same_numbers_same_bytes)
{
    const char *const zones[] = {
        "UTC",          "Asia/Shanghai", "America/New_York", "Africa/Monrovia",
        "Pacific/Apia", "Europe/London"};
    size_t size, other;
    fill_expected();
    faults_watch();
    ck_assert_int_eq(npz_save(in_folder("first.npz"), both, 2), GSL_SUCCESS);
    char *first = file_read(in_folder("first.npz"), &size);
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        setenv("TZ", zones[i], 1);
        tzset();
        usleep(i == 0 ? 2100000 : 0);
        ck_assert_int_eq(npz_save(in_folder("second.npz"), both, 2), GSL_SUCCESS);
        char *second = file_read(in_folder("second.npz"), &other);
        ck_assert_uint_eq(size, other);
        ck_assert_mem_eq(first, second, size);
        free(second);
    }
    free(first);
}
END_TEST

/* The numbers lie in the file as they are in memory. Whoever may read other new files
 * may read this one. */
START_TEST(entries_are_stored)
{
    size_t size;
    fill_expected();
    ck_assert_int_eq(npz_save(in_folder("stored.npz"), both, 2), GSL_SUCCESS);
    char *bytes = file_read(in_folder("stored.npz"), &size);
    bool found = false;
    for (size_t i = 0; i + sizeof W1 <= size; i++)
        found = found || memcmp(bytes + i, W1, sizeof W1) == 0;
    ck_assert(found);
    struct stat about;
    mode_t mask = umask(0);
    umask(mask);
    ck_assert_int_eq(stat(in_folder("stored.npz"), &about), 0);
    ck_assert_uint_eq(about.st_mode & 0777, 0666 & ~mask);
    free(bytes);
}
END_TEST

/* A load that must fail: one message, which names the file, and nothing open. */
static void check_refused(const char *path, const char *what)
{
    size_t open = open_files();
    faults_watch();
    ck_assert_int_eq(npz_load(path, both, 2), GSL_EINVAL);
    assert_one_fault(GSL_EINVAL, path, what);
    ck_assert_uint_eq(open_files(), open);
}

static const struct {
    const char *name, *what;
} bad[] = {
    {"missing", ": has no array b1"},
    {"extra", ": has an array W2, which is not wanted here"},
    {"shape", ": W1: has the shape (4, 3) instead of (3, 4)"},
    {"dims", ": b1: has the shape (1, 4) instead of (4,)"},
    {"flat", ": W1: has the shape (12,) instead of (3, 4)"},
    {"five", ": W1: not a shape of up to 4 sizes: (3, 2, 2, 1, 1)"},
    {"order", ": W1: fortran_order is neither True nor False"},
    {"fortran-nan", ": W1: number 7 is nan, not finite"},
    {"big-endian", ": b1: big-endian, of type '>f4'"},
    {"objects", ": b1: Python objects, of type '|O'"},
    {"half", ": W1: of type '<f2'; only '<f4' and '<f8' can be read"},
    {"integers", ": W1: of type '<i8'"},
    {"record", ": b1: of type [('a'"},
    {"nan", ": b1: number 3 is nan, not finite"},
    {"infinity", ": b1: number 4 is -inf, not finite"},
    {"no-array", ": entry 3, notes.txt, is not an array"},
    {"name", ": entry 3, W, is not an array"},
    {"longer", ": b1: of 148 bytes, which is not what (4,) needs"},
    {"shorter", ": b1: of 140 bytes, which is not what (4,) needs"},
    {"header", ": b1: ends too early"},
    {"not-npy", ": b1: not an array in NumPy's format 1 or 2"},
    {"version", ": b1: not an array in NumPy's format 1 or 2"},
    {"giant", ": b1: of 144 bytes, which is not what (1073741788,) needs"},
    {"endless",
     ": b1: of 144 bytes, which is not what (4, 18446744073709551615) needs"},
    {"long", ": b1: header of 4026531840 bytes"},
    {"bomb", ": b1: has the shape (50000,) instead of (4,)"},
    {"twice", ": has array W1 twice"},
};

START_TEST(numpys_bad_files_are_refused)
{
    char name[100];
    snprintf(name, sizeof name, "bad-%s.npz", bad[_i].name);
    check_refused(fixture(name), bad[_i].what);
}
END_TEST

/* What a float cannot hold is refused by a float build only. */
START_TEST(overflow_depends_on_the_precision)
{
    if (sizeof(real) == sizeof(float))
        check_refused(fixture("bad-large.npz"), ": b1: number 2 is 1e+300, not finite");
    else
        ck_assert_int_eq(npz_load(fixture("bad-large.npz"), both, 2), GSL_SUCCESS);
}
END_TEST

START_TEST(unloadable_file_is_named)
{
    check_refused(in_folder("missing.npz"), "No such file");
    check_refused(in_folder("missing/file.npz"), ": ");
    check_refused(in_folder(""), ": ");
    file_write_text(in_folder("text.npz"), "W1 = 0.25\n");
    check_refused(in_folder("text.npz"), "Not a zip archive");
    file_write_text(in_folder("empty.npz"), "");
    check_refused(in_folder("empty.npz"), "Not a zip archive");
    struct npz_array found[5];
    size_t n;
    faults_watch();
    ck_assert_int_eq(npz_list(in_folder("text.npz"), found, 5, &n), GSL_EINVAL);
    assert_one_fault(GSL_EINVAL, in_folder("text.npz"), "Not a zip archive");
}
END_TEST

static int load_forbidden(void)
{
    faults_watch();
    return npz_load(in_folder("forbidden.npz"), both, 2) == GSL_EINVAL &&
           faults_seen() == 1 && strstr(fault_reason(), "forbidden.npz: ") != NULL &&
           strstr(fault_reason(), strerror(EACCES)) != NULL;
}

START_TEST(unreadable_file_is_named)
{
    file_write_text(in_folder("forbidden.npz"), "");
    chmod(in_folder("forbidden.npz"), 0);
    ck_assert_int_eq(as_nobody(load_forbidden), 1);
}
END_TEST

/* Every prefix of a file, and every file with one byte changed, is refused or loads
 * the right numbers: zip keeps a checksum of each entry. */
static void check_right_or_refused(const char *path)
{
    size_t open = open_files(), n;
    struct npz_array found[5];
    spoil();
    faults_watch();
    int status = npz_load(path, both, 2);
    ck_assert_uint_eq(faults_seen(), status == GSL_SUCCESS ? 0 : 1);
    if (status == GSL_SUCCESS)
        check_expected();
    else
        assert_one_fault(status, path, ": ");
    faults_watch();
    status = npz_list(path, found, 5, &n);
    ck_assert_uint_eq(faults_seen(), status == GSL_SUCCESS ? 0 : 1);
    ck_assert_uint_eq(open_files(), open);
}

START_TEST(cut_short_anywhere)
{
    size_t size;
    char *bytes = file_read(fixture(good[_i]), &size);
    const char *path = in_folder("cut.npz");
    for (size_t cut = 0; cut < size; cut++) {
        file_write(path, bytes, cut);
        check_right_or_refused(path);
        ck_assert_uint_eq(faults_seen(), 1);
    }
    free(bytes);
}
END_TEST

START_TEST(one_byte_changed_anywhere)
{
    size_t size;
    char *bytes = file_read(fixture(good[_i]), &size);
    const char *path = in_folder("changed.npz");
    const char changes[] = {1, 0x40, (char)0x80, (char)0xff};
    for (size_t place = 0; place < size; place++)
        for (size_t k = 0; k < sizeof changes; k++) {
            bytes[place] = (char)(bytes[place] ^ changes[k]);
            file_write(path, bytes, size);
            check_right_or_refused(path);
            bytes[place] = (char)(bytes[place] ^ changes[k]);
        }
    free(bytes);
}
END_TEST

START_TEST(random_damage)
{
    const char *path = in_folder("damaged.npz");
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 1000; trial++) {
        size_t size;
        char *bytes =
            file_read(fixture(good[trial % (int)(sizeof good / sizeof *good)]), &size);
        for (unsigned long k = gsl_rng_uniform_int(rng, 6) + 1; k > 0; k--)
            bytes[gsl_rng_uniform_int(rng, size)] = (char)gsl_rng_uniform_int(rng, 256);
        size -= gsl_rng_uniform_int(rng, 2) * gsl_rng_uniform_int(rng, size);
        file_write(path, bytes, size);
        free(bytes);
        check_right_or_refused(path);
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(damaged_numbers_are_found)
{
    size_t size;
    fill_expected();
    ck_assert_int_eq(npz_save(in_folder("sum.npz"), both, 2), GSL_SUCCESS);
    char *bytes = file_read(in_folder("sum.npz"), &size);
    for (size_t i = 0; i + sizeof W1 <= size; i++)
        if (memcmp(bytes + i, W1, sizeof W1) == 0)
            bytes[i] ^= 1;
    file_write(in_folder("sum.npz"), bytes, size);
    free(bytes);
    check_refused(in_folder("sum.npz"), ": W1: CRC error");
}
END_TEST

/* Writes `value` over the 4 bytes at `offset` in the directory's record of b1. */
static void patch_directory(const char *path, size_t offset, unsigned long value)
{
    size_t size, record = 0;
    char *bytes = file_read(path, &size);
    for (size_t i = 0; i + 4 < size; i++)
        if (memcmp(bytes + i, "PK\1\2", 4) == 0)
            record = i;
    ck_assert_uint_gt(record, 0);
    for (size_t i = 0; i < 4; i++)
        bytes[record + offset + i] = (char)(value >> 8 * i & 0xff);
    file_write(path, bytes, size);
    free(bytes);
}

static int load_claim(void)
{
    const struct npz_array wanted[] = {both[0], {"b1", 1, {1073741788}, b1}};
    size_t n;
    struct npz_array found[5];
    faults_watch();
    npz_list(in_folder("claim.npz"), found, 5, &n);
    faults_watch();
    return npz_load(in_folder("claim.npz"), wanted, 2) == GSL_EINVAL &&
           faults_seen() == 1 && strstr(fault_reason(), "emory") == NULL;
}

/* The directory claims that an entry has four gigabytes, packed or unpacked or both,
 * and its header says so too. */
START_TEST(claims_take_no_memory)
{
    enum { PACKED = 20, UNPACKED = 24 };
    const char *const names[] = {"bad-giant.npz", "good-f4-compressed.npz"};
    for (int way = 1; way < 8; way++) {
        size_t size;
        char *bytes = file_read(fixture(names[way / 4]), &size);
        file_write(in_folder("claim.npz"), bytes, size);
        free(bytes);
        if (way & 1)
            patch_directory(in_folder("claim.npz"), PACKED, 0xfffffff0);
        if (way & 2)
            patch_directory(in_folder("claim.npz"), UNPACKED, 0xfffffff0);
        ck_assert_int_eq(in_little_memory(load_claim, 2 << 20), 1);
    }
}
END_TEST

/* A save that must fail: one message, the old file as it was, no other one left. */
static void check_not_saved(const char *path, int code, const char *what)
{
    char other[1100];
    size_t open = open_files();
    faults_watch();
    ck_assert_int_eq(npz_save(path, both, 2), code);
    assert_one_fault(code, path, what);
    ck_assert_uint_eq(open_files(), open);
    snprintf(other, sizeof other, "ls %s* 2>/dev/null | grep -c -F .new", path);
    FILE *count = popen(other, "r");
    ck_assert_int_eq(fgetc(count), '0');
    pclose(count);
}

START_TEST(unwritable_is_named)
{
    fill_expected();
    check_not_saved(in_folder("no/such/folder.npz"), GSL_EFAILED, strerror(ENOENT));
    file_write_text(in_folder("plain"), "");
    check_not_saved(in_folder("plain/file.npz"), GSL_EFAILED, strerror(ENOTDIR));
    mkdir(in_folder("folder.npz"), 0777);
    check_not_saved(in_folder("folder.npz"), GSL_EFAILED, "not a file");
    check_not_saved("/dev/null", GSL_EFAILED, "not a file");
    check_not_saved("", GSL_EFAILED, "");
}
END_TEST

static int save_forbidden(void)
{
    faults_watch();
    return npz_save(in_folder("locked/weights.npz"), both, 2) == GSL_EFAILED &&
           faults_seen() == 1 && strstr(fault_reason(), "weights.npz: ") != NULL &&
           strstr(fault_reason(), strerror(EACCES)) != NULL;
}

START_TEST(unwritable_folder_is_named)
{
    fill_expected();
    ck_assert_int_eq(mkdir(in_folder("locked"), 0555), 0);
    ck_assert_int_eq(as_nobody(save_forbidden), 1);
    ck_assert_int_eq(rmdir(in_folder("locked")), 0);
}
END_TEST

/* A disk that is full after some bytes, many numbers of them, leaves the old file. */
START_TEST(full_disk)
{
    static real many[20000];
    const struct npz_array large[] = {{"W1", 1, {20000}, many}};
    const char *path = in_folder("full.npz");
    fill_expected();
    ck_assert_int_eq(npz_save(path, both, 2), GSL_SUCCESS);
    signal(SIGXFSZ, SIG_IGN);
    for (rlim_t most = 0; most < 60000; most = 3 * most + 100) {
        struct rlimit limit = {most, RLIM_INFINITY};
        ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
        faults_watch();
        int status = npz_save(path, large, 1);
        limit.rlim_cur = RLIM_INFINITY;
        setrlimit(RLIMIT_FSIZE, &limit);
        ck_assert_int_eq(status, GSL_EFAILED);
        assert_one_fault(GSL_EFAILED, path, strerror(EFBIG));
        spoil();
        ck_assert_int_eq(npz_load(path, both, 2), GSL_SUCCESS);
        check_expected();
        ck_assert_int_ne(access(in_folder("full.npz.new"), F_OK), 0);
    }
}
END_TEST

START_TEST(nan_is_not_saved)
{
    const char *path = in_folder("nan.npz");
    fill_expected();
    W1[5] = (real)NAN;
    check_not_saved(path, GSL_EINVAL, "not saved, since number 6 of W1 is nan");
    W1[5] = 0;
    b1[0] = (real)-INFINITY;
    check_not_saved(path, GSL_EINVAL, "not saved, since number 1 of b1 is -inf");
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

Suite *npz_suite(void)
{
    Suite *suite = suite_create("npz");
    TCase *tc = tcase_create("npz");
    const int goods = sizeof good / sizeof *good, orders = 2;
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_loop_test(tc, numpys_files_are_read, 0, goods);
    tcase_add_test(tc, order_does_not_matter);
    tcase_add_test(tc, shapes_are_read_and_listed);
    tcase_add_test(tc, fortran_order_is_turned);
    tcase_add_test(tc, round_trip);
    tcase_add_test(tc, same_numbers_same_bytes);
    tcase_add_test(tc, entries_are_stored);
    tcase_add_loop_test(tc, numpys_bad_files_are_refused, 0, sizeof bad / sizeof *bad);
    tcase_add_test(tc, overflow_depends_on_the_precision);
    tcase_add_test(tc, unloadable_file_is_named);
    tcase_add_test(tc, unreadable_file_is_named);
    tcase_add_loop_test(tc, cut_short_anywhere, 0, goods - orders);
    tcase_add_loop_test(tc, one_byte_changed_anywhere, 0, goods - orders);
    tcase_add_test(tc, random_damage);
    tcase_add_test(tc, damaged_numbers_are_found);
    tcase_add_test(tc, claims_take_no_memory);
    tcase_add_test(tc, unwritable_is_named);
    tcase_add_test(tc, unwritable_folder_is_named);
    tcase_add_test(tc, full_disk);
    tcase_add_test(tc, nan_is_not_saved);
    suite_add_tcase(suite, tc);
    return suite;
}
