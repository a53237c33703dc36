/* test_html.c - the book for the browser, made from the small book in tests/weave/book:
 * what is Markdown on a code host becomes elements, links lead somewhere, and the
 * search knows every section, term and name of C. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "helpers.h"
#include "tests.h"

#define PAGE "build/html/1-gates.html"

/* Runs a command of weave/ on the copy, quietly; its exit status. */
static int weave_command(const char *command, const char *folder)
{
    const char *dir = getenv("WEAVE_DIR");
    char line[2000];
    snprintf(line, sizeof line, "%s/%s %s >%s 2>&1", dir ? dir : "weave", command,
             in_folder(folder), in_folder("said"));
    int status = system(line);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* The small book, woven, with its HTML. */
static void make_html(void)
{
    char line[2000];
    folder_make();
    snprintf(line, sizeof line, "cp -R tests/weave/book/. %s", in_folder(""));
    ck_assert_int_eq(system(line), 0);
    ck_assert_int_eq(weave_command("weave", ""), 0);
}

static char *text_of(const char *name)
{
    size_t size;
    char *bytes = file_read(in_folder(name), &size);
    char *text = calloc(1, size + 1);
    memcpy(text, bytes, size);
    free(bytes);
    return text;
}

static bool has(const char *name, const char *words)
{
    char *text = text_of(name);
    bool found = strstr(text, words) != NULL;
    free(text);
    return found;
}

/* Writes a file again with the first `old` in it replaced. */
static void change(const char *name, const char *old, const char *new)
{
    char *text = text_of(name), *at = strstr(text, old);
    ck_assert_msg(at != NULL, "%s has no %s", name, old);
    FILE *f = fopen(in_folder(name), "w");
    fprintf(f, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    fclose(f);
    free(text);
}

static size_t count(const char *name, const char *words)
{
    char *text = text_of(name);
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at += strlen(words))
        n++;
    free(text);
    return n;
}

static const char *const expected[][2] = {
    {PAGE, "<h1 id=\"ch-gates\"><span class=\"number\">Chapter 1</span>"},
    {PAGE, "<h2 id=\"sec-gates\"><span class=\"number\">1.1</span> Gates"},
    {PAGE,
     "<span id=\"term-weight\"></span><em>weight</em> (<span lang=\"zh\">权重</span>)"},
    {PAGE, "<div id=\"eq-step\" class=\"equation\">"},
    {PAGE, "<div class=\"number\">(1.1)</div>"},
    {PAGE, ">12,345</mtext>"},
    {PAGE, "<div id=\"code-perceptron-c-fire\" class=\"listing\">"},
    {PAGE, "<a href=\"common-listing.html#def-perceptron-c-fire\">"},
    {PAGE,
     "<span class=\"co\">/* Fires when the weighted sum is positive. */</span>\n"},
    {PAGE, "printed by <code>./chapter1 gates</code>"},
    {PAGE, "<img src=\"figures/1-gates.svg\" alt=\"Figure"},
    {PAGE, "<th scope=\"col\""},
    {PAGE, "<button type=\"button\" class=\"claim\" aria-label=\"Checked by the "
           "program: XOR"},
    {PAGE, "<button type=\"button\" class=\"note-mark\" aria-label=\"Note 1\""},
    {PAGE, "<div class=\"guess\">\n<p><strong>Before"},
    {PAGE, "<div class=\"aside\" role=\"note\">"},
    {PAGE, "<div id=\"ex-or\" class=\"exercise\">"},
    {PAGE, "<a href=\"1-gates.html#ref-minsky1969\">"},
    {"build/html/1-gates-listing.html",
     "<div id=\"def-chapter1-c-main\" class=\"listing"},
    {"build/html/index.html", "<a href=\"1-gates.html#sec-limits\">"},
    {"build/html/book.html", "<a href=\"#sec-limits\">"},
    {"build/html/book.html", "<h3 id=\"sec-limits\">"},
    {"build/html/search.js", "\"1-gates.html#sec-limits\",\"section\""},
    {"build/html/search.js", "[\"weight 权重\",\"1-gates.html#term-weight\",\"term\""},
    {"build/html/search.js", "[\"fire\",\"1-gates.html#code-perceptron-c-fire\",\"C\""},
    {"build/html/search.js", "perceptron.c - one neuron and its learning rule."},
};

START_TEST(test_elements)
{
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        ck_assert_msg(has(expected[i][0], expected[i][1]), "%s lacks %s",
                      expected[i][0], expected[i][1]);
}
END_TEST

/* Nothing that only a code host takes, no element for a line of code, no title
 * more than one, nothing loaded from elsewhere. */
START_TEST(test_absent)
{
    static const char *const words[] = {"$`",         "\\tag",       "<sub>",
                                        "cb1-1",      "{#",          ":::",
                                        "src=\"http", "href=\"http", "@import"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_msg(!has(PAGE, words[i]), "the page has %s", words[i]);
    ck_assert_int_eq(count(PAGE, "<h1"), 1);
    ck_assert_int_eq(count("build/html/book.html", "<h1"), 1);
    ck_assert(!has("build/html/book.css", "url("));
}
END_TEST

/* The lines of a file in full are numbered as in the file. */
START_TEST(test_line_numbers)
{
    ck_assert(has("build/html/1-gates-listing.html",
                  "aria-hidden=\"true\">1\n2\n3\n4</span>"));
    ck_assert(
        has("build/html/1-gates-listing.html", ">27\n28\n29\n30\n31\n32</span><code>"));
}
END_TEST

START_TEST(test_links)
{
    ck_assert_msg(weave_command("links", "build/html") == 0, "%s", text_of("said"));
    change(PAGE, "id=\"sec-limits\"", "id=\"sec-limit\"");
    ck_assert_int_eq(weave_command("links", "build/html"), 1);
    ck_assert(has("said", "index.html: no 1-gates.html#sec-limits"));
}
END_TEST

/* What a program prints after a guess is folded, on a page and not on paper. */
START_TEST(test_guess)
{
    change("chapters/1-gates/README.md", "<div class=\"aside\">",
           "<sub>printed by it</sub>\n\n```text\n7\n```\n\n<div class=\"aside\">");
    ck_assert_int_eq(weave_command("html", ""), 0);
    ck_assert(has(PAGE, "<details class=\"answer\"><summary>"));
    ck_assert(has("build/html/book.html", "<details class=\"answer\" open><summary>"));
}
END_TEST

START_TEST(test_dead_link)
{
    change("chapters/1-gates/README.md", "(#eq-step)", "(#eq-stop)");
    ck_assert_int_eq(weave_command("html", ""), 1);
    ck_assert(
        has("said", "chapters/1-gates/README.md: the link leads nowhere: #eq-stop"));
    ck_assert(has(PAGE, "#eq-step"));
}
END_TEST

Suite *html_suite(void)
{
    Suite *suite = suite_create("html");
    TCase *reads = tcase_create("as it is"), *changes = tcase_create("spoiled");
    tcase_add_unchecked_fixture(reads, make_html, folder_remove);
    tcase_add_checked_fixture(changes, make_html, folder_remove);
    tcase_add_test(reads, test_elements);
    tcase_add_test(reads, test_absent);
    tcase_add_test(reads, test_line_numbers);
    tcase_add_test(changes, test_links);
    tcase_add_test(changes, test_guess);
    tcase_add_test(changes, test_dead_link);
    suite_add_tcase(suite, reads);
    suite_add_tcase(suite, changes);
    return suite;
}
