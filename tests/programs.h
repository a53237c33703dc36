/* programs.h - the chapters' programs, run as a reader runs them. The environment
 * variable BUILD says where they lie; where it is not set, build/double. */
#ifndef PROGRAMS_H
#define PROGRAMS_H

#include "helpers.h"

enum { CHAPTERS = 11, MOST_SECTIONS = 40, NAME_SIZE = 32 };

extern const int chapters[CHAPTERS]; /* those that there are */

/* The names that --list gives, and the titles. */
struct list {
    size_t count;
    char name[MOST_SECTIONS][NAME_SIZE], title[MOST_SECTIONS][100];
};

const char *build_folder(void);
int execute(char **words);
int execute_to_full_disk(char **words);
int execute_without_stdout(char **words);
struct outcome run_by(int (*how)(char **words), int chapter, const char *line);
struct outcome run(int chapter, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct outcome run_well(int chapter, const char *line);
struct list list_of(int chapter);
void assert_chapter_refuses(int chapter, const struct outcome *o, const char *what);

#endif
