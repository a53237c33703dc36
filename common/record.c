/* record.c - results and figure data, kept in memory, then written in one go. */
#include "record.h"
#include "error.h"
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One file to be: `stream` writes to `text`, which grows as it must. */
struct page {
    struct page *next;
    char *path, *text;
    size_t size;
    FILE *stream;
};

struct record {
    char *folder;
    struct page *pages;
};

/* `folder` + `name` + `suffix`, to be freed. */
static char *join(const char *folder, const char *name, const char *suffix)
{
    size_t size = strlen(folder) + strlen(name) + strlen(suffix) + 1;
    char *path = malloc(size);
    if (path != NULL)
        snprintf(path, size, "%s%s%s", folder, name, suffix);
    return path;
}

static FILE *page_open(struct record *record, const char *name, const char *suffix)
{
    struct page *page = calloc(1, sizeof *page);
    if (page != NULL) {
        page->path = join(record->folder, name, suffix);
        page->stream = open_memstream(&page->text, &page->size);
    }
    if (page == NULL || page->path == NULL || page->stream == NULL) {
        FAIL(GSL_ENOMEM, "no memory to record %s", name);
        abort();
    }
    page->next = record->pages;
    record->pages = page;
    return page->stream;
}

/* Makes the folder figures/ in `folder` unless it is there. */
static int make_figures(const char *folder)
{
    struct stat status;
    char *path = join(folder, "/", "figures");
    errno = folder[0] == '\0' ? ENOENT : errno;
    bool failed = path == NULL || folder[0] == '\0';
    failed = failed || (mkdir(path, 0777) != 0 && errno != EEXIST);
    if (!failed && (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))) {
        errno = ENOTDIR;
        failed = true;
    }
    int why = errno;
    free(path);
    return failed ? FAIL(GSL_EINVAL, "--record %s: %s", folder, strerror(why))
                  : GSL_SUCCESS;
}

/* NULL, which the other functions take to mean "do not record", when no folder
 * was asked for. The folder must exist; its figures/ is made. */
struct record *record_new(const char *folder)
{
    if (folder == NULL)
        return NULL;
    if (make_figures(folder) != GSL_SUCCESS)
        return NULL;
    struct record *record = calloc(1, sizeof *record);
    if (record == NULL || (record->folder = join(folder, "", "/")) == NULL) {
        free(record);
        FAIL(GSL_ENOMEM, "no memory to record a run");
        return NULL;
    }
    fprintf(page_open(record, "results", ".tsv"), "key\tvalue\n");
    return record;
}

/* The page opened first, results.tsv, stands last in the list. */
void record_result(struct record *record, const char *key, const char *format, ...)
{
    if (record == NULL)
        return;
    struct page *page = record->pages;
    while (page->next != NULL)
        page = page->next;
    fprintf(page->stream, "%s\t", key);
    va_list args;
    va_start(args, format);
    vfprintf(page->stream, format, args);
    va_end(args);
    fprintf(page->stream, "\n");
}

/* A result that is a whole number, with commas: 12,288. */
void record_count(struct record *record, const char *key, unsigned long count)
{
    char digits[24], text[32];
    size_t n = (size_t)snprintf(digits, sizeof digits, "%lu", count), t = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            text[t++] = ',';
        text[t++] = digits[i];
    }
    text[t] = '\0';
    record_result(record, key, "%s", text);
}

/* A stream for figures/NAME.tsv, whose header line is `columns`; the record
 * owns it. NULL when nothing is recorded. */
FILE *record_figure(struct record *record, const char *name, const char *columns)
{
    if (record == NULL)
        return NULL;
    char *path = join("figures/", name, "");
    FILE *stream = page_open(record, path != NULL ? path : name, ".tsv");
    free(path);
    fprintf(stream, "%s\n", columns);
    return stream;
}

/* One line of a figure's data; nothing when `figure` is NULL. */
void figure_row(FILE *figure, const char *format, ...)
{
    if (figure == NULL)
        return;
    va_list args;
    va_start(args, format);
    vfprintf(figure, format, args);
    va_end(args);
    fputc('\n', figure);
}

/* Writes one page beside its place, then moves it there. */
static int page_write(const struct page *page)
{
    char *temporary = join(page->path, ".new", "");
    FILE *file = temporary != NULL ? fopen(temporary, "w") : NULL;
    int failed = file == NULL;
    if (!failed) {
        failed = fwrite(page->text, 1, page->size, file) != page->size;
        failed |= fflush(file) != 0 || fsync(fileno(file)) != 0;
        failed |= fclose(file) != 0;
        failed = failed || rename(temporary, page->path) != 0;
        int why = errno;
        if (failed)
            remove(temporary);
        errno = why;
    }
    free(temporary);
    return failed ? FAIL(GSL_EFAILED, "%s: %s", page->path, strerror(errno))
                  : GSL_SUCCESS;
}

int record_write(struct record *record)
{
    for (struct page *page = record != NULL ? record->pages : NULL; page != NULL;
         page = page->next) {
        int status = fflush(page->stream) == 0
                         ? page_write(page)
                         : FAIL(GSL_ENOMEM, "no memory to record %s", page->path);
        if (status != GSL_SUCCESS)
            return status;
    }
    return GSL_SUCCESS;
}

void record_free(struct record *record)
{
    while (record != NULL && record->pages != NULL) {
        struct page *page = record->pages;
        record->pages = page->next;
        fclose(page->stream);
        free(page->text);
        free(page->path);
        free(page);
    }
    if (record != NULL)
        free(record->folder);
    free(record);
}
