/* programs.c - runs the chapters' programs. */
#include "programs.h"
#include "tests.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_WORDS = 50 };

const int chapters[CHAPTERS] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12};

/* Becomes the program words[0]. */
int execute(char **words)
{
    execv(words[0], words);
    fprintf(stderr, "%s: %s\n", words[0], strerror(errno));
    return 127;
}

int execute_to_full_disk(char **words)
{
    dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO);
    return execute(words);
}

int execute_without_stdout(char **words)
{
    close(STDOUT_FILENO);
    return execute(words);
}

const char *build_folder(void)
{
    const char *build = getenv("BUILD");
    return build != NULL ? build : "build/double";
}

/* Runs a chapter's program by one of the above, with the words of one line. */
struct outcome run_by(int (*how)(char **words), int chapter, const char *line)
{
    char path[1000], *copy = strdup(line), *words[MOST_WORDS + 2] = {path};
    snprintf(path, sizeof path, "%s/chapter%d", build_folder(), chapter);
    int n = 1;
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
        ck_assert_int_le(n, MOST_WORDS);
        words[n++] = word;
    }
    struct outcome outcome = outcome_of(how, words);
    free(copy);
    return outcome;
}

/* Runs it as it is. */
struct outcome run(int chapter, const char *format, ...)
{
    char line[3000];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    return run_by(execute, chapter, line);
}

/* The same for a run that must end well, without a word on stderr. */
struct outcome run_well(int chapter, const char *line)
{
    struct outcome o = run(chapter, "%s", line);
    ck_assert_msg(o.status == 0, "chapter%d %s: status %d, %s", chapter, line, o.status,
                  o.err);
    ck_assert_str_eq(o.err, "");
    return o;
}

/* What --list says. */
struct list list_of(int chapter)
{
    struct list list = {0};
    struct outcome o = run_well(chapter, "--list");
    for (char *line = strtok(o.out, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        unsigned number;
        char *name = list.name[list.count], *title = list.title[list.count];
        ck_assert_uint_lt(list.count, MOST_SECTIONS);
        ck_assert_int_eq(sscanf(line, "%u %31s %99[^\n]", &number, name, title), 3);
        ck_assert_uint_eq(number, ++list.count);
    }
    outcome_free(&o);
    ck_assert_uint_ge(list.count, 7);
    return list;
}

/* One line, which begins with the name of the chapter's program. */
void assert_chapter_refuses(int chapter, const struct outcome *o, const char *what)
{
    char name[20];
    int length = snprintf(name, sizeof name, "chapter%d: ", chapter);
    assert_refused(o, what);
    ck_assert_msg(strncmp(o->err, name, (size_t)length) == 0, "%s", o->err);
}
