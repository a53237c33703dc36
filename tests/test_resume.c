/* test_resume.c - programs that are killed or interrupted while they train, at random
 * moments, and what they leave behind. */
#include "helpers.h"
#include "nets/dense.h"
#include "nets/weights.h"
#include "networks.h"
#include "programs.h"
#include "tests.h"
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The signal that a program gets, and after how many microseconds; 0: none. */
static struct {
    int signal;
    unsigned after;
} sent;

/* Becomes the program of the words, to which a child of it sends the signal unless it
 * has ended before. */
static int execute_and_signal(char **words)
{
    pid_t program = getpid();
    if (sent.signal != 0 && fork() == 0) {
        usleep(sent.after);
        if (getppid() == program)
            kill(program, sent.signal);
        _exit(0);
    }
    return execute(words);
}

static struct outcome run_signalled(int chapter, const char *line, int signal,
                                    unsigned after)
{
    sent.signal = signal;
    sent.after = after;
    return run_by(execute_and_signal, chapter, line);
}

static void put_word(FILE *file, unsigned word)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        putc((int)(word >> shift & 255), file);
}

/* A data set of 28 x 28 pixels in which a row of ink is the label, under noise. */
static void write_part(const char *part, unsigned count, gsl_rng *rng)
{
    char name[100];
    snprintf(name, sizeof name, "set/%s-images-idx3-ubyte", part);
    FILE *images = fopen(in_folder(name), "w");
    snprintf(name, sizeof name, "set/%s-labels-idx1-ubyte", part);
    FILE *labels = fopen(in_folder(name), "w");
    ck_assert(images != NULL && labels != NULL);
    put_word(images, 0x803);
    put_word(labels, 0x801);
    for (int k = 0; k < 3; k++)
        put_word(images, k == 0 ? count : 28);
    put_word(labels, count);
    for (unsigned i = 0; i < count; i++) {
        int label = (int)gsl_rng_uniform_int(rng, 10);
        putc(label, labels);
        for (int p = 0; p < 784; p++)
            putc((int)gsl_rng_uniform_int(rng, 100) + (p / 56 == label ? 100 : 0),
                 images);
    }
    fclose(images);
    fclose(labels);
}

static void write_data_set(void)
{
    gsl_rng *rng = test_rng();
    ck_assert_int_eq(mkdir(in_folder("set"), 0777), 0);
    write_part("train", 200, rng);
    write_part("t10k", 100, rng);
    gsl_rng_free(rng);
}

static void set_up(void)
{
    folder_make();
    write_data_set();
}

static unsigned microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (unsigned)(t.tv_sec * 1000000 + t.tv_nsec / 1000);
}

/* Short trainings of the two programs that the book speaks of. */
static const struct {
    int chapter;
    const char *section, *options;
    size_t tensors;
} trainings[] = {
    {4, "deep", "--batch 10 --epochs 6", 6},
    {7, "simple", "--batch 25 --epochs 4", 6},
};
enum { TRAININGS = 2, KILLS = 25 };

static struct outcome train_signalled(int which, const char *file, bool load,
                                      int signal, unsigned after)
{
    char line[4000], from[1100] = "";
    if (load)
        snprintf(from, sizeof from, "--load %s", in_folder(file));
    snprintf(line, sizeof line, "%s %s --data %s --save %s %s",
             trainings[which].section, trainings[which].options, in_folder("set"),
             in_folder(file), from);
    return run_signalled(trainings[which].chapter, line, signal, after);
}

/* The file is not there, or whole: it loads. */
static bool check_file(int which, const char *file)
{
    if (access(in_folder(file), F_OK) != 0)
        return false;
    const size_t size[] = {784, 50, 100, 10};
    gsl_rng *rng = test_rng();
    struct network *net = trainings[which].chapter == 4
                              ? dense_network(size, 4, relu_new, he, rng)
                              : simple_network(rng);
    faults_watch();
    ck_assert_msg(network_load(net, in_folder(file)) == 0, "%s", fault_reason());
    ck_assert_uint_eq(weights_in(in_folder(file)), trainings[which].tensors);
    network_free(net);
    gsl_rng_free(rng);
    return true;
}

static void assert_same_files(const char *one, const char *other)
{
    size_t a, b;
    char *x = file_read(in_folder(one), &a), *y = file_read(in_folder(other), &b);
    ck_assert_msg(a == b && memcmp(x, y, a) == 0, "%s and %s differ", one, other);
    free(x);
    free(y);
}

/* Runs a training again and again, going on where it was killed, until it has been
 * killed so many times. The moments are spread over what a whole run took last, for
 * others may be using the machine. */
START_TEST(killed_at_any_moment)
{
    gsl_rng *rng = test_rng();
    unsigned start = microseconds();
    struct outcome o = train_signalled(_i, "whole.npz", false, 0, 0);
    unsigned took = microseconds() - start;
    ck_assert_msg(o.status == 0, "%s", o.err);
    outcome_free(&o);
    for (int kills = 0, done = 0; kills < KILLS || !done;) {
        bool load = check_file(_i, "killed.npz");
        int signal = kills < KILLS ? SIGKILL : 0;
        unsigned after = (unsigned)gsl_rng_uniform_int(rng, took + took / 4);
        start = microseconds();
        o = train_signalled(_i, "killed.npz", load, signal, after);
        ck_assert_msg(o.status == 0 || o.status == 128 + SIGKILL, "%s", o.err);
        done = o.status == 0;
        kills += !done;
        outcome_free(&o);
        if (done && !load)
            took = microseconds() - start;
        if (done) {
            assert_same_files("whole.npz", "killed.npz");
            if (kills < KILLS)
                ck_assert_int_eq(unlink(in_folder("killed.npz")), 0);
        }
    }
    glob_t found;
    ck_assert_int_eq(glob(in_folder("killed.npz*"), 0, NULL, &found), 0);
    ck_assert_uint_eq(found.gl_pathc, 1);
    globfree(&found);
    unlink(in_folder("killed.npz"));
    gsl_rng_free(rng);
}
END_TEST

/* The last epoch that was printed; -1 if none was. */
static long last_epoch(const char *out)
{
    long last = -1, epoch;
    for (const char *line = out; line != NULL; line = strchr(line + 1, '\n'))
        if (sscanf(line, " %ld ", &epoch) == 1)
            last = epoch;
    return last;
}

/* Ctrl-C: a line says so, nothing is printed after it, the file is of a whole epoch. */
START_TEST(interrupted_training)
{
    char line[4000];
    int which = _i % TRAININGS;
    snprintf(line, sizeof line, "%s --data %s --epochs 100000 --batch 10 --save %s",
             trainings[which].section, in_folder("set"), in_folder("stopped.npz"));
    struct outcome o = run_signalled(trainings[which].chapter, line, SIGINT,
                                     1500000 + 200000 * (unsigned)_i);
    ck_assert_msg(o.status == 130, "status %d: %s", o.status, o.err);
    ck_assert_uint_eq(count_lines(o.err), 1);
    ck_assert_msg(strstr(o.err, ": interrupted ") != NULL, "%s", o.err);
    ck_assert(strstr(o.out, "Explained in") == NULL);
    ck_assert_ptr_nonnull(strstr(o.out, "test, %\n"));
    unsigned long told = strtoul(strstr(o.err, "epoch ") + 6, NULL, 10);
    unsigned long whole = told - (strstr(o.err, "interrupted in") != NULL);
    ck_assert_int_le(last_epoch(o.out), (long)whole);
    ck_assert_int_ge(last_epoch(o.out), (long)whole - 1);
    ck_assert(check_file(which, "stopped.npz") || whole == 0);
    outcome_free(&o);
    glob_t found;
    if (glob(in_folder("stopped.npz.*"), 0, NULL, &found) == 0)
        ck_abort_msg("%s is left", found.gl_pathv[0]);
    unlink(in_folder("stopped.npz"));
}
END_TEST

/* No other section begins, and where there is nothing to save the program ends at once:
 * nothing that was not computed is printed. */
START_TEST(interrupted_sections)
{
    char line[4000];
    snprintf(line, sizeof line, "five starts dead --data %s --epochs 100000",
             in_folder("set"));
    struct outcome o = run_signalled(5, line, SIGINT, 1500000);
    ck_assert_int_eq(o.status, 130);
    ck_assert(strstr(o.out, "\n5.13") == NULL && strstr(o.out, "\n5.14") == NULL);
    outcome_free(&o);

    snprintf(line, sizeof line, "choices features");
    o = run_signalled(4, line, SIGINT, 700000);
    ck_assert_int_eq(o.status, 130);
    ck_assert(strstr(o.out, ": yes") == NULL && strstr(o.out, ": no") == NULL);
    outcome_free(&o);
}
END_TEST

Suite *resume_suite(void)
{
    Suite *suite = suite_create("resume");
    TCase *tc = tcase_create("resume");
    tcase_add_unchecked_fixture(tc, set_up, folder_remove);
    tcase_add_loop_test(tc, killed_at_any_moment, 0, TRAININGS);
    tcase_add_loop_test(tc, interrupted_training, 0, 2 * TRAININGS);
    tcase_add_test(tc, interrupted_sections);
    suite_add_tcase(suite, tc);
    return suite;
}
