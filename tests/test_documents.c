/* test_documents.c - documents of a text, their words, and what is refused. */
#include "data/documents.h"
#include "helpers.h"
#include "tests.h"
#include <stdio.h>
#include <string.h>

static struct documents load_documents(const char *text)
{
    file_write_text(in_folder("documents.txt"), text);
    faults_watch();
    return documents_load(in_folder("documents.txt"));
}

static void check_document(const struct documents *d, size_t i, int year,
                           const char *author, const char *text)
{
    ck_assert_int_eq(d->document[i].year, year);
    ck_assert_str_eq(d->document[i].author, author);
    ck_assert_str_eq(d->document[i].text, text);
}

START_TEST(documents_are_cut)
{
    struct documents d = load_documents(
        "# 1790 George Washington\nFellow\n #1 citizens\n\n# 1791 G. W.\r\n"
        "Vain\n# 1 X\nno end");
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(d.count, 3);
    check_document(&d, 0, 1790, "George Washington", "Fellow\n #1 citizens\n");
    check_document(&d, 1, 1791, "G. W.", "Vain");
    check_document(&d, 2, 1, "X", "no end");
    documents_free(&d);
    ck_assert_ptr_null(d.string);
}
END_TEST

START_TEST(words_come_one_by_one)
{
    static const char *const expected[] = {"the", "people", "s", "abc", "a"};
    char word[LONGEST_WORD + 1];
    const char *at = "  The people's 1790 -ABC--a!";
    for (size_t i = 0; i < 5; i++) {
        ck_assert(next_word(&at, word));
        ck_assert_str_eq(word, expected[i]);
    }
    ck_assert(!next_word(&at, word));
    ck_assert(!next_word(&at, word));
    at = "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab c";
    ck_assert(next_word(&at, word));
    ck_assert_uint_eq(strlen(word), LONGEST_WORD);
    ck_assert(next_word(&at, word));
    ck_assert_str_eq(word, "c");
}
END_TEST

/* The most frequent first, and of equals the one that came first. */
START_TEST(words_are_counted)
{
    static const real expected[] = {2, 1, 2, 0, 0, 2, 0, 0, 3, 0, 0, 2};
    struct documents d =
        load_documents("# 1 A\nWar peace war. Law peace\n"
                       "# 2 B\nlaw, LAW\n# 3 C\nWar war; war tax tax!\n");
    struct word_counts c = words_count(&d, 4);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    static const char *const words[] = {"war", "law", "peace", "tax"};
    ck_assert_uint_eq(c.words.count, 4);
    for (size_t k = 0; k < 4; k++)
        ck_assert_str_eq(c.words.name[k], words[k]);
    ck_assert_uint_eq(c.count.dim[0], 3);
    ck_assert_uint_eq(c.count.dim[1], 4);
    ck_assert(same(c.count.data, expected, 12));
    word_counts_free(&c);
    c = words_count(&d, 100);
    ck_assert_uint_eq(c.words.count, 4);
    word_counts_free(&c);
    c = words_count(&d, 1);
    ck_assert_uint_eq(c.words.count, 1);
    ck_assert(c.count.data[0] == 2 && c.count.data[1] == 0 && c.count.data[2] == 3);
    word_counts_free(&c);
    documents_free(&d);
}
END_TEST

static const struct {
    const char *text, *place, *what;
} bad_documents[] = {
    {"", ": ", "empty"},
    {"words\n# 1790 A\nb\n", ":1: ", "no document begins here"},
    {"\n# 1790 A\nb\n", ":1: ", "no document begins here"},
    {"# 1790\nb\n", ":1: ", "not like"},
    {"# 1790 \nb\n", ":1: ", "not like"},
    {"#1790 A\nb\n", ":1: ", "not like"},
    {"# A\nb\n", ":1: ", "not like"},
    {"# 0 A\nb\n", ":1: ", "not like"},
    {"# 17900 A\nb\n", ":1: ", "not like"},
    {"# 99999999999999999999 A\nb\n", ":1: ", "not like"},
    {"#", ":1: ", "not like"},
    {"# 1790 A\nb\n## c\n", ":3: ", "not like"},
    {"# 1790 A\nb\n# 1791 B\n# 1792 C\nc\n", ":4: ", "the document above has no word"},
    {"# 1790 A\n12\n\n# 1792 C\nc\n", ":4: ", "the document above has no word"},
    {"# 1790 A\nb\n# 1792 C\n", ":4: ", "the document above has no word"},
    {"# 1790 A", ":2: ", "the document above has no word"},
    {"# 1790 A\nb\xff\n", ":2: ", "neither ASCII text"},
};

START_TEST(bad_documents_are_named)
{
    size_t open = open_files();
    char place[1100];
    snprintf(place, sizeof place, "%s%s", in_folder("documents.txt"),
             bad_documents[_i].place);
    struct documents d = load_documents(bad_documents[_i].text);
    assert_one_fault(GSL_EINVAL, place, bad_documents[_i].what);
    ck_assert_uint_eq(d.count, 0);
    ck_assert_ptr_null(d.string);
    ck_assert_uint_eq(open_files(), open);
}
END_TEST

START_TEST(missing_documents)
{
    faults_watch();
    struct documents d = documents_load(in_folder("none.txt"));
    assert_one_fault(GSL_EINVAL, in_folder("none.txt"), ": ");
    ck_assert_uint_eq(d.count, 0);
    documents_free(&d);
}
END_TEST

/* The book's own: what Python counts of the same file. */
START_TEST(speeches)
{
    static const char *const words[] = {"the", "of", "and", "to", "in"};
    static const real first[] = {122, 89, 45, 49, 27}, last[] = {181, 92, 107, 110, 86};
    faults_watch();
    struct documents d = documents_load("data/text/speeches.txt.gz");
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(d.count, 233);
    ck_assert_int_eq(d.document[0].year, 1790);
    ck_assert_str_eq(d.document[232].author, "Joseph R. Biden");
    struct word_counts c = words_count(&d, 5);
    for (size_t k = 0; k < 5; k++)
        ck_assert_str_eq(c.words.name[k], words[k]);
    ck_assert(same(c.count.data, first, 5));
    ck_assert(same(c.count.data + (size_t)5 * 232, last, 5));
    word_counts_free(&c);
    c = words_count(&d, 1 << 20);
    ck_assert_uint_eq(c.words.count, 17776);
    word_counts_free(&c);
    documents_free(&d);
}
END_TEST

Suite *documents_suite(void)
{
    Suite *suite = suite_create("documents");
    TCase *tc = tcase_create("documents");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_test(tc, documents_are_cut);
    tcase_add_test(tc, words_come_one_by_one);
    tcase_add_test(tc, words_are_counted);
    tcase_add_loop_test(tc, bad_documents_are_named, 0,
                        sizeof bad_documents / sizeof *bad_documents);
    tcase_add_test(tc, missing_documents);
    tcase_add_test(tc, speeches);
    suite_add_tcase(suite, tc);
    return suite;
}
