/* find.c - the book's own data, from whatever folder a program is started in.
 *
 * They have names like data/mnist, as seen from the book's folder. The programs lie
 * there too, or in build/ below it. So what the working folder lacks is looked for in
 * the program's folder and in those above. */
#include "base/find.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool is_data(const char *path)
{
    return strncmp(path, "data/", strlen("data/")) == 0;
}

/* The running program's file; empty on a system that does not tell. */
static void program_file(char file[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", file, PATH_MAX - 1);
    file[length > 0 ? length : 0] = '\0';
}

/* Where to open `path`: there, or, of a path that begins with data/ and leads nowhere
 * from the working folder, in the nearest folder above the program that has it; the
 * result is then in `place`. Where there is none it is `path` again, for the caller to
 * fail on. */
const char *find_data(const char *path, char place[PATH_MAX])
{
    if (!is_data(path) || access(path, F_OK) == 0)
        return path;
    char folder[PATH_MAX];
    program_file(folder);
    for (char *slash; (slash = strrchr(folder, '/')) != NULL;) {
        *slash = '\0';
        int length = snprintf(place, PATH_MAX, "%s/%s", folder, path);
        if (length < PATH_MAX && access(place, F_OK) == 0)
            return place;
    }
    return path;
}

/* What to tell besides of a path that could not be opened: nothing, unless it is of the
 * book's data and these are nowhere. */
const char *find_hint(const char *path)
{
    char place[PATH_MAX];
    bool lost = is_data(path) && access(find_data("data/mnist", place), F_OK) != 0;
    return lost ? "; run it from the book's folder" : "";
}
