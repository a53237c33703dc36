/* figures.c - the data of figures, kept in memory, then written in one go. */
#define _GNU_SOURCE /* fopencookie() */
#include "stage/figures.h"
#include "base/error.h"
#include "base/memory.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One file to be: what `stream` is given goes to `text`, which has `size` bytes so far,
 * and room for some more. */
struct figure {
    struct figure *next;
    char *path, *text;
    size_t size, room;
    FILE *stream;
};

struct figures {
    char *folder;
    struct figure *last;
};

/* The text and what is to stand behind it, in one new block. */
static char *copy_text(const char *text, const char *end)
{
    size_t size = strlen(text) + strlen(end) + 1;
    char *copy = allocate(size, 1);
    snprintf(copy, size, "%s%s", text, end);
    return copy;
}

/* If it is not, errno says why. */
static bool is_writable_folder(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return false;
    errno = ENOTDIR;
    return S_ISDIR(status.st_mode) && faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0;
}

/* Makes the folder and those above it that are missing. That it cannot be written to
 * is said now and not after the run. */
static int make_folder(const char *folder)
{
    char *path = copy_text(folder, "");
    int failed = 0;
    for (char *at = path; !failed && at != NULL && *at != '\0';) {
        at = strchr(at + 1, '/');
        if (at != NULL)
            *at = '\0';
        failed = mkdir(path, 0777) != 0 && errno != EEXIST;
        if (at != NULL)
            *at = '/';
    }
    failed = failed || !is_writable_folder(folder);
    int why = errno;
    free(path);
    return failed ? FAIL(GSL_EINVAL, "--figures %s: %s", folder, strerror(why))
                  : GSL_SUCCESS;
}

/* NULL, which the other functions take to mean "no figures wanted", when no folder
 * was named. The folder is made. */
struct figures *figures_new(const char *folder)
{
    if (folder == NULL || make_folder(folder) != GSL_SUCCESS)
        return NULL;
    struct figures *figures = allocate(1, sizeof *figures);
    figures->folder = copy_text(folder, "");
    return figures;
}

/* What stands behind the stream of a figure. Without memory the stream has an error from
 * then on; that of open_memstream() would lose some bytes and not remember it. */
static ssize_t append_text(void *cookie, const char *bytes, size_t count)
{
    struct figure *figure = cookie;
    if (count > figure->room - figure->size) {
        size_t room = 2 * (figure->size + count);
        char *text = realloc(figure->text, room);
        if (text == NULL)
            return 0;
        figure->text = text;
        figure->room = room;
    }
    memcpy(figure->text + figure->size, bytes, count);
    figure->size += count;
    return (ssize_t)count;
}

/* A stream for NAME.tsv, whose header line is `columns`; it belongs to `figures`.
 * NULL when no figures are wanted. */
FILE *figure_new(struct figures *figures, const char *name, const char *columns)
{
    if (figures == NULL)
        return NULL;
    struct figure *figure = allocate(1, sizeof *figure);
    size_t size = strlen(figures->folder) + strlen(name) + sizeof "/.tsv";
    figure->path = allocate(size, 1);
    snprintf(figure->path, size, "%s/%s.tsv", figures->folder, name);
    figure->stream =
        fopencookie(figure, "w", (cookie_io_functions_t){.write = append_text});
    if (figure->stream == NULL) {
        FAIL(GSL_ENOMEM, "no memory for the data of the figure %s", name);
        abort();
    }
    figure->next = figures->last;
    figures->last = figure;
    fprintf(figure->stream, "%s\n", columns);
    return figure->stream;
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

/* Writes the data of one figure beside their place, then moves them there. */
static int figure_write(const struct figure *figure)
{
    char *temporary = copy_text(figure->path, ".new");
    FILE *file = fopen(temporary, "w");
    int failed = file == NULL;
    if (!failed) {
        failed = fwrite(figure->text, 1, figure->size, file) != figure->size;
        failed |= fflush(file) != 0 || fsync(fileno(file)) != 0;
        failed |= fclose(file) != 0;
        failed = failed || rename(temporary, figure->path) != 0;
        int why = errno;
        if (failed)
            remove(temporary);
        errno = why;
    }
    free(temporary);
    return failed ? FAIL(GSL_EFAILED, "%s: %s", figure->path, strerror(errno))
                  : GSL_SUCCESS;
}

int figures_write(struct figures *figures)
{
    for (struct figure *f = figures != NULL ? figures->last : NULL; f != NULL;
         f = f->next) {
        int status = fflush(f->stream) == 0 && !ferror(f->stream)
                         ? figure_write(f)
                         : FAIL(GSL_ENOMEM, "no memory for the data of %s", f->path);
        if (status != GSL_SUCCESS)
            return status;
    }
    return GSL_SUCCESS;
}

void figures_free(struct figures *figures)
{
    while (figures != NULL && figures->last != NULL) {
        struct figure *figure = figures->last;
        figures->last = figure->next;
        fclose(figure->stream);
        free(figure->text);
        free(figure->path);
        free(figure);
    }
    if (figures != NULL)
        free(figures->folder);
    free(figures);
}
