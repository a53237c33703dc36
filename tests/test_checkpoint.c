/* test_checkpoint.c - trainings that are kept in files, and files that are whole. */
#include "base/memory.h"
#include "base/saving.h"
#include "data/npz.h"
#include "helpers.h"
#include "learn/checkpoint.h"
#include "nets/dense.h"
#include "nets/weights.h"
#include "rules.h"
#include "tests.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROWS = 23, INPUTS = 6, CLASSES = 3, BATCH = 5, EPOCHS = 6 };

/* A training of a small network with dropout, on numbers that are the same each time. */
struct school {
    gsl_rng *rng;
    int label[ROWS];
    struct tensors rows;
    struct learner l;
};

static void school_open(struct school *s, const struct optimizer_type *rule,
                        size_t hidden)
{
    s->rng = test_rng();
    s->rows.x = tensor_new(ROWS, INPUTS, 1, 1);
    s->rows.t = (struct targets){.label = s->label, .labels = 1};
    fill_normal(&s->rows.x, 1, s->rng);
    for (size_t i = 0; i < ROWS; i++)
        s->label[i] = (int)gsl_rng_uniform_int(s->rng, CLASSES);
    struct network *net =
        LIST(INPUTS, 1, 1, affine_new(INPUTS, hidden, he), relu_new(),
             dropout_new((real)0.25), affine_new(hidden, CLASSES, he));
    network_init(net, s->rng);
    struct examples e = tensors_examples(&s->rows);
    struct plan *plan = plan_new(net, training_on(BATCH, 2), s->rng);
    s->l = learner_new(plan, &e, BATCH, softmax_cross_entropy,
                       optimizer_new(rule, net->params, (real)0.01), s->rng);
    s->l.schedule = (struct schedule){.rate = cosine_rate, .epochs = EPOCHS};
    s->l.seed = 0xfedcba98;
}

static void school_close(struct school *s)
{
    struct plan *plan = s->l.plan;
    learner_free(&s->l);
    free_with_network(plan);
    tensor_free(&s->rows.x);
    gsl_rng_free(s->rng);
}

static void learn_until(struct learner *l, size_t epochs)
{
    while (l->epoch < epochs) {
        learner_restart(l);
        learner_epoch(l, "test");
    }
}

/* A training of so many epochs, kept in a file. */
static void school_open_and_save(struct school *s, const struct optimizer_type *rule,
                                 size_t epochs, const char *path)
{
    school_open(s, rule, 7);
    learn_until(&s->l, epochs);
    ck_assert_int_eq(checkpoint_save(&s->l, path), 0);
}

/* By each rule: stopped after each of the epochs, and taken up by another process's
 * learner, which knows nothing but the file and began with another seed. */
START_TEST(goes_on_to_the_same_bits)
{
    struct school whole, parts;
    school_open_and_save(&whole, rules[_i], EPOCHS, in_folder("whole.npz"));
    for (size_t stop = 0; stop < EPOCHS; stop++) {
        school_open_and_save(&parts, rules[_i], stop, in_folder("parts.npz"));
        school_close(&parts);

        school_open(&parts, rules[_i], 7);
        parts.l.seed = 5;
        gsl_rng_set(parts.rng, 77 + stop);
        ck_assert_int_eq(checkpoint_load(&parts.l, in_folder("parts.npz")), 0);
        ck_assert_uint_eq(parts.l.epoch, stop);
        learn_until(&parts.l, EPOCHS);
        ck_assert_int_eq(checkpoint_save(&parts.l, in_folder("parts.npz")), 0);
        school_close(&parts);

        size_t a, b;
        char *one = file_read(in_folder("whole.npz"), &a);
        char *other = file_read(in_folder("parts.npz"), &b);
        ck_assert(a == b && memcmp(one, other, a) == 0);
        free(one);
        free(other);
    }
    school_close(&whole);
}
END_TEST

/* A file of weights begins a training; one of a training holds weights. */
START_TEST(weights_and_checkpoints)
{
    struct school s, other;
    school_open_and_save(&s, &adam_type, 2, in_folder("c.npz"));
    ck_assert_int_eq(network_save(s.l.plan->net, in_folder("w.npz")), 0);
    ck_assert_uint_eq(weights_in(in_folder("c.npz")), 4);
    ck_assert_uint_eq(weights_in(in_folder("w.npz")), 4);
    const char *const files[] = {"c.npz", "w.npz"};
    for (int i = 0; i < 2; i++) {
        school_open(&other, &sgd_type, 7);
        ck_assert_int_eq(network_load(other.l.plan->net, in_folder(files[i])), 0);
        ck_assert(same(other.l.plan->net->param, s.l.plan->net->param,
                       s.l.plan->net->params));
        school_close(&other);
    }
    school_open(&other, &sgd_type, 7);
    ck_assert_int_eq(checkpoint_load(&other.l, in_folder("w.npz")), 0);
    ck_assert(other.l.epoch == 0 && other.l.optimizer.t == 0);
    ck_assert(other.l.seed == 0xfedcba98);
    school_close(&other);
    school_close(&s);
}
END_TEST

/* A training that the file is not of is told so. */
static void assert_not_of(const char *path, const struct optimizer_type *rule,
                          size_t hidden, const char *what)
{
    struct school other;
    school_open(&other, rule, hidden);
    faults_watch();
    ck_assert_int_ne(checkpoint_load(&other.l, path), 0);
    assert_one_fault(GSL_EINVAL, path, what);
    school_close(&other);
}

START_TEST(others_are_refused_by_name)
{
    struct school s;
    const char *path = in_folder("c.npz");
    school_open_and_save(&s, &adam_type, 1, path);
    assert_not_of(path, &momentum_type, 7, "of a training by Adam, not by Momentum");
    assert_not_of(path, &adam_type, 8, "W1: has the shape (6, 7) instead of (6, 8)");
    faults_watch();
    ck_assert_int_ne(checkpoint_load(&s.l, in_folder("none.npz")), 0);
    ck_assert_uint_eq(faults_seen(), 1);
    school_close(&s);
}
END_TEST

/* A checkpoint of Adam in which one array is another. */
static const struct {
    const char *name, *what;
    size_t length;
    real value[2];
} spoilt[] = {
    {"Adam.epoch", "Adam.epoch: -1 is not a whole number", 1, {-1}},
    {"Adam.epoch", "Adam.epoch: 0.5 is not a whole number", 1, {0.5}},
    {"Adam.epoch", "Adam.epoch: has the shape (2,) instead of (1,)", 2, {1, 1}},
    {"Adam.step", "Adam.step: 1e+10 is not a whole number", 1, {1e10}},
    {"Adam.seed", "Adam.seed: 65536 is not a whole number", 2, {65536, 0}},
    {"Adam.m", "Adam.m: has the shape (1,) instead of (", 1, {0}},
    {"Adam.x", "has no array Adam.step", 1, {0}},
};
enum { SPOILT = sizeof spoilt / sizeof *spoilt };

START_TEST(spoilt_checkpoints_are_refused)
{
    struct school s;
    const char *path = in_folder("spoilt.npz");
    school_open_and_save(&s, &adam_type, 0, path);
    struct npz_array file[20];
    size_t n = 0;
    real numbers[2] = {spoilt[_i].value[0], spoilt[_i].value[1]}, *all;
    ck_assert_int_eq(npz_list(path, file, 20, &n), 0);
    all = allocate(n * 200, sizeof *all);
    for (size_t i = 0; i < n; i++) {
        file[i].data = all + i * 200;
        bool here = strcmp(file[i].name, spoilt[_i].name) == 0 ||
                    (strcmp(spoilt[_i].name, "Adam.x") == 0 &&
                     strcmp(file[i].name, "Adam.step") == 0);
        if (here) {
            strcpy(file[i].name, spoilt[_i].name);
            file[i].dim[0] = spoilt[_i].length;
            file[i].data = numbers;
        }
    }
    ck_assert_int_eq(npz_save(path, file, n), 0);
    faults_watch();
    ck_assert_int_ne(checkpoint_load(&s.l, path), 0);
    assert_one_fault(GSL_EINVAL, path, spoilt[_i].what);
    free(all);
    school_close(&s);
}
END_TEST

static void touch(const char *name)
{
    file_write_text(in_folder(name), "left");
}

static bool exists(const char *name)
{
    return access(in_folder(name), F_OK) == 0;
}

/* Those of processes that are no more go; those of one that runs, and what only looks
 * alike, stay. */
START_TEST(leftovers_go)
{
    pid_t gone = fork();
    if (gone == 0)
        _exit(0);
    waitpid(gone, NULL, 0);
    char dead[2][60], alive[60];
    snprintf(dead[0], sizeof dead[0], "w.npz.%ld.new", (long)gone);
    snprintf(dead[1], sizeof dead[1], "w.npz.%ld.new.Xy12Z", (long)gone);
    snprintf(alive, sizeof alive, "w.npz.%ld.new", (long)getppid());
    char other[60];
    snprintf(other, sizeof other, "v.npz.%ld.new", (long)gone);
    const char *const alike[] = {"w.npz.new", "w.npz.x.new", "w.npz.12newer", other};
    touch(dead[0]);
    touch(dead[1]);
    touch(alive);
    for (int i = 0; i < 4; i++)
        touch(alike[i]);

    real one = 1;
    struct npz_array a = {"a", 1, {1}, &one};
    ck_assert_int_eq(npz_save(in_folder("w.npz"), &a, 1), 0);
    ck_assert(!exists(dead[0]) && !exists(dead[1]));
    ck_assert(exists(alive) && exists("w.npz"));
    for (int i = 0; i < 4; i++)
        ck_assert(exists(alike[i]));

    /* The same from within the folder. */
    touch(dead[0]);
    ck_assert_int_eq(chdir(in_folder(".")), 0);
    ck_assert_int_eq(npz_save("w.npz", &a, 1), 0);
    ck_assert(!exists(dead[0]));
}
END_TEST

/* What cannot be saved is told before anything has been computed, and nothing comes of
 * asking. */
START_TEST(saving_is_tried)
{
    faults_watch();
    ck_assert_int_eq(saving_try(in_folder("new.npz")), 0);
    ck_assert(!exists("new.npz"));
    touch("old.npz");
    ck_assert_int_eq(saving_try(in_folder("old.npz")), 0);
    ck_assert(file_has(in_folder("old.npz"), "left"));
    ck_assert_uint_eq(faults_seen(), 0);

    ck_assert_int_ne(saving_try(in_folder("no/such.npz")), 0);
    assert_one_fault(GSL_EFAILED, in_folder("no/such.npz"), strerror(ENOENT));
    faults_watch();
    ck_assert_int_ne(saving_try(in_folder(".")), 0);
    assert_one_fault(GSL_EFAILED, in_folder("."), "not a file");
    char path[6000];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    faults_watch();
    ck_assert_int_ne(saving_try(path), 0);
    ck_assert_uint_eq(faults_seen(), 1);
}
END_TEST

Suite *checkpoint_suite(void)
{
    Suite *suite = suite_create("checkpoint");
    TCase *tc = tcase_create("checkpoint");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_loop_test(tc, goes_on_to_the_same_bits, 0, RULES);
    tcase_add_test(tc, weights_and_checkpoints);
    tcase_add_test(tc, others_are_refused_by_name);
    tcase_add_loop_test(tc, spoilt_checkpoints_are_refused, 0, SPOILT);
    tcase_add_test(tc, leftovers_go);
    tcase_add_test(tc, saving_is_tried);
    suite_add_tcase(suite, tc);
    return suite;
}
