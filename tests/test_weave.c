/* test_weave.c - the weaver: a sound book weaves, and each kind of fault is
 * found and named. Each test copies the small book in tests/weave/book to a
 * folder of its own, spoils one thing, and runs a command of weave/ on it. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests.h"

#define NOTES "chapters/1-gates/notes.md"
#define TOOLS "chapters/tools/notes.md"

static char book[64];      /* the copy that the test works on */
static char said[1 << 16]; /* what the last command printed */

static const char *weave_dir(void)
{
    const char *dir = getenv("WEAVE_DIR");
    return dir ? dir : "weave";
}

/* Runs a shell command, keeps what it prints in `said`; returns its exit status. */
__attribute__((format(printf, 1, 2))) static int run(const char *format, ...)
{
    char command[1100], inner[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(inner, sizeof inner, format, args);
    va_end(args);
    snprintf(command, sizeof command, "{ %s\n} 2>&1", inner);
    FILE *p = popen(command, "r");
    ck_assert_ptr_nonnull(p);
    size_t n = fread(said, 1, sizeof said - 1, p);
    said[n] = '\0';
    int status = pclose(p);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void copy_book(void)
{
    strcpy(book, "/tmp/weave-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(book));
    ck_assert_int_eq(run("cp -R tests/weave/book/. %s", book), 0);
}

static void remove_book(void)
{
    run("rm -rf %s", book);
}

static char *read_file(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", book, name);
    FILE *f = fopen(path, "r");
    ck_assert_msg(f != NULL, "cannot read %s", path);
    char *text = calloc(1, 1 << 18);
    size_t n = fread(text, 1, (1 << 18) - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

static void write_file(const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", book, name);
    FILE *f = fopen(path, "w");
    ck_assert_msg(f != NULL, "cannot write %s", path);
    fputs(text, f);
    fclose(f);
}

/* Replaces the first `old` in a file of the book; an empty `old` appends, a new
 * file is made, and a NULL `new` removes the file. */
static void edit(const char *name, const char *old, const char *new)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", book, name);
    if (!new) {
        ck_assert_int_eq(unlink(path), 0);
        return;
    }
    if (*old == '\0') {
        ck_assert_int_eq(run("mkdir -p $(dirname %s)", path), 0);
        FILE *f = fopen(path, "a");
        ck_assert_ptr_nonnull(f);
        fputs(new, f);
        fclose(f);
        return;
    }
    char *text = read_file(name), *at = strstr(text, old);
    ck_assert_msg(at != NULL, "%s has no \"%s\"", name, old);
    char *out = calloc(1, strlen(text) + strlen(new) + 1);
    memcpy(out, text, (size_t)(at - text));
    strcat(out, new);
    strcat(out, at + strlen(old));
    write_file(name, out);
    free(text);
    free(out);
}

static int weave(void)
{
    return run("WEAVE_MODE=pages %s/weave %s", weave_dir(), book);
}

static int check(void)
{
    return run("%s/check %s", weave_dir(), book);
}

static void assert_said(const char *words)
{
    ck_assert_msg(strstr(said, words) != NULL, "expected: %s\nwas said: %s", words,
                  said);
}

/* One edit that makes the book unsound, and the fault it must bring. */
struct fault {
    const char *file, *old, *new, *said;
};

static const struct fault faults[] = {
    /* pieces */
    {NOTES, "``` {piece=main}", "``` {piece=mane}",
     NOTES ":102: no piece is named mane"},
    {NOTES, "``` {piece=train part=\"Predict\"}", "``` {piece=train part=\"Guess\"}",
     NOTES ":44: train has no part \"Guess\""},
    {NOTES, "{piece=sections lines=4-5}", "{piece=sections lines=4-50}",
     NOTES ":87: sections has no lines 4-50: it has 7"},
    {NOTES, "{piece=sections lines=4-5}", "{piece=sections lines=0}",
     NOTES ":87: sections has no lines 0: it has 7"},
    {NOTES, "``` {piece=main}\n", "``` {piece=main}\nint main(void);\n",
     NOTES ":102: the listing main brings its own text"},
    {TOOLS, "lines=4-5", "lines=4-99", TOOLS ":7: options has no lines 4-99: it has 6"},
    /* listings, names, what is taught */
    {"chapters/1-gates/deep/other.c", "", "int other;\n",
     "chapters/1-gates/deep/other.c:1: from this line on the file does not stand in "
     "chapters/1-gates/deep/listing.md"},
    {"chapters/1-gates/chapter1.c", "static const int AND",
     "/*\n```\n*/\nstatic const int AND",
     "chapters/1-gates/chapter1.c:7: from this line on the file does not stand in "
     "chapters/1-gates/listing.md"},
    {"common/perceptron.c", "", "\nint lost(void)\n{\n    return 0;\n}\n",
     "common/perceptron.c:34: lost is taught by the book and explained on no page"},
    {"common/options.c", "", "\nstatic int gates;\n",
     "chapters/1-gates/chapter1.c:8: the name gates stands here and at "
     "common/options.c:28"},
    {"common/options.c", "", "\nstruct limits {\n    int a;\n};\n",
     "chapters/1-gates/chapter1.c:14: the name limits stands here and at "
     "common/options.c:28"},
    {"common/options.h", "", "#define EPOCHS_MAX 7\n",
     "common/options.h:1: the name EPOCHS_MAX stands here and at "
     "common/perceptron.c:4"},
    {"common/options.c", "", "\nenum { fire };\n",
     "common/options.c:28: the name fire stands here and at common/perceptron.c:7"},
    {"common/perceptron.h", "#endif\n",
     "struct other {\n    int a;\n};\n\nunion other;\n\ntypedef int other;\n\n#endif\n",
     "common/perceptron.h:14: the name other stands here and at "
     "common/perceptron.h:20"},
    /* limits */
    {NOTES, "It goes through its\nsections.\n", "",
     NOTES ":103: 4 listings follow one another without a sentence; at most 3 may"},
    /* guesses, asides, exercises */
    {NOTES, "::: guess", "::: gess",
     NOTES ":108: there are no blocks of the kind gess"},
    {NOTES, "kind=predict", "kind=ponder",
     NOTES ":127: the kind of an exercise is predict, derive, change, break or extend"},
    {NOTES, "#ex:or kind", "kind", "an exercise has a name {.exercise #ex:...}"},
    {NOTES, "#ex:mine", "#ex:or",
     NOTES ":135: the name ex:or is given here and at " NOTES ":127"},
    {NOTES, "after @ex:or", "after @ex:nor",
     NOTES ":136: there is no ex:nor in the book"},
    {NOTES, "::: hint\nIt returns 0.\n:::\n", "",
     NOTES ":135: an exercise has a hint or an answer, in ::: hint"},
    {"chapters/1-gates/exercises/1.2.c", "", NULL,
     NOTES ":135: exercise 1.2 is graded, and there is no file "
           "chapters/1-gates/exercises/1.2.c"},
    {"chapters/1-gates/exercises/1.2.c", "mine", "yours",
     NOTES ":136: there is no function mine()"},
    /* cells */
    {NOTES, "[gates | AND | accuracy]{.val}", "[gates | AND | precision]{.val}",
     NOTES ":60: no cell gates | AND | precision: no column precision in a row AND"},
    {NOTES, "[gates | AND | accuracy]{.val}", "[gates | XOR | accuracy]{.val}",
     NOTES ":60: no cell gates | XOR | accuracy: no row XOR"},
    {NOTES, "[gates | AND | accuracy]{.val}", "[doors | AND | accuracy]{.val}",
     NOTES ":60: no cell doors | AND | accuracy: the program has no section doors"},
    {NOTES, "[gates | AND | accuracy]{.val}", "[gates | a | b | c | d]{.val}",
     NOTES ":60: no cell gates | a | b | c | d: a cell has a section and one to three "
           "names more"},
    {NOTES, "[gates | AND | accuracy]{.val}", "[gates | AND | second half]{.val}",
     NOTES ":60: no cell gates | AND | second half: no column second half"},
    {NOTES, "[gates | AND | accuracy]{.val}", "[gates | AND | right]{.val}",
     NOTES ":60: no cell gates | AND | right: ambiguous: 40, 41"},
    {NOTES, "[gates | AND | accuracy]{.val}",
     "[gates | four gates | AND | accuracy]{.val}",
     NOTES ":60: no cell gates | four gates | AND | accuracy: no row AND"},
    {NOTES, "[gates | AND | accuracy]{.val}", "[gates | OR | accuracy]{.val}",
     NOTES ":60: chapters/1-gates/results.tsv has not gates | OR | accuracy, 97.50 %: "
           "make cells-1"},
    {NOTES, "\\val{gates | weights}", "\\val{gates | wights}",
     NOTES ":61: no cell gates | wights: no line wights"},
    {NOTES, "\\val{gates | weights}", "\\val{gates | weigh}",
     NOTES ":61: no cell gates | weigh: no line weigh"},
    {NOTES, "the loss is [gates | loss]{.val places=1}", "the loss falls",
     "chapters/1-gates/results.tsv:5: the result gates | loss is quoted nowhere"},
    {"chapters/preface.md", "This book", "[gates | loss]{.val} This book",
     "chapters/preface.md:7: there is no chapter here to quote"},
    {NOTES, "[product-512/1]{.bound}", "[product-999/1]{.bound}",
     NOTES ":63: bench/results.tsv has no speeds of product-999/1"},
    {NOTES, "[bench: product-512/1 | ours]{.val}",
     "[bench: product-512/1 | mine]{.val}",
     NOTES ":63: bench/results.tsv has no product-512/1 | mine"},
    {NOTES, "[limits | XOR is never learned]{.claim}",
     "[limits | XOR is always learned]{.claim}",
     "no cell limits | XOR is always learned: no line XOR is always learned"},
    {NOTES, "[limits | XOR is never learned]{.claim}",
     "[limits | XOR is never learned]{.val}",
     "limits | XOR is never learned is a claim: quote it as {.claim}"},
    {"chapters/1-gates/output.txt", "seeds: yes", "seeds: no",
     "chapters/1-gates/results.tsv has not limits | XOR is never learned, no: make "
     "cells-1"},
    {"chapters/1-gates/output.txt", "98.25 %", "98.75 %",
     NOTES ":60: chapters/1-gates/results.tsv has not gates | AND | accuracy, 98.75 %: "
           "make cells-1"},
    /* program output and sections */
    {NOTES, "{output=limits table=\"XOR is\"}", "{output=limits lines=1-9}",
     NOTES ":105: there are no lines 1-9: the section prints 2"},
    {NOTES, "table=\"XOR is\"", "table=\"AND is\"",
     NOTES ":105: no paragraph of the section begins with AND is"},
    {NOTES, "{output=gates}", "{output=gate}",
     NOTES ":65: the program has no section gate"},
    {NOTES, "## What a line can't part", "## What a line can part",
     NOTES ":83: section \"What a line can part\": the program has \"What a line can't "
           "part\" here"},
    {"chapters/1-gates/output.txt", "1.1 Gates", "1.1 Doors",
     "chapters/1-gates/output.txt:1: section \"Doors\": the program has \"Gates\" "
     "here"},
    {"chapter1", "Gates\\n", "Gates\\n 3 more   More\\n",
     "chapter1.c:1: the section \"What a line can't part\" is not in the notes"},
    {"chapter1", "", NULL,
     "chapters/1-gates/chapter1.c:1: the program ./chapter1 is not built: make "
     "chapter1"},
    /* references, citations, figures, links, terms */
    {NOTES, "@eq:step is", "@eq:stop is", NOTES ":23: there is no eq:stop in the book"},
    {NOTES, "See @fig:gates", "See @fig:doors",
     NOTES ":70: there is no fig:doors in the book"},
    {"chapters/preface.md", "@sec:gates", "@sec:gaits",
     "chapters/preface.md:11: there is no sec:gaits in the book"},
    {"chapters/preface.md", "@ch:gates", "@ch:doors",
     "chapters/preface.md:7: there is no ch:doors in the book"},
    {NOTES, "@code:fire", "@code:fires",
     NOTES ":85: there is no code:fires in the book"},
    {NOTES, "[@minsky1969]", "[@minsky1996]",
     NOTES ":85: there is no source minsky1996"},
    {NOTES, "{#sec:limits ", "{#sec:gates ",
     NOTES ":83: the name sec:gates is given here and at " NOTES ":16"},
    {NOTES, "1-gates.svg", "1-doors.svg",
     NOTES ":68: there is no figure plots/figures/1-doors.svg"},
    {"plots/1-gates.gp", "", NULL,
     NOTES ":68: the figure plots/figures/1-gates.svg has no script plots/1-gates.gp"},
    {NOTES,
     "![Mistakes in each epoch, $\\eta = "
     "0.5$.](../../plots/figures/1-gates.svg){#fig:gates}\n\nSee @fig:gates. ",
     "", "plots/figures/1-gates.svg:1: this figure is shown nowhere"},
    {"plots/2-more.gp", "", "load \"plots/style.gp\"\n",
     "plots/2-more.gp:1: its figure is shown nowhere"},
    {"plots/1-gates.gp", "figures/gates.tsv", "figures/doors.tsv",
     "plots/1-gates.gp:3: there is no data file chapters/1-gates/figures/doors.tsv"},
    {"chapters/1-gates/figures/more.tsv", "", "x\ty\n",
     "chapters/1-gates/figures/more.tsv:1: no script in plots/ draws this"},
    {NOTES, "(../../common/perceptron.c)", "(../../common/neuron.c)",
     NOTES ":25: the link leads nowhere: ../../common/neuron.c"},
    {NOTES, "XOR is not learned", "A *weight* (权重) of XOR is not learned",
     NOTES ":85: the term \"weight\" is given here and at " NOTES ":18"},
    /* commands, options, files, functions */
    {NOTES, "`make chapter1 &&", "`make all-of-it &&",
     NOTES ":70: make has no target all-of-it"},
    {NOTES, "`make chapter1 &&", "`make chapter7 &&",
     NOTES ":70: make has no target chapter7"},
    {NOTES, "`make chapter1 &&", "`make draw-1-xor draw-7-gates &&",
     NOTES ":70: make has no target draw-7-gates"},
    {NOTES, "./chapter1 gates --seed 3`", "./chapter7 gates`",
     NOTES ":70: there is no chapter 7"},
    {NOTES, "./chapter1 gates --seed 3`", "./chapter1 doors`",
     NOTES ":70: chapter 1 has no section doors"},
    {NOTES, "./chapter1 gates --seed 3`", "./chapter1 9`",
     NOTES ":70: chapter 1 has no section 9"},
    {NOTES, "--seed 3`", "--sead 3`", NOTES ":70: there is no option --sead"},
    {NOTES, "--quick limits", "--quack limits",
     NOTES ":74: there is no option --quack"},
    {NOTES, "Here is `chapter1.c`", "Here is `chapter2.c`",
     NOTES ":85: there is no file chapter2.c"},
    {NOTES, "Here is `chapter1.c`", "Here is `common/network.h`",
     NOTES ":85: there is no file common/network.h"},
    {NOTES, "`fire()`", "`ignite()`", NOTES ":23: there is no function ignite()"},
    {NOTES, "\\text{otherwise}", "\\otherwise{}",
     NOTES ":21: this formula cannot be turned into MathML"},
    /* typed measurements */
    {NOTES, "XOR is not learned", "XOR costs 0.75 and is not learned",
     NOTES ":85: typed measurement 0.75"},
    {NOTES, "XOR is not learned", "XOR is right in 75 % of cases, not learned",
     NOTES ":85: typed measurement 75 %"},
    {NOTES, "XOR is not learned", "XOR takes 30 ms, is not learned",
     NOTES ":85: typed measurement 30 ms"},
    {NOTES, "XOR is not learned", "XOR takes 3 MiB, is not learned",
     NOTES ":85: typed measurement 3 MiB"},
    {NOTES, "XOR is not learned", "XOR takes 3000 epochs, is not learned",
     NOTES ":85: typed measurement 3000"},
    {NOTES, "XOR is not learned", "XOR takes 1,500 epochs, is not learned",
     NOTES ":85: typed measurement 1,500"},
    {NOTES, "$$ y = ", "$$ 0.25 y = ", NOTES ":21: typed measurement 0.25"},
    {NOTES, "| AND  | [gates | AND | epochs]{.val} |", "| AND  | 7.5 |",
     NOTES ":79: typed measurement 7.5"},
    {NOTES, ": Epochs of each gate.", ": Epochs of each gate, 7.5.",
     NOTES ":81: typed measurement 7.5"},
    {NOTES, "The sum is a dot product", "The sum takes 5 seconds",
     NOTES ":25: typed measurement 5 seconds"},
    {NOTES, "## Exercises", "## 2.5 Exercises", NOTES ":120: typed measurement 2.5"},
    {NOTES, "![Mistakes in", "![Mistakes of 5 % in",
     NOTES ":68: typed measurement 5 %"},
    {NOTES, "what: \"10,000\"", "what: \"20,000\"",
     NOTES ":7: the number 20,000 is given but not used"},
    {NOTES, "XOR is not learned", "XOR, with `0.3127`, is not learned",
     NOTES ":85: 0.3127 is the result gates | loss"},
    {NOTES, "XOR is not learned", "XOR, with 0.313, is not learned",
     NOTES ":85: 0.313 is the result gates | loss"},
};

START_TEST(test_fault)
{
    const struct fault *f = &faults[_i];
    edit(f->file, f->old, f->new);
    ck_assert_msg(weave() == 1, "woven in spite of: %s", f->said);
    assert_said(f->said);
    ck_assert_int_ne(run("test -e %s/book.md", book), 0);
}
END_TEST

static void assert_in(const char *file, const char *words)
{
    char *text = read_file(file);
    ck_assert_msg(strstr(text, words) != NULL, "%s has no: %s", file, words);
    free(text);
}

#define README "chapters/1-gates/README.md"

START_TEST(test_sound)
{
    ck_assert_msg(weave() == 0, "%s", said);
    assert_in(README, "## 1.1 Gates");
    assert_in(README, "*perceptron* (感知机)");
    assert_in(README, "```c\n/* Fires when");
    assert_in(README, "\\tag{1.1}");
    assert_in(README, "12{,}345");
    assert_in(README, "at least 3 times");
    assert_in(README, "<sub>printed by `./chapter1 gates`</sub>");
    assert_in(README, "![Figure\u00a01.1. Mistakes in each epoch, η = 0.5.]");
    assert_in(README, "*Figure\u00a01.1. Mistakes in each epoch, $`\\eta = 0.5`$.*");
    assert_in(README, "## ★ 1.2 What a line can’t part");
    assert_in(README, "<div class=\"guess\">\n\n> **Before");
    assert_in(README, "<div class=\"aside\">\n\n> A remark");
    assert_in(README,
              "<a id=\"ex-mine\"></a>\n\n<div "
              "class=\"exercise\">\n\n**Exercise\u00a01.2**\u00a0⚙ "
              "(extend, `make exercise-1.2`; [hint](../../book.md#hint-mine)). Write");
    assert_in("book.md",
              "<a id=\"hint-mine\"></a>**[1.2](" README "#ex-mine)** It returns 0.");
    assert_in("book.md", "**[1.1](" README "#ex-or)** See [section\u00a01.1](" README
                         "#sec-gates).");
    assert_in(README, "after [exercise\u00a01.1](#ex-or)");
    assert_in("book.md", "[★ 1.2 What a line can’t part](" README "#sec-limits)");
}
END_TEST

/* Appendices have letters; one has its place behind the chapters and the first. */
START_TEST(test_appendices)
{
    edit("chapters/library/notes.md", "",
         "# Rooms {#ch:rooms}\n\n## First {#sec:first}\n\nAs @ch:tools and "
         "@sec:first.\n\n::: {.exercise #ex:last kind=predict}\nWhich?\n\n::: "
         "hint\nThis.\n:::\n:::\n");
    ck_assert_int_eq(weave(), 0);
    assert_in("chapters/tools/README.md", "# Appendix A. Tools");
    assert_in("chapters/tools/README.md",
              "[Appendix B. Rooms →](../library/README.md)");
    assert_in("chapters/library/README.md", "# Appendix B. Rooms");
    assert_in("chapters/library/README.md",
              "[appendix\u00a0A](../tools/README.md#ch-tools)");
    assert_in("chapters/library/README.md", "[section\u00a0B.1](#sec-first)");
    assert_in("chapters/library/README.md", "**Exercise\u00a0B.1**");
}
END_TEST

/* A part goes to the next comment or to the end of its block; links lead from a page to
 * the listing and back. */
START_TEST(test_listings)
{
    ck_assert_msg(weave() == 0, "%s", said);
    assert_in(README, "        for (int i = 0; i < 4; i++) {\n```\n");
    assert_in(README, "lines\u00a018–20</sub>\n\n```c\n            /* Predict");
    assert_in(README, "            mistakes += error != 0;\n```\n");
    assert_in(README,
              "<a id=\"code-perceptron-c-fire-2\"></a><sub>[**`common/perceptron.c`**]"
              "(../../common/listing.md#def-perceptron-c-fire), lines\u00a06–10</sub>");
    assert_in(README, "[`AND`](listing.md#def-chapter1-c-AND), which no page");
    assert_in("chapters/1-gates/listing.md",
              "<a id=\"file-chapter1-c\"></a>\n\n## chapter1.c\n\n```c\n/* chapter1.c");
    assert_in("chapters/1-gates/listing.md",
              "\n```\n\n<a "
              "id=\"def-chapter1-c-AND\"></a><sub>[`AND`](chapter1.c#L6)</sub>\n");
    assert_in("common/listing.md",
              "<a id=\"def-perceptron-c-fire\"></a><sub>[`fire`](perceptron.c#L7): "
              "explained in "
              "[1.1](../" README "#code-perceptron-c-fire), [1, Exercises]");
    assert_in("common/listing.md", "## perceptron.h");
    assert_in("book.md", "[`options.c`](common/listing.md#file-options-c)");
    assert_in("book.md",
              "`fire` **[1.1](" README "#code-perceptron-c-fire)**, "
              "[`perceptron.c`](common/listing.md#def-perceptron-c-fire), [1.1]");
}
END_TEST

/* Titles keep the case that the bibliography has; every entry names its author. */
START_TEST(test_bibliography)
{
    edit("chapters/references.bib", "",
         "\n@article{cauchy1847,\n  author = {Cauchy, Augustin-Louis},\n  title = "
         "{Méthode générale, O(1/k²)},\n"
         "  journal = {Comptes rendus},\n  year = {1847}\n}\n"
         "\n@article{cauchy1848,\n  author = {Cauchy, Augustin-Louis},\n  title = {{B} "
         "is Not a},\n  year = {1848}\n}\n");
    edit(NOTES, "XOR is not learned",
         "@cauchy1847 and @cauchy1848 wrote. XOR is not learned");
    ck_assert_msg(weave() == 0, "%s", said);
    assert_in(
        README,
        "Cauchy, Augustin-Louis. 1847. “Méthode générale, O(1/k²).” *Comptes rendus*.");
    assert_in(README, "Cauchy, Augustin-Louis. 1848. “B is Not a.”");
}
END_TEST

START_TEST(test_table)
{
    ck_assert_int_eq(weave(), 0);
    assert_said("page                     words   lines  words/line     run  figures  "
                "drawings  worked  exercises");
    assert_said(
        "  50         3.7       3        2         1       1          2        1");
    assert_said("\ntotal ");
}
END_TEST

START_TEST(test_sound_variants)
{
    edit(NOTES, "XOR is not learned",
         "In 1969, in the 1960s, at 28×28, in C11 on x86_64, with `0.125`, "
         "`./chapterN --seed N`, `make chapterN` or `build/x/y.c`, XOR is not learned");
    /* a macro and an enumerator of two files, a prototype and its function, library */
    edit("common/options.c", "",
         "\n#define LATER 7\n\nenum { AND_ALSO };\n\nstatic int later(void);\n\n"
         "static int later(void)\n{\n    return AND_ALSO;\n}\n");
    edit("chapters/1-gates/chapter1.c", "static void gates",
         "#define LATER 8\n\nenum { AND_ALSO };\n\nstatic void gates");
    edit("common/perceptron.c", "",
         "\nint perceptron_new(void)\n{\n    return 0;\n}\n");
    ck_assert_msg(weave() == 0, "%s", said);
}
END_TEST

START_TEST(test_same_given)
{
    edit(NOTES, "- what: \"0.5\"",
         "- what: \"0.3127\"\n  why: \"chosen\"\n  same: true\n"
         "- what: \"75 %\"\n  why: \"a fact\"\n- what: \"0.5\"");
    edit(NOTES, "XOR is not learned", "XOR, from 0.3127, in 75\n% is not learned");
    ck_assert_msg(weave() == 0, "%s", said);
    assert_in(README, "in 75\u00a0% is");
    assert_in(README, "| 75\u00a0% ");
}
END_TEST

START_TEST(test_all_faults_at_once)
{
    edit(NOTES, "`fire()`", "`ignite()`");
    edit(NOTES, "[gates | loss]{.val places=1}", "0.75");
    ck_assert_int_eq(weave(), 1);
    assert_said("there is no function ignite()");
    assert_said("typed measurement 0.75");
    assert_said("the result gates | loss is quoted nowhere");
}
END_TEST

/* `kib` KiB of the letter a. */
static char *long_text(size_t kib)
{
    char *text = calloc(1, kib * 1024 + 1);
    memset(text, 'a', kib * 1024);
    return text;
}

START_TEST(test_page_too_long)
{
    char *text = long_text(130);
    edit(TOOLS, "It builds", text);
    ck_assert_int_eq(weave(), 1);
    assert_said(TOOLS ":1: the page has 131 KiB; at most 120 may stand on one");
    free(text);
}
END_TEST

START_TEST(test_listing_page_too_long)
{
    char *text = long_text(510);
    edit("common/options.c", "what every chapter", text);
    ck_assert_int_eq(weave(), 1);
    assert_said("common/listing.md:1: 514 KiB; code hosts show at most 500");
    free(text);
}
END_TEST

START_TEST(test_listing_too_long)
{
    edit("chapters/1-gates/chapter1.c", "    return 0;\n",
         "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n    return 0;\n");
    ck_assert_int_eq(weave(), 1);
    assert_said(NOTES
                ":102: the longest listing has 27 lines; at most 25 may stand in one");
}
END_TEST

START_TEST(test_twice_the_same)
{
    ck_assert_int_eq(run("%s/weave %s && cp -R %s %s.first", weave_dir(), book, book,
                         book),
                     0);
    ck_assert_int_eq(run("%s/weave %s", weave_dir(), book), 0);
    assert_said("pages changed: 0");
    int status = run("diff -r %s %s.first", book, book);
    run("rm -rf %s.first", book);
    ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(test_check_finds_edits)
{
    ck_assert_int_eq(weave(), 0);
    ck_assert_msg(check() == 0, "%s", said);
    edit("chapters/1-gates/README.md", "Nothing to have read.", "All to have read.");
    ck_assert_int_eq(check(), 1);
    assert_said("chapters/1-gates/README.md:8: not what make book gives");
    ck_assert_int_eq(weave(), 0);
    edit("common/perceptron.c", "int mistakes = 0;", "int mistakes = 1;");
    ck_assert_int_eq(check(), 1);
    assert_said("chapters/1-gates/README.md:");
    ck_assert_int_eq(weave(), 0);
    edit("common/listing.md", "int mistakes = 1;", "int mistakes = 2;");
    ck_assert_int_eq(check(), 1);
    assert_said("common/listing.md:");
    ck_assert_int_eq(weave(), 0);
    edit("chapters/1-gates/results.tsv", "0.3127", "0.3333");
    edit("chapters/1-gates/output.txt", "0.3127", "0.3333");
    ck_assert_int_eq(check(), 1);
    assert_said("chapters/1-gates/README.md:");
    edit("book.md", "", NULL);
    ck_assert_int_eq(check(), 1);
    assert_said("book.md:1: not there");
}
END_TEST

START_TEST(test_check_finds_stale_figure)
{
    ck_assert_int_eq(weave(), 0);
    edit("chapters/1-gates/figures/gates.tsv", "2\t2", "2\t1");
    ck_assert_int_eq(check(), 1);
    assert_said("plots/figures/1-gates.svg:1: not drawn from the present "
                "chapters/1-gates/figures/gates.tsv; make plots");
    edit("plots/style.gp", "480,300", "481,300");
    ck_assert_int_eq(check(), 1);
    assert_said("plots/style.gp");
}
END_TEST

START_TEST(test_check_reads_the_readme)
{
    ck_assert_int_eq(weave(), 0);
    ck_assert_int_eq(
        run("cd %s && { echo '```text'; tail -n 3 chapters/1-gates/output.txt; "
            "echo '```'; } >README.md",
            book),
        0);
    ck_assert_msg(check() == 0, "%s", said);
    run("cd %s && { echo '```text'; echo 'right: 123 %%'; echo '```'; } >README.md",
        book);
    ck_assert_int_eq(check(), 1);
    assert_said("README.md:2: no chapter prints: right: 123 %");
}
END_TEST

START_TEST(test_draw)
{
    const char *svg = "plots/figures/1-gates.svg";
    ck_assert_msg(run("%s/draw plots/1-gates.gp %s %s", weave_dir(), svg, book) == 0,
                  "%s", said);
    char *first = read_file(svg);
    ck_assert_int_eq(run("%s/draw plots/1-gates.gp %s %s", weave_dir(), svg, book), 0);
    char *second = read_file(svg);
    ck_assert_str_eq(first, second);
    ck_assert_ptr_nonnull(strstr(first, "<!-- drawn from: plots/1-gates.gp "));
    edit("plots/1-gates.gp", "using 1:2", "using 1:7");
    ck_assert_int_eq(run("%s/draw plots/1-gates.gp %s %s", weave_dir(), svg, book), 1);
    assert_said("plots/1-gates.gp: gnuplot");
    free(second);
    second = read_file(svg);
    ck_assert_str_eq(first, second);
    free(first);
    free(second);
}
END_TEST

/* A stand-in for a chapter's program. The first seed gives a loss of 0.310, the
 * second 0.320, a kernel 0.316; `found` is what it finds of its claim. */
static void write_program(const char *loss, const char *found)
{
    char text[1024];
    snprintf(text, sizeof text,
             "#!/bin/sh\nloss=%s\n"
             "while [ $# -gt 0 ]; do case $1 in --figures) dir=$2 ;; --seed) "
             "loss=0.3${2}0 ;; esac; shift; done\n"
             "[ \"${OPENBLAS_CORETYPE:-}\" != Haswell ] || loss=0.316\n"
             "mkdir -p \"$dir\"; printf 'x\\ty\\n' >\"$dir/gates.tsv\"\n"
             "sed -e \"s/0.3127/$loss/\" -e \"s/seeds: yes/seeds: %s/\" "
             "chapters/1-gates/given.txt\n",
             loss, found);
    write_file("program", text);
    run("chmod +x %s/program && cp tests/weave/book/chapters/1-gates/output.txt "
        "%s/chapters/1-gates/given.txt",
        book, book);
}

static int record(void)
{
    return run("env -u OPENBLAS_CORETYPE %s/record chapters/1-gates %s/program %s",
               weave_dir(), book, book);
}

static int verify(void)
{
    return run("env -u OPENBLAS_CORETYPE %s/verify chapters/1-gates %s/program %s",
               weave_dir(), book, book);
}

START_TEST(test_record)
{
    write_program("0.310", "yes");
    edit("chapters/1-gates/figures/old.tsv", "", "x\ty\n");
    ck_assert_msg(record() == 0, "%s", said);
    char *text = read_file("chapters/1-gates/results.tsv");
    ck_assert_str_eq(
        text, "key\tvalue\ttolerance\tnote\n"
              "gates | AND | epochs\t6\t0\t\ngates | AND | accuracy\t98.25 %\t0.01\t\n"
              "gates | weights\t12345\t0\t\ngates | loss\t0.310\t0.06\t\n"
              "gates | OR | second half wrong\t4e-09\t1e-09\t\n"
              "limits | XOR is never learned\tyes\t0\t\n");
    free(text);
    ck_assert_int_ne(run("test -e %s/chapters/1-gates/figures/old.tsv", book), 0);
    ck_assert_int_eq(run("grep -qx 'weights: 12345' %s/chapters/1-gates/output.txt",
                         book),
                     0);
    ck_assert_msg(weave() == 0, "%s", said);
}
END_TEST

/* A cell that the notes begin to quote needs no new runs. */
START_TEST(test_record_again)
{
    write_program("0.310", "yes");
    ck_assert_int_eq(run("%s/record --again chapters/1-gates %s", weave_dir(), book),
                     1);
    assert_said("no runs are kept in build/runs/1-gates");
    ck_assert_msg(record() == 0, "%s", said);
    edit(NOTES, "XOR is not learned",
         "NAND takes [gates | NAND | epochs]{.val}; XOR is not learned");
    ck_assert_int_eq(weave(), 1);
    assert_said("results.tsv has not gates | NAND | epochs, 7: make cells-1");
    ck_assert_msg(run("%s/record --again chapters/1-gates %s", weave_dir(), book) == 0,
                  "%s", said);
    ck_assert_msg(weave() == 0, "%s", said);
    edit(NOTES, "[gates | NAND | epochs]", "[gates | NOT | epochs]");
    ck_assert_int_eq(run("%s/record --again chapters/1-gates %s", weave_dir(), book),
                     1);
    assert_said(NOTES ":85: ");
    assert_said("has no cell gates | NOT | epochs: no row NOT");
}
END_TEST

START_TEST(test_record_refuses_moving_words)
{
    char *before = read_file("chapters/1-gates/results.tsv");
    write_program("0.310", "$(test $loss = 0.310 \\&\\& echo yes || echo no)");
    edit("program", "\\&\\&", "&&");
    ck_assert_int_eq(record(), 1);
    assert_said("the result limits | XOR is never learned moves between runs: yes, no");
    char *after = read_file("chapters/1-gates/results.tsv");
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
}
END_TEST

START_TEST(test_verify)
{
    write_program("0.310", "yes");
    ck_assert_int_eq(record(), 0);
    ck_assert_msg(verify() == 0, "%s", said);
    write_program("0.365", "yes");
    ck_assert_msg(verify() == 0, "%s", said);
    write_program("0.400", "yes");
    ck_assert_int_eq(verify(), 1);
    assert_said("0.400       0.06  FAIL");
    write_program("0.310", "no");
    ck_assert_int_eq(verify(), 1);
    write_program("0.310", "yes");
    edit("chapters/1-gates/given.txt", "NAND        7", "NAND        8");
    ck_assert_msg(verify() == 0, "%s", said);
    edit("chapters/1-gates/given.txt", "OR        39", "NOR       39");
    ck_assert_int_eq(verify(), 1);
    assert_said("has no cell gates | OR | second half wrong");
    edit("chapters/1-gates/results.tsv", "gates | weights\t12345\t0\t\n", "");
    edit("chapters/1-gates/given.txt", "NOR       39", "OR        39");
    ck_assert_int_eq(verify(), 1);
    assert_said("FAIL: new");
}
END_TEST

/* What needs data that not everybody has may be missing. */
START_TEST(test_verify_optional)
{
    write_program("0.310", "yes");
    edit(NOTES, "[gates | loss]{.val places=1}",
         "[gates | loss]{.val places=1 optional=true}");
    ck_assert_msg(record() == 0, "%s", said);
    ck_assert_int_eq(run("sed -i '/^loss/d' %s/chapters/1-gates/given.txt", book), 0);
    ck_assert_msg(verify() == 0, "%s", said);
    assert_said("not here");
    edit("chapters/1-gates/given.txt", "weights: 12345\n",
         "weights: 12345\nloss     9.3127\n");
    ck_assert_int_eq(verify(), 1);
}
END_TEST

START_TEST(test_bounds)
{
    ck_assert_int_eq(run("%s/bounds %s", weave_dir(), book), 0);
    ck_assert_str_eq(said, "work\tthreads\tbound\nproduct-512\t1\t3\n");
}
END_TEST

Suite *weave_suite(void)
{
    Suite *suite = suite_create("weave");
    TCase *sound = tcase_create("sound"), *fault = tcase_create("faults"),
          *tools = tcase_create("commands");
    tcase_add_checked_fixture(sound, copy_book, remove_book);
    tcase_add_checked_fixture(fault, copy_book, remove_book);
    tcase_add_checked_fixture(tools, copy_book, remove_book);
    tcase_add_test(sound, test_sound);
    tcase_add_test(sound, test_appendices);
    tcase_add_test(sound, test_listings);
    tcase_add_test(sound, test_bibliography);
    tcase_add_test(sound, test_table);
    tcase_add_test(sound, test_sound_variants);
    tcase_add_test(sound, test_same_given);
    tcase_add_test(sound, test_twice_the_same);
    tcase_add_loop_test(fault, test_fault, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(fault, test_all_faults_at_once);
    tcase_add_test(fault, test_page_too_long);
    tcase_add_test(fault, test_listing_page_too_long);
    tcase_add_test(fault, test_listing_too_long);
    tcase_add_test(tools, test_check_finds_edits);
    tcase_add_test(tools, test_check_finds_stale_figure);
    tcase_add_test(tools, test_check_reads_the_readme);
    tcase_add_test(tools, test_draw);
    tcase_add_test(tools, test_record);
    tcase_add_test(tools, test_record_again);
    tcase_add_test(tools, test_record_refuses_moving_words);
    tcase_add_test(tools, test_verify);
    tcase_add_test(tools, test_verify_optional);
    tcase_add_test(tools, test_bounds);
    suite_add_tcase(suite, sound);
    suite_add_tcase(suite, fault);
    suite_add_tcase(suite, tools);
    return suite;
}
