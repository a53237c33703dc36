/* deep.c - six convolutions, and the images that they get wrong. */
#include "base/memory.h"
#include "chapter7.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/optimizer.h"
#include "recipes.h"
#include "stage/figures.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIXELS_28 = 28 * 28, GALLERY = 48 };

enum { TENS = 6 };

/* Some iterations of a training from the beginning: the mean loss of each ten. */
static void measure_beginning(const struct run *run, struct plan *plan,
                              const struct examples *train, int tens, double loss[TENS])
{
    struct learner l =
        learner_new(plan, train, 100, softmax_cross_entropy,
                    optimizer_new(&adam_type, plan->net->params, (real)0.001),
                    run->rng);
    for (int t = 0; t < tens; t++) {
        loss[t] = 0;
        for (int i = 0; i < 10; i++)
            loss[t] += learner_step(&l) / 10;
    }
    learner_free(&l);
}

static void report_beginning(int tens, const double loss[TENS])
{
    printf("\nA training begins, in batches of 100, by Adam at 0.001\n\n");
    printf("iterations  mean loss\n");
    for (int t = 0; t < tens; t++) {
        char range[32];
        snprintf(range, sizeof range, "%d to %d", 10 * t + 1, 10 * t + 10);
        printf("%10s  %9.2f\n", range, loss[t]);
    }
}

/* A fresh network, layer by layer, and how its loss begins to fall. */
static void show_beginning(const struct run *run, const struct images *train)
{
    const struct options *o = run->options;
    int tens = o->quick ? 1 : TENS;
    double loss[TENS];
    struct examples examples = images_examples(train);
    struct network *net = deep_network(run->rng);
    struct work work = training_on(100, (int)option_or(o->threads, 2));
    struct plan *plan = plan_new(net, work, run->rng);
    report_layers(plan);
    measure_beginning(run, plan, &examples, tens, loss);
    report_beginning(tens, loss);
    plan_free(plan);
    network_free(net);
}

/* The places of the images whose class is not their label; returns how many there are,
 * of which the first `most` are written. */
static size_t find_mistakes(const struct images *test, const int class[], size_t most,
                            size_t wrong[])
{
    size_t mistakes = 0;
    for (size_t i = 0; i < test->count; i++)
        if (class[i] != test->label[i]) {
            if (mistakes < most)
                wrong[mistakes] = i;
            mistakes++;
        }
    return mistakes;
}

/* For the figure: each mistake as 28 lines of 28 numbers, its label and its class. */
static void draw_misread(const struct run *run, const struct images *test,
                         size_t mistakes, const size_t wrong[], const int class[])
{
    char columns[28 * 4] = "p0";
    for (int i = 1; i < 28; i++)
        sprintf(columns + strlen(columns), "\tp%d", i);
    FILE *pixels = figure_new(run->figures, "deep-mistakes", columns);
    FILE *names = figure_new(run->figures, "deep-names", "label\tclass");
    for (size_t k = 0; names != NULL && k < mistakes && k < GALLERY; k++) {
        const unsigned char *pixel = test->pixel + wrong[k] * PIXELS_28;
        figure_row(names, "%d\t%d", test->label[wrong[k]], class[wrong[k]]);
        for (size_t i = 0; i < PIXELS_28; i++)
            fprintf(pixels, "%d%c", pixel[i], i % 28 < 27 ? '\t' : '\n');
    }
}

/* A trained network's answers to the test images: how many are wrong, of which the
 * first are kept. */
struct mistakes {
    size_t count, wrong[GALLERY];
    int *class;
};

/* The caller frees the classes. */
static struct mistakes measure_misread(const struct run *run,
                                       const struct recipe *recipe,
                                       const struct images *test)
{
    struct examples examples = images_examples(test);
    struct network *net = trained_network(recipe, run);
    struct plan *plan = plan_new(net, classifying(run->options), NULL);
    struct mistakes m = {.class = allocate(test->count, sizeof *m.class)};
    plan_classify(plan, &examples, m.class);
    m.count = find_mistakes(test, m.class, GALLERY, m.wrong);
    plan_free(plan);
    network_free(net);
    return m;
}

/* `what` the images show: digits, or clothes. */
static void report_misread(const struct recipe *recipe, const struct mistakes *m,
                           size_t tested, const char *what)
{
    printf("\n%s, trained for %zu epochs, on %zu test images\n", recipe->weights,
           recipe->epochs, tested);
    printf("%s misread: %zu\n", what, m->count);
    printf("%s right, %%: %.2f\n", what, 100 - 100 * (double)m->count / (double)tested);
}

/* The same network with weights that it learned on Fashion-MNIST, where Debian's
 * package has put those images; elsewhere, nothing. */
static void report_fashion(const struct run *run)
{
    const char *folder = "/usr/share/datasets/fashion-mnist";
    if (access(folder, R_OK) != 0)
        return;
    struct images test = mnist_load(folder, "t10k");
    test.count = run->options->quick && test.count > 500 ? 500 : test.count;
    struct mistakes m = measure_misread(run, &fashion_recipe, &test);
    report_misread(&fashion_recipe, &m, test.count, "clothes");
    free(m.class);
    images_free(&test);
}

/* Section 7.14: a training begun, and the weights of a full one put to the test. */
void deep_digits_section(const struct run *run)
{
    const struct options *o = run->options;
    if (training_asked(o)) {
        follow_recipe(run, &deep_recipe);
        return;
    }
    struct images train = mnist_load(o->data, "train"),
                  test = mnist_load(o->data, "t10k");
    test.count = o->quick && test.count > 500 ? 500 : test.count;
    show_beginning(run, &train);
    struct mistakes m = measure_misread(run, &deep_recipe, &test);
    report_misread(&deep_recipe, &m, test.count, "digits");
    draw_misread(run, &test, m.count, m.wrong, m.class);
    report_fashion(run);
    free(m.class);
    images_free(&train);
    images_free(&test);
}
