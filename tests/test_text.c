/* test_text.c - texts as they are, what is folded, windows, and what is refused. */
#include "base/error.h"
#include "data/text.h"
#include "helpers.h"
#include "tests.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* The characters of a text, to be freed; none is beyond the alphabet. */
static char *characters(const struct text *text)
{
    for (size_t i = 0; i < text->length; i++)
        ck_assert_uint_lt(text->id[i], text->symbols);
    return text_string(text);
}

static void check_text(struct text text, const char *expected, const char *alphabet)
{
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    char *all = characters(&text);
    ck_assert_str_eq(all, expected);
    ck_assert_str_eq(text.alphabet, alphabet);
    ck_assert_uint_eq(text.symbols, strlen(alphabet));
    free(all);
    text_free(&text);
    ck_assert_ptr_null(text.id);
    ck_assert_uint_eq(text.length, 0);
}

static void write_gz(const char *path, const char *bytes, size_t size)
{
    gzFile file = gzopen(path, "w1");
    ck_assert_ptr_nonnull(file);
    while (size > 0) {
        unsigned some = size < 1 << 20 ? (unsigned)size : 1 << 20;
        ck_assert_int_eq(gzwrite(file, bytes, some), (int)some);
        size -= some;
    }
    ck_assert_int_eq(gzclose(file), Z_OK);
}

/* What counts is how a file begins, not its name. */
START_TEST(gzipped_or_plain)
{
    size_t open = open_files();
    for (int way = 0; way < 4; way++) {
        const char *path = in_folder(way & 1 ? "a.txt" : "a.txt.gz");
        if (way & 2)
            file_write_text(path, "banana\n");
        else
            write_gz(path, "banana\n", 7);
        faults_watch();
        check_text(text_load(path, NULL), "banana\n", "\nabn");
    }
    ck_assert_uint_eq(open_files(), open);
}
END_TEST

/* The book's own; lengths and numbers of symbols come from Python. */
static const struct {
    const char *path;
    size_t length, symbols;
} ours[] = {
    {"data/text/mobydick.txt.gz", 1191933, 80},
    {"data/text/austen.txt.gz", 299980, 73},
    {"data/text/bible.txt.gz", 299971, 62},
    {"data/text/roosevelt.txt.gz", 299967, 75},
};

START_TEST(books_texts)
{
    faults_watch();
    struct text text = text_load(ours[_i].path, NULL);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(text.length, ours[_i].length);
    ck_assert_uint_eq(text.symbols, ours[_i].symbols);
    text_free(&text);
}
END_TEST

/* What is read, and the characters that it is. */
static const struct {
    const char *bytes, *expected, *alphabet;
} folded[] = {
    {"b", "b", "b"},
    {"ab\tc d", "ab\tc d", "\t abcd"},
    {"a\r\nb\r\n", "a\nb\n", "\nab"},
    {"\r\n", "\n", "\n"},
    {"\xef\xbb\xbfx", "x", "x"},
    {"\xc2\xa0", " ", " "},
    {"‘a’ “b”", "'a' \"b\"", " \"'ab"},
    {"1–2—3", "1-2--3", "-123"},
    {"…", "...", "."},
    {"Ægir, Œdipe, cœur", "AEgir, OEdipe, coeur", " ,AEOcdegiopru"},
    {"Queequeg naïve fête Ñandú", "Queequeg naive fete Nandu", " NQadefginqtuv"},
    {"~ !", "~ !", " !~"},
    {"Straße", "Strasse", "Saerst"},
};

START_TEST(folding)
{
    const char *bytes = folded[_i].bytes;
    faults_watch();
    check_text(text_from(bytes, "here", NULL), folded[_i].expected,
               folded[_i].alphabet);
    write_gz(in_folder("folded.gz"), bytes, strlen(bytes));
    check_text(text_load(in_folder("folded.gz"), NULL), folded[_i].expected,
               folded[_i].alphabet);
}
END_TEST

START_TEST(every_character_is_itself)
{
    faults_watch();
    check_text(text_from(every_character, "all", NULL), every_character,
               every_character);
    ck_assert_uint_eq(strlen(every_character), 97);
    check_text(text_from("cab", "cab", "abcd"), "cab", "abcd");
    check_text(text_from("cab", "cab", "cba"), "cab", "cba");
}
END_TEST

/* A load that must fail: one message, nothing loaded, left open or lost. */
static void check_refused(const char *path, const char *alphabet, int code,
                          const char *place, const char *what)
{
    size_t open = open_files();
    faults_watch();
    struct text text = text_load(path, alphabet);
    assert_one_fault(code, place, what);
    ck_assert_ptr_null(text.id);
    ck_assert_uint_eq(text.length, 0);
    ck_assert_uint_eq(text.symbols, 0);
    ck_assert_uint_eq(open_files(), open);
}

/* What is wrong in which line; @ stands for a NUL byte. */
static const struct {
    const char *bytes;
    int line;
    const char *what;
} bad_texts[] = {
    {"a\nb@\n", 2, "byte 2 of the line, 0x00, is neither ASCII text nor UTF-8"},
    {"@", 1, "byte 1 of the line, 0x00,"},
    {"a\rb\n", 1, "byte 2 of the line, 0x0d,"},
    {"a\r\n\r", 2, "byte 1 of the line, 0x0d,"},
    {"a\r\r\n", 1, "byte 2 of the line, 0x0d,"},
    {"\n\n\x1b[2J", 3, "byte 1 of the line, 0x1b,"},
    {"a\x7f", 1, "byte 2 of the line, 0x7f,"},
    {"a\x80", 1, "byte 2 of the line, 0x80,"},
    {"caf\xe9 ", 1, "byte 4 of the line, 0xe9,"},
    {"’\xe2\x80", 1, "byte 4 of the line, 0xe2,"},
    {"\xe2\x80 \x98", 1, "byte 1 of the line, 0xe2,"},
    {"\xe2\x80\xe2\x80\x98", 1, "byte 1 of the line, 0xe2,"},
    {"\xc3", 1, "byte 1 of the line, 0xc3,"},
    {"\xc0\xa0", 1, "byte 1 of the line, 0xc0,"},
    {"\xf0\x9f\x90\x8b", 1, "byte 1 of the line, 0xf0,"},
    {"\xff\xfe", 1, "byte 1 of the line, 0xff,"},
    {"鲸", 1, "byte 1 of the line, 0xe9,"},
    {"a\n½", 2, "byte 1 of the line, 0xc2,"},
};

START_TEST(bad_byte_is_named)
{
    char bytes[40], place[1100];
    size_t size = strlen(bad_texts[_i].bytes);
    for (size_t i = 0; i < size; i++)
        bytes[i] =
            (char)(bad_texts[_i].bytes[i] == '@' ? '\0' : bad_texts[_i].bytes[i]);
    for (int packed = 0; packed < 2; packed++) {
        const char *path = in_folder(packed ? "bad.gz" : "bad.txt");
        (packed ? write_gz : file_write)(path, bytes, size);
        snprintf(place, sizeof place, "%s:%d: ", path, bad_texts[_i].line);
        check_refused(path, NULL, GSL_EINVAL, place, bad_texts[_i].what);
    }
}
END_TEST

static const struct {
    const char *bytes;
    int line;
    const char *what;
} unknown[] = {
    {"ab\r\nad\n", 2, "\"d\" is not among the 4 characters known"},
    {"abc d", 1, "\" \" is not among the 4 characters known"},
    {"a\n\n\tb", 3, "a tab is not among the 4"},
    {"‘a’", 1, "\"'\" is not among the 4"},
};

START_TEST(unknown_character_is_named)
{
    const char *path = in_folder("unknown.txt");
    char place[1100];
    file_write_text(path, unknown[_i].bytes);
    snprintf(place, sizeof place, "%s:%d: ", path, unknown[_i].line);
    check_refused(path, "\nabc", GSL_EINVAL, place, unknown[_i].what);
    faults_watch();
    struct text text = text_from("one\ntwo", "the prompt", "entow");
    assert_one_fault(GSL_EINVAL, "the prompt:1: ", "the end of a line is not among");
    ck_assert_ptr_null(text.id);
}
END_TEST

START_TEST(empty_text_is_named)
{
    const char *path = in_folder("empty"), *marked = in_folder("marked");
    file_write_text(path, "");
    check_refused(path, NULL, GSL_EINVAL, path, ": empty");
    file_write_text(marked, "\xef\xbb\xbf");
    check_refused(marked, "abc", GSL_EINVAL, marked, ": empty");
    write_gz(path, "", 0);
    check_refused(path, NULL, GSL_EINVAL, path, ": empty");
    faults_watch();
    struct text text = text_from("", "the prompt", "abc");
    assert_one_fault(GSL_EINVAL, "the prompt", ": empty");
    ck_assert_ptr_null(text.id);
}
END_TEST

START_TEST(missing_text_is_named)
{
    const char *missing = in_folder("missing.txt"), *here = in_folder("");
    check_refused(missing, NULL, GSL_EINVAL, missing, strerror(ENOENT));
    check_refused(here, NULL, GSL_EFAILED, here, strerror(EISDIR));
    check_refused("data/text/nobody.txt.gz", NULL, GSL_EINVAL, "data/text/nobody",
                  strerror(ENOENT));
}
END_TEST

/* A gzip file cut anywhere, or with any one byte changed, is refused or, where the byte
 * did not matter, read as it was. */
START_TEST(damaged_gzip)
{
    static const char line[] =
        "Call me Ishmael. Some years ago, never mind how long.\n";
    const char *path = in_folder("damaged.gz");
    size_t size;
    write_gz(path, line, strlen(line));
    char *good = file_read(path, &size);
    for (size_t cut = 2; cut < size; cut++) {
        file_write(path, good, cut);
        check_refused(path, NULL, GSL_EINVAL, path,
                      ": damaged gzip data, or cut short");
    }
    for (size_t at = 2; at < size; at++) {
        good[at] ^= 0x55;
        file_write(path, good, size);
        good[at] ^= 0x55;
        faults_watch();
        struct text text = text_load(path, NULL);
        ck_assert_uint_eq(faults_seen(), text.length > 0 ? 0 : 1);
        if (text.length > 0) {
            char *all = characters(&text);
            ck_assert_str_eq(all, line);
            free(all);
        }
        text_free(&text);
    }
    free(good);
}
END_TEST

/* A few packed bytes may hold more than anybody wants to read. */
START_TEST(too_much_is_refused)
{
    enum { MUCH = (64 << 20) + 1 };
    const char *path = in_folder("much.gz");
    char *blanks = malloc(MUCH);
    memset(blanks, ' ', MUCH);
    write_gz(path, blanks, MUCH);
    check_refused(path, NULL, GSL_EINVAL, path, ": over 67108864 bytes");
    free(blanks);
    file_write_text(path, "");
    ck_assert_int_eq(truncate(path, 1L << 32), 0);
    check_refused(path, NULL, GSL_EINVAL, path, ": over 67108864 bytes");
    ck_assert_int_eq(truncate(path, MUCH - 1), 0);
    check_refused(path, NULL, GSL_EINVAL, path, ":1: byte 1 of the line, 0x00,");
}
END_TEST

static int load_a_text(void)
{
    if (!memory_is_limited())
        return 1;
    end_without_memory();
    text_load(in_folder("large.txt"), NULL);
    return 3;
}

START_TEST(text_larger_than_memory)
{
    const char *path = in_folder("large.txt");
    file_write_text(path, "");
    ck_assert_int_eq(truncate(path, 8 << 20), 0);
    ck_assert_int_eq(in_little_memory(load_a_text, 1 << 20), 1);
}
END_TEST

/* Windows of four characters of "abcdefghijklmnopqrstuvwxyz", by hand. */
static void check_windows(struct windows w, size_t count, const char *const expected[])
{
    faults_watch();
    struct examples e = windows_examples(&w);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(e.count, count);
    ck_assert(e.shape[0] == w.T && e.shape[1] == 1 && e.shape[2] == 1);
    ck_assert(e.labels == w.T && e.classes == 26 && e.values == 0);
    struct batch batch = batch_new(&e, count);
    batch_take_range(&batch, &e, 0, count);
    for (size_t i = 0; i < count; i++)
        for (size_t t = 0; t < w.T; t++) {
            ck_assert(batch.x.data[i * w.T + t] == (real)(expected[i][t] - 'a'));
            ck_assert_int_eq(batch.t.label[i * w.T + t], expected[i][t] - 'a' + 1);
        }
    batch_free(&batch);
}

START_TEST(windows_by_hand)
{
    struct text text = text_from("abcdefghijklmnopqrstuvwxyz", "abc", NULL);
    check_windows((struct windows){&text, 0, 26, 4, 1}, 6,
                  (const char *[]){"abcd", "efgh", "ijkl", "mnop", "qrst", "uvwx"});
    check_windows((struct windows){&text, 0, 25, 4, 3}, 6,
                  (const char *[]){"abcd", "ijkl", "qrst", "efgh", "mnop", "uvwx"});
    check_windows((struct windows){&text, 3, 11, 5, 2}, 2,
                  (const char *[]){"defgh", "ijklm"});
    check_windows((struct windows){&text, 24, 2, 1, 1}, 1, (const char *[]){"y"});
    check_windows((struct windows){&text, 0, 26, 25, 1}, 1,
                  (const char *[]){"abcdefghijklmnopqrstuvwxy"});
    text_free(&text);
}
END_TEST

/* Row k of each batch goes on where row k of the last one stopped, all windows lie in
 * the part, and none is read twice. */
START_TEST(streams_go_on)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 200; trial++) {
        char string[300] = {0};
        size_t length = 2 + gsl_rng_uniform_int(rng, 297);
        for (size_t i = 0; i < length; i++)
            string[i] = every_character[i % 97];
        struct text text = text_from(string, "string", every_character);
        struct windows w = {&text, gsl_rng_uniform_int(rng, length), 0,
                            1 + gsl_rng_uniform_int(rng, 9),
                            1 + gsl_rng_uniform_int(rng, 5)};
        w.length = 1 + gsl_rng_uniform_int(rng, length - w.first);
        faults_watch();
        struct examples e = windows_examples(&w);
        ck_assert_uint_eq(faults_seen(), w.length < w.streams * w.T + 1 ? 1 : 0);
        ck_assert_uint_eq(e.count > 0, w.length >= w.streams * w.T + 1);
        ck_assert_uint_eq(e.count % w.streams, 0);
        ck_assert_uint_le(e.count * w.T + 1, w.length);
        if (e.count > 0) {
            struct batch batch = batch_new(&e, e.count);
            batch_take_range(&batch, &e, 0, e.count);
            ck_assert(batch.x.data[0] == (real)(w.first % 97));
            for (size_t i = w.streams; i < e.count; i++)
                ck_assert(batch.x.data[i * w.T] ==
                          (real)batch.t.label[(i - w.streams + 1) * w.T - 1]);
            for (size_t i = 0; i < e.count * w.T; i++)
                ck_assert_int_eq(batch.t.label[i], ((int)batch.x.data[i] + 1) % 97);
            batch_free(&batch);
        }
        text_free(&text);
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(too_short_for_windows)
{
    struct text text = text_from("abcdefgh", "short.txt", NULL);
    struct windows w = {&text, 0, 8, 4, 2};
    faults_watch();
    ck_assert_uint_eq(windows_examples(&w).count, 0);
    assert_one_fault(GSL_EINVAL, "short.txt: ",
                     "has 8 characters to learn from, fewer than 2 x 4 + 1");
    w = (struct windows){&text, 8, 0, 1, 1};
    faults_watch();
    ck_assert_uint_eq(windows_examples(&w).count, 0);
    assert_one_fault(GSL_EINVAL, "short.txt: ", "has 0 characters");
    text_free(&text);
}
END_TEST

/* Random bytes of the kinds that matter are read or refused. */
START_TEST(random_texts)
{
    static const char *const pieces[] = {"a",        "Z", "\n",   "\r",   "\r\n",
                                         "\x1f\x8b", "’", "é",    "\xe2", "\x80",
                                         "\xff",     "…", "\xc3", "\x99", " ",
                                         "\t",       "ß"};
    enum { PIECES = sizeof pieces / sizeof *pieces };
    const char *path = in_folder("random.txt");
    gsl_rng *rng = test_rng();
    size_t read = 0;
    for (int trial = 0; trial < 300; trial++) {
        char string[100] = "";
        for (unsigned long k = gsl_rng_uniform_int(rng, 8); k > 0; k--)
            strcat(string, pieces[gsl_rng_uniform_int(rng, PIECES)]);
        file_write_text(path, string);
        faults_watch();
        struct text text = text_load(path, NULL);
        ck_assert_uint_eq(faults_seen(), text.length > 0 ? 0 : 1);
        read += text.length > 0;
        for (size_t i = 0; i < text.length; i++)
            ck_assert_uint_lt(text.id[i], text.symbols);
        text_free(&text);
    }
    ck_assert_uint_gt(read, 20);
    gsl_rng_free(rng);
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *tc = tcase_create("text");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, gzipped_or_plain);
    tcase_add_loop_test(tc, books_texts, 0, sizeof ours / sizeof *ours);
    tcase_add_loop_test(tc, folding, 0, sizeof folded / sizeof *folded);
    tcase_add_test(tc, every_character_is_itself);
    tcase_add_loop_test(tc, bad_byte_is_named, 0, sizeof bad_texts / sizeof *bad_texts);
    tcase_add_loop_test(tc, unknown_character_is_named, 0,
                        sizeof unknown / sizeof *unknown);
    tcase_add_test(tc, empty_text_is_named);
    tcase_add_test(tc, missing_text_is_named);
    tcase_add_test(tc, damaged_gzip);
    tcase_add_test(tc, too_much_is_refused);
    tcase_add_test(tc, text_larger_than_memory);
    tcase_add_test(tc, windows_by_hand);
    tcase_add_test(tc, streams_go_on);
    tcase_add_test(tc, too_short_for_windows);
    tcase_add_test(tc, random_texts);
    suite_add_tcase(suite, tc);
    return suite;
}
