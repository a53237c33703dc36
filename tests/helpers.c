/* helpers.c - what several suites need. */
#define _GNU_SOURCE /* nftw, dl_iterate_phdr */
#include "helpers.h"
#include "base/error.h"
#include "tests.h"
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Under the address sanitizer an allocation that is far too big is to fail as
 * it does elsewhere. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

static struct {
    size_t seen;
    int code;
    char reason[2000];
} faults;

static void note_fault(const char *reason, const char *file, int line, int code)
{
    (void)file;
    (void)line;
    if (faults.seen++ > 0)
        return;
    faults.code = code;
    snprintf(faults.reason, sizeof faults.reason, "%s", reason);
}

void faults_watch(void)
{
    memset(&faults, 0, sizeof faults);
    gsl_set_error_handler(note_fault);
}

size_t faults_seen(void)
{
    return faults.seen;
}

int fault_code(void)
{
    return faults.code;
}

const char *fault_reason(void)
{
    return faults.reason;
}

/* One error was reported since faults_watch(): one line that begins with `place`
 * and says `what`. */
void assert_one_fault(int code, const char *place, const char *what)
{
    ck_assert_msg(faults.seen == 1, "%zu errors for \"%s\", the first: \"%s\"",
                  faults.seen, what, faults.reason);
    ck_assert_msg(strncmp(faults.reason, place, strlen(place)) == 0,
                  "\"%s\" does not begin with \"%s\"", faults.reason, place);
    ck_assert_msg(strstr(faults.reason, what) != NULL, "\"%s\" does not say \"%s\"",
                  faults.reason, what);
    ck_assert_msg(strchr(faults.reason, '\n') == NULL, "two lines: %s", faults.reason);
    ck_assert_int_eq(faults.code, code);
}

static char folder[500];

/* Made in Check's own process, so that it is removed even when a test fails.
 * Anyone may look into it, for as_nobody(). */
void folder_make(void)
{
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/run-tests-XXXXXX",
             base != NULL ? base : "/tmp");
    if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0) {
        fprintf(stderr, "run-tests: %s: %s\n", folder, strerror(errno));
        exit(EXIT_FAILURE);
    }
}

/* Makes a folder, or leaves the one that is there. */
void folder_ensure(const char *path)
{
    ck_assert(mkdir(path, 0777) == 0 || errno == EEXIST);
}

static int remove_one(const char *path, const struct stat *s, int type, struct FTW *ftw)
{
    (void)s;
    (void)type;
    (void)ftw;
    return remove(path);
}

void folder_remove(void)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* The path of `name` in the folder, good until the eighth call from now. */
const char *in_folder(const char *name)
{
    static char paths[8][1000];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof *paths, "%s/%s", folder, name);
    return path;
}

void file_write(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "w");
    ck_assert_msg(file != NULL, "%s: %s", path, strerror(errno));
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

void file_write_text(const char *path, const char *text)
{
    file_write(path, text, strlen(text));
}

static char *read_all(FILE *file, size_t *size)
{
    rewind(file);
    char *text = NULL;
    *size = 0;
    for (size_t got = 1; got > 0; *size += got) {
        text = realloc(text, *size + 65537);
        ck_assert_ptr_nonnull(text);
        got = fread(text + *size, 1, 65536, file);
    }
    text[*size] = '\0';
    return text;
}

/* All of a file and a NUL byte, to be freed. */
char *file_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s: %s", path, strerror(errno));
    char *text = read_all(file, size);
    fclose(file);
    return text;
}

/* Is `text` what the file holds, to the byte? */
bool file_has(const char *path, const char *text)
{
    size_t size;
    char *bytes = file_read(path, &size);
    bool same = size == strlen(text) && memcmp(bytes, text, size) == 0;
    free(bytes);
    return same;
}

/* How many file descriptors are open: a leak of one shows here. */
size_t open_files(void)
{
    size_t open = 0;
    for (int fd = 0; fd < 256; fd++)
        open += fcntl(fd, F_GETFD) != -1;
    return open;
}

/* Runs `work` in a child process, whose exit status is what it returns unless it
 * exits by itself; 128 + the signal when it was killed. */
struct outcome outcome_of(int (*work)(char **words), char **words)
{
    FILE *out = tmpfile(), *err = tmpfile();
    ck_assert_ptr_nonnull(out);
    ck_assert_ptr_nonnull(err);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(fileno(out), STDOUT_FILENO);
        dup2(fileno(err), STDERR_FILENO);
        exit(work(words));
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    size_t size;
    int ended = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    struct outcome outcome = {ended, read_all(out, &size), read_all(err, &size)};
    fclose(out);
    fclose(err);
    return outcome;
}

void outcome_free(struct outcome *outcome)
{
    free(outcome->out);
    free(outcome->err);
}

/* The value of `work` in a child process that may not read or write whatever it
 * likes, which root may. It ends without a look for leaks, which is impossible
 * for a process that has changed its user. */
int as_nobody(int (*work)(void))
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        _exit(geteuid() == 0 && seteuid(65534) != 0 ? 99 : work());
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* Lets this process have `bytes` more than it has, where that can be told. The
 * sanitizers reserve terabytes of addresses. */
static void limit_memory(size_t bytes)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL)
        return;
    if (!SANITIZED && fscanf(file, "%lu", &pages) == 1) {
        struct rlimit limit = {pages * (size_t)sysconf(_SC_PAGESIZE) + bytes,
                               RLIM_INFINITY};
        setrlimit(RLIMIT_AS, &limit);
    }
    fclose(file);
}

static void end_process(const char *reason, const char *file, int line, int code)
{
    (void)file;
    (void)line;
    _exit(code == GSL_ENOMEM && strstr(reason, "no memory for") != NULL ? 1 : 2);
}

/* From now on running out of memory ends this process with status 1, without a word;
 * any other error with 2. */
void end_without_memory(void)
{
    gsl_set_error_handler(end_process);
}

/* Whether eight megabytes are too much for this process. */
bool memory_is_limited(void)
{
    void *volatile much = malloc(8 << 20);
    bool limited = much == NULL;
    free(much);
    return limited;
}

/* The value of `work` in a child process. */
int in_child(int (*work)(void))
{
    return in_little_memory(work, RLIM_INFINITY / 2);
}

/* The value of `work` in a child process that cannot get more than `bytes`, on top of
 * what it begins with, from the system. */
int in_little_memory(int (*work)(void), size_t bytes)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        limit_memory(bytes);
        _exit(work());
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

size_t count_lines(const char *text)
{
    size_t lines = 0;
    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

/* The program ended with status 1 and one line on stderr, which says `what`. */
void assert_refused(const struct outcome *outcome, const char *what)
{
    size_t length = strlen(outcome->err);
    ck_assert_msg(outcome->status == 1, "status %d for \"%s\"; stderr: %s",
                  outcome->status, what, outcome->err);
    ck_assert_msg(count_lines(outcome->err) == 1 && outcome->err[length - 1] == '\n',
                  "not one line about \"%s\": %s", what, outcome->err);
    ck_assert_msg(strstr(outcome->err, what) != NULL, "\"%s\" does not say \"%s\"",
                  outcome->err, what);
}

/* glibc's own functions stand behind these, which count where that is wanted. The
 * sanitizers have their own instead. */
#if defined __SANITIZE_ADDRESS__ || !defined __GLIBC__
enum { COUNTED = false };
#elif defined __has_feature
#if __has_feature(address_sanitizer)
enum { COUNTED = false };
#else
#define COUNT_ALLOCATIONS
#endif
#else
#define COUNT_ALLOCATIONS
#endif

static size_t allocations;

#ifdef COUNT_ALLOCATIONS
enum { COUNTED = true };

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

/* For some small products OpenBLAS takes memory, on some processors, and gives it back;
 * that is not counted. */
static uintptr_t openblas_begin, openblas_end;

static int find_openblas(struct dl_phdr_info *object, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    for (size_t k = 0; k < object->dlpi_phnum; k++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[k];
        if (strstr(object->dlpi_name, "openblas") == NULL || !(part->p_flags & PF_X))
            continue;
        openblas_begin = object->dlpi_addr + part->p_vaddr;
        openblas_end = openblas_begin + part->p_memsz;
    }
    return 0;
}

static void count_allocation(const void *caller)
{
    uintptr_t from = (uintptr_t)caller;
    if (from < openblas_begin || from >= openblas_end)
        __atomic_add_fetch(&allocations, 1, __ATOMIC_RELAXED);
}

void *malloc(size_t size)
{
    count_allocation(__builtin_return_address(0));
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    count_allocation(__builtin_return_address(0));
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    count_allocation(__builtin_return_address(0));
    return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    count_allocation(__builtin_return_address(0));
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    count_allocation(__builtin_return_address(0));
    return (*memory = __libc_memalign(alignment, size)) == NULL;
}
#endif

bool allocations_counted(void)
{
    return COUNTED;
}

size_t allocations_seen(void)
{
#ifdef COUNT_ALLOCATIONS
    dl_iterate_phdr(find_openblas, NULL);
#endif
    return allocations;
}

static size_t put_number(unsigned char *at, size_t number)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(number >> (24 - 8 * i));
    return 4;
}

/* Writes images and labels of a part, "train" or "t10k", of a data set: random pixels and
 * a bright one where the label says, which runs from 0 to classes - 1 and again. */
void images_write(const char *to, const char *part, size_t count, size_t rows,
                  size_t columns, size_t classes)
{
    size_t pixels = rows * columns, at = 0;
    unsigned char *bytes = malloc(16 + count * pixels);
    char path[1100];
    gsl_rng *rng = test_rng();
    ck_assert_ptr_nonnull(bytes);
    at += put_number(bytes + at, 0x0803);
    at += put_number(bytes + at, count);
    at += put_number(bytes + at, rows);
    at += put_number(bytes + at, columns);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < pixels; j++) {
            bool bright = j == i % classes * 37 % pixels;
            unsigned long grey = gsl_rng_uniform_int(rng, 100);
            bytes[at++] = (unsigned char)(bright ? 255 : grey);
        }
    snprintf(path, sizeof path, "%s/%s-images-idx3-ubyte", to, part);
    file_write(path, (const char *)bytes, at);
    at = put_number(bytes, 0x0801);
    at += put_number(bytes + at, count);
    for (size_t i = 0; i < count; i++)
        bytes[at++] = (unsigned char)(i % classes);
    snprintf(path, sizeof path, "%s/%s-labels-idx1-ubyte", to, part);
    file_write(path, (const char *)bytes, at);
    free(bytes);
    gsl_rng_free(rng);
}

/* The columns of a fixture that have these names. */
struct table load_fixture(const char *path, const char *const names[], size_t columns)
{
    faults_watch();
    struct table t = table_load(path, names, columns);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    return t;
}

real tolerance(double in_double, double in_float)
{
    return (real)(sizeof(real) == sizeof(double) ? in_double : in_float);
}

/* `tolerated` is absolute below 1 and relative above. A NaN is near nothing. */
void assert_near(real got, real expected, real tolerated)
{
    real scale = fmax(1, fabs(expected));
    if (!(fabs(got - expected) <= tolerated * scale))
        ck_abort_msg("%.17g instead of %.17g, %.2g apart", (double)got,
                     (double)expected, (double)fabs(got - expected));
}

/* Compares t with the next numbers of a fixture of one column. */
void assert_next(const struct table *fixture, size_t *at, const struct tensor *t)
{
    for (size_t i = 0; i < tensor_size(t); i++) {
        ck_assert_uint_lt(*at, fixture->rows);
        assert_near(t->data[i], *table_row(fixture, (*at)++), tolerance(1e-12, 1e-5));
    }
}

/* Always the same stream; the caller frees it. */
gsl_rng *test_rng(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 2024);
    return rng;
}

/* From -range to range in steps of 1/16: sums of products of a few such numbers
 * are exact in float too. */
real random_sixteenth(gsl_rng *rng, int range)
{
    int sixteenths =
        (int)gsl_rng_uniform_int(rng, 32 * (unsigned)range + 1) - 16 * range;
    return (real)sixteenths / 16;
}

/* The same numbers as in the scripts in fixtures/, all multiples of 1/16. */
struct tensor pattern(size_t rows, size_t columns, size_t which)
{
    struct tensor t = tensor_new(rows, columns, 1, 1);
    for (size_t i = 0; i < rows * columns; i++)
        t.data[i] =
            (real)((int)((37 * (i / columns) + 11 * (i % columns) + 5 * which) % 41) -
                   20) /
            16;
    return t;
}

/* To the last bit? */
bool same(const real *a, const real *b, size_t n)
{
    return memcmp(a, b, n * sizeof *a) == 0;
}

struct network *network_of(size_t c, size_t h, size_t w, struct layer *const layers[],
                           size_t n)
{
    struct network *net = network_new(c, h, w);
    for (size_t k = 0; k < n; k++)
        network_add(net, layers[k]);
    return net;
}

struct plan *ready_for(struct network *net, struct work work)
{
    gsl_rng *rng = test_rng();
    network_init(net, rng);
    for (size_t i = 0; i < net->params; i++)
        net->param[i] += (real)gsl_rng_uniform(rng) / 10;
    struct plan *plan = plan_new(net, work, rng);
    ck_assert_ptr_nonnull(plan);
    gsl_rng_free(rng);
    return plan;
}

struct plan *ready(struct network *net, size_t capacity, int threads, bool dx)
{
    struct work work = training_on(capacity, threads);
    work.dx = dx;
    return ready_for(net, work);
}

void free_with_network(struct plan *plan)
{
    struct network *net = plan->net;
    plan_free(plan);
    network_free(net);
}

void only_backward(struct plan *plan, const struct tensor *x, const struct tensor *dy)
{
    plan_clear(plan);
    plan_backward(plan, x, dy);
}

real only_gradient(struct plan *plan, const struct tensor *x, const struct targets *t,
                   loss_function *loss)
{
    plan_clear(plan);
    return plan_gradient(plan, x, t, loss);
}

struct tensor heaps(size_t N, size_t D)
{
    struct tensor x = tensor_new(N, D, 1, 1);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < D; j++) {
            long noise = (long)((i * i * 7 + 13 * i * j + 5 * j * j * j + 3 * i) % 97);
            x.data[i * D + j] =
                (real)(noise - 48 + 60 * (long)((i % 5) * (j + 2) % 5)) / 16;
        }
    return x;
}
