/* helpers.h - what several suites need: reported errors, a folder to write in,
 * child processes, memory asked for, fixtures, random inputs, comparison of numbers, networks. */
#ifndef HELPERS_H
#define HELPERS_H

#include "data/table.h"
#include "nets/plan.h"
#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>

/* Whether this is a build under sanitizers, where all is several times as slow. */
#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = true };
#elif defined(__has_feature)
enum { SANITIZED = __has_feature(address_sanitizer) };
#else
enum { SANITIZED = false };
#endif

/* GSL's own handler aborts; after faults_watch() errors are counted instead and
 * the first one is kept. */
void faults_watch(void);
size_t faults_seen(void);
int fault_code(void);
const char *fault_reason(void);
void assert_one_fault(int code, const char *place, const char *what);

/* A new empty folder: unchecked fixtures of a test case. */
void folder_ensure(const char *path);
void folder_make(void);
void folder_remove(void);
const char *in_folder(const char *name);
void file_write(const char *path, const char *bytes, size_t size);
void file_write_text(const char *path, const char *text);
char *file_read(const char *path, size_t *size);
bool file_has(const char *path, const char *text);
size_t open_files(void);

/* How a child process ended, and what it printed. */
struct outcome {
    int status;
    char *out, *err;
};

struct outcome outcome_of(int (*work)(char **words), char **words);
void outcome_free(struct outcome *outcome);
int as_nobody(int (*work)(void));
void end_without_memory(void);
int in_child(int (*work)(void));
int in_little_memory(int (*work)(void), size_t bytes);
bool memory_is_limited(void);
size_t count_lines(const char *text);
void assert_refused(const struct outcome *outcome, const char *what);

/* How often this process has asked for memory, where that can be counted. */
bool allocations_counted(void);
size_t allocations_seen(void);

void images_write(const char *folder, const char *part, size_t count, size_t rows,
                  size_t columns, size_t classes);
struct table load_fixture(const char *path, const char *const names[], size_t columns);
real tolerance(double in_double, double in_float);
void assert_near(real got, real expected, real tolerated);
void assert_next(const struct table *fixture, size_t *at, const struct tensor *t);
gsl_rng *test_rng(void);
real random_sixteenth(gsl_rng *rng, int range);
struct tensor pattern(size_t rows, size_t columns, size_t which);
bool same(const real *a, const real *b, size_t n);

/* A network of the layers in a list, and a plan for one: initialized, its biases not
 * zero. The plan is freed with its network. A gradient that is not added to others. */
struct network *network_of(size_t c, size_t h, size_t w, struct layer *const layers[],
                           size_t n);
#define LIST(c, h, w, ...)                                                             \
    network_of(c, h, w, (struct layer *[]){__VA_ARGS__},                               \
               sizeof((struct layer *[]){__VA_ARGS__}) / sizeof(struct layer *))
struct plan *ready(struct network *net, size_t capacity, int threads, bool dx);
struct plan *ready_for(struct network *net, struct work work);
void free_with_network(struct plan *plan);
void only_backward(struct plan *plan, const struct tensor *x, const struct tensor *dy);
real only_gradient(struct plan *plan, const struct tensor *x, const struct targets *t,
                   loss_function *loss);

/* The points of fixtures/groups.py, (N, D): five heaps. The caller frees them. */
struct tensor heaps(size_t N, size_t D);

#endif
