/* test_sweeps.c - the programs where there is no memory, and where nothing can be
 * written: every allocation and every write fails in turn. Whatever fails, the program
 * ends with one line and status 1, and each file is what it was or all that it was to
 * become.
 *
 * SWEEP=full tries all of the first 3,000 allocations of each program and one in a
 * hundred of the others; without it some 150 of each, the first ones closest together.
 * Left alone is what OpenBLAS, libgomp and OpenSSL take for themselves, and what is taken
 * before main() begins. */
#define _GNU_SOURCE
#include "helpers.h"
#include "programs.h"
#include "tests.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* As few threads as there can be: a process that splits takes one along, and who fails
 * first is then the same each time. */
static void be_alone(void)
{
    setenv("OPENBLAS_NUM_THREADS", "1", 1);
    setenv("OMP_NUM_THREADS", "1", 1);
}

/* With preload/fail.c in front of it, which the environment tells what to do. */
static int execute_with_failures(char **words)
{
    char library[1000], *path;
    snprintf(library, sizeof library, "%s/tests/preload/fail.so", build_folder());
    if ((path = realpath(library, NULL)) == NULL)
        return 126;
    setenv("LD_PRELOAD", path, 1);
    return execute(words);
}

static bool in_full(void)
{
    const char *sweep = getenv("SWEEP");
    return sweep != NULL && strcmp(sweep, "full") == 0;
}

/* A quick run of all sections, split at each of the allocations. */
START_TEST(allocations_fail)
{
    int chapter = chapters[_i];
    const char *threads = chapter > 3 ? "--threads 1" : "";
    char line[100];
    snprintf(line, sizeof line, "--quick %s", threads);
    be_alone();
    struct outcome usual = run_well(chapter, line);
    setenv("FAIL_REPORT", in_folder("report"), 1);
    setenv("FAIL_ALL", in_full() ? "3000" : "20", 1);
    setenv("FAIL_PERCENT", in_full() ? "1" : "5", 1);
    struct outcome o = run_by(execute_with_failures, chapter, line);
    ck_assert_msg(o.status == 0, "status %d, %s", o.status, o.err);
    ck_assert_str_eq(o.err, "");
    ck_assert_str_eq(o.out, usual.out);
    size_t size;
    unsigned long seen = 0, tried = 0;
    char *report = file_read(in_folder("report"), &size);
    ck_assert_msg(sscanf(report, "%lu allocations, %lu tried", &seen, &tried) == 2 &&
                      tried > 50 && count_lines(report) == 1,
                  "%s", report);
    free(report);
    outcome_free(&usual);
    outcome_free(&o);
}
END_TEST

/* Runs that write; @ stands for the folder of the test. */
static const struct {
    int chapter;
    const char *line;
} writing[] = {
    {1, "gates --quick --figures @/kept"},
    {2, "functions --quick --figures @/kept"},
    {3, "line --quick --figures @/kept"},
    {4, "deep --quick --threads 1 --data @/set --figures @/kept --save @/kept/w.npz"},
    {5, "five --quick --threads 1 --data @/set --figures @/kept --save @/kept/w.npz"},
    {7, "simple --quick --threads 1 --data @/set --figures @/kept --save @/kept/w.npz"},
};
enum { WRITING = sizeof writing / sizeof *writing, MOST_FILES = 60 };

/* The line with the folder in it. */
static void fill_in(const char *text, char line[3000])
{
    size_t used = 0;
    for (; *text != '\0'; text++)
        if (*text == '@')
            used += (size_t)sprintf(line + used, "%s", in_folder("."));
        else
            line[used++] = *text;
    line[used] = '\0';
}

/* A folder's files and what is in them. */
struct files {
    size_t count;
    char name[MOST_FILES][100];
    char *bytes[MOST_FILES];
    size_t size[MOST_FILES];
};

static struct files files_read(const char *folder)
{
    struct files f = {0};
    char path[1500];
    DIR *dir = opendir(folder);
    ck_assert_msg(dir != NULL, "%s: %s", folder, strerror(errno));
    for (const struct dirent *e; (e = readdir(dir)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        ck_assert_uint_lt(f.count, MOST_FILES);
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        snprintf(f.name[f.count], sizeof *f.name, "%.99s", e->d_name);
        f.bytes[f.count] = file_read(path, &f.size[f.count]);
        f.count++;
    }
    closedir(dir);
    return f;
}

static void files_free(struct files *f)
{
    for (size_t i = 0; i < f->count; i++)
        free(f->bytes[i]);
}

/* The folder as it was before the run: the same names, short old contents. */
static void restore(const char *folder, const struct files *new)
{
    char path[1500];
    for (size_t i = 0; i < new->count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, new->name[i]);
        file_write_text(path, "old");
    }
}

/* Each file is the old one or the new one, and there are no others. */
static void check_whole(const char *folder, const struct files *new, const char *when)
{
    struct files now = files_read(folder);
    for (size_t i = 0; i < now.count; i++) {
        size_t k = 0;
        while (k < new->count && strcmp(now.name[i], new->name[k]) != 0)
            k++;
        ck_assert_msg(k < new->count, "%s: %s is left", when, now.name[i]);
        bool old = now.size[i] == 3 && memcmp(now.bytes[i], "old", 3) == 0;
        bool same = now.size[i] == new->size[k] &&
                    memcmp(now.bytes[i], new->bytes[k], new->size[k]) == 0;
        ck_assert_msg(old || same, "%s: %s is neither old nor new, %zu bytes", when,
                      now.name[i], now.size[i]);
    }
    ck_assert_uint_eq(now.count, new->count);
    files_free(&now);
}

/* Runs undisturbed: the output, and what it writes. */
static struct outcome run_first(int chapter, const char *line, struct files *new)
{
    be_alone();
    mkdir(in_folder("set"), 0777);
    mkdir(in_folder("kept"), 0777);
    images_write(in_folder("set"), "train", 30, 28, 28, 10);
    images_write(in_folder("set"), "t10k", 20, 28, 28, 10);
    struct outcome usual = run_well(chapter, line);
    *new = files_read(in_folder("kept"));
    ck_assert_uint_gt(new->count, 0);
    return usual;
}

/* Allocation n, for n up to all there are, fails while files are written. */
START_TEST(allocations_fail_while_writing)
{
    int chapter = writing[_i].chapter;
    char line[3000], at[30];
    struct files new;
    fill_in(writing[_i].line, line);
    struct outcome usual = run_first(chapter, line, &new);
    for (unsigned long n = 1, ended = 0; !ended; n += 1 + (in_full() ? 0 : n / 6)) {
        restore(in_folder("kept"), &new);
        snprintf(at, sizeof at, "%lu", n);
        setenv("FAIL_AT", at, 1);
        struct outcome o = run_by(execute_with_failures, chapter, line);
        ended = o.status == 0 && strstr(o.err, "fail: no allocation") != NULL;
        if (!ended && o.status != 0)
            assert_chapter_refuses(chapter, &o, "");
        if (!ended && o.status == 0)
            ck_assert_str_eq(o.out, usual.out);
        check_whole(in_folder("kept"), &new, at);
        outcome_free(&o);
    }
    files_free(&new);
    outcome_free(&usual);
}
END_TEST

#if defined __linux__ && defined __x86_64__
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>

enum { CAN_TRACE = true };

/* Does this system call create, write or name a file? What goes to stderr does not
 * count. */
static bool is_writing(const struct user_regs_struct *r)
{
    switch (r->orig_rax) {
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64: return r->rdi != STDERR_FILENO;
    case SYS_open: return (r->rsi & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
    case SYS_openat: return (r->rdx & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
    case SYS_fsync:
    case SYS_fdatasync:
    case SYS_ftruncate:
    case SYS_rename:
    case SYS_renameat:
    case SYS_renameat2: return true;
    default: return false;
    }
}

/* Goes on to the next stop at a system call; false when the process has ended. */
static bool next_call(pid_t child, int *status)
{
    int signal = 0;
    do {
        ck_assert_int_eq(ptrace(PTRACE_SYSCALL, child, NULL, signal), 0);
        ck_assert_int_eq(waitpid(child, status, 0), child);
        signal =
            WIFSTOPPED(*status) && WSTOPSIG(*status) != SIGTRAP ? WSTOPSIG(*status) : 0;
    } while (WIFSTOPPED(*status) && WSTOPSIG(*status) != (SIGTRAP | 0x80));
    return WIFSTOPPED(*status);
}

/* Lets the process run, and its writing call number n fail as on a full disk; the
 * later ones too if `full`. Returns its status; `*seen` is how many such calls it made. */
static int trace(pid_t child, size_t n, bool full, size_t *seen)
{
    int status;
    struct user_regs_struct r;
    *seen = 0;
    while (next_call(child, &status)) {
        ck_assert_int_eq(ptrace(PTRACE_GETREGS, child, NULL, &r), 0);
        bool fails = is_writing(&r) && (++*seen == n || (full && *seen > n));
        if (fails) {
            r.orig_rax = (unsigned long long)-1;
            ck_assert_int_eq(ptrace(PTRACE_SETREGS, child, NULL, &r), 0);
        }
        if (!next_call(child, &status))
            break;
        if (fails) {
            ck_assert_int_eq(ptrace(PTRACE_GETREGS, child, NULL, &r), 0);
            r.rax = (unsigned long long)-ENOSPC;
            ck_assert_int_eq(ptrace(PTRACE_SETREGS, child, NULL, &r), 0);
        }
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The process that traces; its own status is that of the program. */
static size_t failing_call;
static bool disk_full;

static int execute_traced(char **words)
{
    pid_t child = fork();
    if (child == 0) {
        ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        raise(SIGSTOP);
        return execute(words);
    }
    int status;
    size_t seen;
    waitpid(child, &status, 0);
    ptrace(PTRACE_SETOPTIONS, child, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    status = trace(child, failing_call, disk_full, &seen);
    _exit(seen < failing_call ? 99 : status);
}
#else
enum { CAN_TRACE = false };
static size_t failing_call;
static bool disk_full;

static int execute_traced(char **words)
{
    return execute(words);
}
#endif

/* Writing call n, for every n, finds the disk full: for once, or from then on. */
START_TEST(writes_fail)
{
    int chapter = writing[_i].chapter;
    char line[3000], when[60];
    struct files new;
    fill_in(writing[_i].line, line);
    struct outcome usual = run_first(chapter, line, &new);
    for (int full = 0; full < 2; full++) {
        size_t n = 0;
        for (bool ended = false; !ended;) {
            restore(in_folder("kept"), &new);
            failing_call = ++n;
            disk_full = full;
            snprintf(when, sizeof when, "call %zu%s", n,
                     full ? " and all after it" : "");
            struct outcome o = run_by(execute_traced, chapter, line);
            ended = o.status == 99;
            if (!ended)
                assert_chapter_refuses(chapter, &o,
                                       strstr(o.err, "part of it") != NULL
                                           ? ""
                                           : strerror(ENOSPC));
            check_whole(in_folder("kept"), &new, when);
            outcome_free(&o);
        }
        ck_assert_uint_gt(n, 5);
    }
    files_free(&new);
    outcome_free(&usual);
}
END_TEST

/* With less and less address space a program starts and works, or says in one line that
 * it cannot; below some size it cannot even be loaded, which is not its fault. */
static rlim_t address_space;

static int execute_in_little_space(char **words)
{
    struct rlimit limit = {address_space, address_space};
    setrlimit(RLIMIT_AS, &limit);
    alarm(60);
    return execute(words);
}

START_TEST(little_address_space)
{
    int chapter = writing[_i].chapter;
    char line[3000];
    struct files new;
    fill_in(writing[_i].line, line);
    struct outcome usual = run_first(chapter, line, &new);
    bool worked = false, refused = false;
    for (rlim_t mib = 1200; mib > 40; mib -= mib / (in_full() ? 40 : 6)) {
        address_space = mib << 20;
        struct outcome o = run_by(execute_in_little_space, chapter, line);
        if (o.status == 127)
            ck_assert_msg(strstr(o.err, "shared librar") != NULL, "%s", o.err);
        else if (o.status != 0)
            assert_chapter_refuses(chapter, &o, "memory");
        worked |= o.status == 0;
        refused |= o.status == 1;
        outcome_free(&o);
    }
    ck_assert(worked && refused);
    files_free(&new);
    outcome_free(&usual);
}
END_TEST

Suite *sweeps_suite(void)
{
    Suite *suite = suite_create("sweeps");
    TCase *tc = tcase_create("sweeps");
    tcase_add_checked_fixture(tc, folder_make, folder_remove);
    tcase_add_loop_test(tc, allocations_fail, 0, CHAPTERS);
    tcase_add_loop_test(tc, allocations_fail_while_writing, 0, WRITING);
    if (CAN_TRACE)
        tcase_add_loop_test(tc, writes_fail, 0, WRITING);
    tcase_add_loop_test(tc, little_address_space, 0, WRITING);
    suite_add_tcase(suite, tc);
    return suite;
}
