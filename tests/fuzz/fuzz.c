/* fuzz.c - a folder for the files, and a look at the errors that they cause. */
#define _GNU_SOURCE /* nftw */
#include "fuzz.h"
#include "base/error.h"
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[200];
static size_t faults;
static char reason[2000];

static int remove_one(const char *path, const struct stat *s, int type, struct FTW *ftw)
{
    (void)s;
    (void)type;
    (void)ftw;
    return remove(path);
}

static void remove_folder(void)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Ends the process in a way that a fuzzer takes for a fault. */
void fuzz_require(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz: %s; the error was: %s\n", what, reason);
    abort();
}

/* In memory where there is such a folder; gone when the process ends. */
const char *fuzz_folder(void)
{
    if (folder[0] == '\0') {
        bool memory = access("/dev/shm", W_OK) == 0;
        snprintf(folder, sizeof folder, "%s/fuzz-XXXXXX", memory ? "/dev/shm" : "/tmp");
        fuzz_require(mkdtemp(folder) != NULL, "no folder");
        atexit(remove_folder);
    }
    return folder;
}

/* A file with these bytes; its path is good until the fourth call from now. */
const char *fuzz_file(const char *name, const uint8_t *bytes, size_t size)
{
    static char paths[4][300];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof *paths, "%s/%s", fuzz_folder(), name);
    FILE *file = fopen(path, "w");
    fuzz_require(file != NULL, "no file");
    fuzz_require(fwrite(bytes, 1, size, file) == size && fclose(file) == 0, "no bytes");
    return path;
}

static void note(const char *text, const char *file, int line, int code)
{
    (void)file;
    (void)line;
    (void)code;
    if (faults++ == 0)
        snprintf(reason, sizeof reason, "%s", text);
}

/* From now on errors are counted. */
void fuzz_watch(void)
{
    faults = 0;
    reason[0] = '\0';
    gsl_set_error_handler(note);
}

/* What was loaded was loaded without an error; what was not, with one, in one line that
 * names the place. */
void fuzz_check(bool loaded, const char *place)
{
    fuzz_require(!loaded || faults == 0, "loaded, but with an error");
    fuzz_require(loaded || faults == 1, "not loaded, but not with one error");
    fuzz_require(loaded || strncmp(reason, place, strlen(place)) == 0, "wrong place");
    for (const char *c = reason; *c != '\0'; c++)
        fuzz_require((unsigned char)*c >= ' ' && *c != 127, "unprintable");
}
