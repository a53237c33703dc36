/* fail.c - loaded before a program (LD_PRELOAD), makes its allocations fail, one by one.
 *
 * At chosen allocations the process is split: in the child the allocation fails, in the
 * parent all goes on. So one run tries many failures, each in the state that the
 * program would be in. Counting begins when all libraries have been loaded and made
 * ready; tried are the first FAIL_ALL allocations and then ever fewer, the next one
 * being FAIL_PERCENT further on. To the file FAIL_REPORT goes a line for each child that
 * did not end as it must, with status 1 and one line on stderr that begins with the
 * program's name, and at last the line "N allocations, T tried". FAIL_AT=n fails
 * allocation n alone, without splitting, or says on stderr that there is none.
 *
 * Libraries cope with some failures by themselves: the C library writes without a
 * buffer and sorts without a second array. There status 0 is as good. What OpenBLAS and
 * libgomp take for themselves is left alone, and what OpenSSL takes, which libzip asks
 * for a random number and which crashes without memory. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

enum { SECONDS = 60 }; /* after which a child counts as hanging */

static bool armed;
static unsigned long seen, tried, all, percent, at, next = 1;
static int report = -1;

static unsigned long number(const char *name)
{
    const char *text = getenv(name);
    return text != NULL ? strtoul(text, NULL, 10) : 0;
}

/* The libraries that this one stands in front of have been made ready before it. */
__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAIL_REPORT");
    all = number("FAIL_ALL");
    percent = number("FAIL_PERCENT");
    at = number("FAIL_AT");
    if (path != NULL)
        report = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    armed = report >= 0 || at > 0;
}

__attribute__((destructor)) static void end(void)
{
    armed = false;
    if (report >= 0)
        dprintf(report, "%lu allocations, %lu tried\n", seen, tried);
    if (at > seen)
        dprintf(STDERR_FILENO, "fail: no allocation %lu\n", at);
}

/* Does the call come from the object, program or library, whose file name begins so? */
static bool is_from(const void *caller, const char *object)
{
    Dl_info about;
    if (dladdr(caller, &about) == 0)
        return false;
    const char *slash = strrchr(about.dli_fname, '/');
    const char *name = slash != NULL ? slash + 1 : about.dli_fname;
    return strncmp(name, object, strlen(object)) == 0;
}

/* All that the child says, cut at `most` bytes. */
static size_t read_all(int from, char text[], size_t most)
{
    size_t size = 0;
    char rest[100];
    for (ssize_t got = 1; got > 0;) {
        got = read(from, size < most ? text + size : rest,
                   size < most ? most - size : sizeof rest);
        if (got > 0 && size < most)
            size += (size_t)got;
    }
    return size;
}

/* One line, which begins with the program's name. */
static bool is_one_line(const char *text, size_t size)
{
    size_t name = strlen(program_invocation_short_name);
    return size > name + 2 && memchr(text, '\n', size) == text + size - 1 &&
           strncmp(text, program_invocation_short_name, name) == 0 &&
           strncmp(text + name, ": ", 2) == 0;
}

/* In the parent: how did the child end? */
static void judge(pid_t child, int from, const void *caller, size_t size)
{
    char text[400];
    int status = 0;
    size_t length = read_all(from, text, sizeof text);
    close(from);
    waitpid(child, &status, 0);
    bool refused = WIFEXITED(status) && WEXITSTATUS(status) == 1;
    bool coped = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if ((refused && is_one_line(text, length)) ||
        (coped && length == 0 && is_from(caller, "lib")))
        return;
    Dl_info about = {.dli_fname = "?"};
    dladdr(caller, &about);
    dprintf(report, "allocation %lu, of %zu bytes, called from %s %s: %s %d: %.*s\n",
            seen, size, about.dli_fname,
            about.dli_sname != NULL ? about.dli_sname : "?",
            WIFEXITED(status) ? "status" : "signal",
            WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status), (int)length,
            text);
}

/* The child shares the places at which open files are read. */
enum { FILES = 64 };

static void note_places(off_t place[FILES])
{
    for (int file = 0; file < FILES; file++)
        place[file] = lseek(file, 0, SEEK_CUR);
}

static void restore_places(const off_t place[FILES])
{
    for (int file = 0; file < FILES; file++)
        if (place[file] >= 0)
            lseek(file, place[file], SEEK_SET);
}

/* Splits the process; true in the child. */
static bool split(const void *caller, size_t size)
{
    off_t place[FILES];
    note_places(place);
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    armed = false;
    tried++;
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        close(ends[1]);
        close(report);
        report = -1;
        alarm(SECONDS);
        return true;
    }
    close(ends[1]);
    if (child > 0)
        judge(child, ends[0], caller, size);
    restore_places(place);
    armed = true;
    return false;
}

/* Is this allocation to fail? */
static bool fails(const void *caller, size_t size)
{
    if (!armed || is_from(caller, "libopenblas") || is_from(caller, "libgomp") ||
        is_from(caller, "libcrypto"))
        return false;
    seen++;
    if (at > 0)
        return seen == at;
    if (seen < next)
        return false;
    next = seen + 1 + (seen > all ? seen * percent / 100 : 0);
    return split(caller, size);
}

void *malloc(size_t size)
{
    if (fails(__builtin_return_address(0), size)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (fails(__builtin_return_address(0), count * size)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    if (fails(__builtin_return_address(0), size)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_realloc(memory, size);
}
