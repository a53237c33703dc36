/* saving.c - temporary names, the way from there to the right one, and leftovers. */
#include "base/saving.h"
#include "base/error.h"
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SAVING_PATH = 5000 }; /* a path cut here is too long for the system as well */

/* The temporary name for `path`, PATH.PID.new. */
bool saving_name(const char *path, char name[], size_t size)
{
    int length = snprintf(name, size, "%s.%ld.new", path, (long)getpid());
    errno = ENAMETOOLONG;
    return length >= 0 && (size_t)length < size;
}

/* Gives a finished file its name, after its bytes have reached the disk: whenever
 * the machine stops, `path` is either the old file or all of the new one. If that fails,
 * errno says why. */
bool saving_place(const char *temporary, const char *path)
{
    int file = open(temporary, O_WRONLY);
    bool synced = file >= 0 && fsync(file) == 0;
    bool placed = synced && rename(temporary, path) == 0;
    int why = errno;
    if (file >= 0)
        close(file);
    errno = why;
    return placed;
}

/* Could something be saved there? To find out before it has been computed; what is there
 * stays as it is. A path that is a device or a folder, which the rename would replace or
 * trip over, is refused. */
int saving_try(const char *path)
{
    char temporary[SAVING_PATH];
    struct stat about;
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
        return FAIL(GSL_EFAILED, "%s: not a file", path);
    int file = -1;
    if (saving_name(path, temporary, sizeof temporary))
        file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0)
        return FAIL(GSL_EFAILED, "%s: %s", path, strerror(errno));
    close(file);
    unlink(temporary);
    return GSL_SUCCESS;
}

/* Is this the temporary name for a file called `name`, of a process that is no more, or
 * of this one? What writes the file may have put something behind it: NAME.PID.new or
 * NAME.PID.new.Xa3b. */
static bool is_leftover(const char *name, const char *found)
{
    size_t length = strlen(name);
    if (strncmp(found, name, length) != 0 || found[length] != '.' ||
        !isdigit((unsigned char)found[length + 1]))
        return false;
    char *end;
    long process = strtol(found + length + 1, &end, 10);
    if (strncmp(end, ".new", 4) != 0 || (end[4] != '\0' && end[4] != '.'))
        return false;
    return process == getpid() || (kill((pid_t)process, 0) != 0 && errno == ESRCH);
}

/* Removes what killed processes have left behind of saving this file. */
void saving_clean(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    char folder[SAVING_PATH];
    snprintf(folder, sizeof folder, "%.*s", slash != NULL ? (int)(name - path) : 1,
             slash != NULL ? path : ".");
    DIR *files = opendir(folder);
    for (struct dirent *f; files != NULL && (f = readdir(files)) != NULL;)
        if (is_leftover(name, f->d_name))
            unlinkat(dirfd(files), f->d_name, 0);
    if (files != NULL)
        closedir(files);
}
