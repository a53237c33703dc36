/* deep.c - six convolutions, and the images that they get wrong. */
#include "accuracy.h"
#include "adam.h"
#include "chapter7.h"
#include "learner.h"
#include "memory.h"
#include "training.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIXELS_28 = 28 * 28, GALLERY = 48 };

/* Some iterations of a training from the beginning, in tens. */
static void begin_training(const struct run *run, const struct images *train)
{
    const struct options *o = run->options;
    int tens = o->quick ? 1 : 6;
    struct network *net = deep_network(run->rng);
    network_plan(net, 100, (int)option_or(o->threads, 2), false, run->rng);
    print_layers(net);
    record_count(run->record, "deep.params", net->params);
    struct learner l =
        learner_new(net, train, train->count, 100,
                    optimizer_new(&adam_type, net->params, (real)0.001), run->rng);
    printf("iterations   mean loss\n");
    for (int t = 0; t < tens; t++) {
        double loss = 0;
        for (int i = 0; i < 10; i++)
            loss += learner_step(&l) / 10;
        printf("%3d to %3d   %9.2f\n", 10 * t + 1, 10 * t + 10, loss);
    }
    learner_free(&l);
    network_free(net);
}

/* The places of the images whose class is not their label; returns how many there are,
 * of which the first `most` are written. */
static size_t find_mistakes(const struct images *test, const unsigned char class[],
                            size_t most, size_t wrong[])
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

/* Each mistake as 28 lines of 28 numbers, and its label with the class it was given. */
static void figure_mistakes(const struct run *run, const struct images *test,
                            size_t mistakes, const size_t wrong[],
                            const unsigned char class[])
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

/* The same network with weights that it learned on Fashion-MNIST, where Debian's package
 * has put those images; elsewhere, nothing. */
static void beside_fashion(const struct run *run)
{
    const char *folder = "/usr/share/datasets/fashion-mnist";
    if (access(folder, R_OK) != 0)
        return;
    struct images test = images_load(folder, "t10k");
    struct network *net = trained_network(&fashion_course, run);
    size_t count = run->options->quick ? 500 : test.count;
    double accuracy = 100 * network_accuracy(net, &test, count);
    printf("%s: %.2f %% of %zu images of clothes right\n", fashion_course.weights,
           accuracy, count);
    record_result(run->record, "optional.fashion", "%.2f %%", accuracy);
    network_free(net);
    images_free(&test);
}

/* Section 7.14: a training begun, and the weights of a full one put to the test. */
void deep_digits_section(const struct run *run)
{
    const struct options *o = run->options;
    if (training_asked(o)) {
        follow_course(run, &deep_course);
        return;
    }
    size_t wrong[GALLERY];
    struct images train = images_load(o->data, "train"),
                  test = images_load(o->data, "t10k");
    test.count = o->quick && test.count > 500 ? 500 : test.count;
    begin_training(run, &train);
    struct network *net = trained_network(&deep_course, run);
    unsigned char *class = allocate(test.count, sizeof *class);
    network_classify(net, &test, test.count, class);
    size_t mistakes = find_mistakes(&test, class, GALLERY, wrong);
    double accuracy = 100 - 100 * (double)mistakes / (double)test.count;
    printf("%s: %zu mistakes in %zu test images, %.2f %% right\n", deep_course.weights,
           mistakes, test.count, accuracy);
    record_result(run->record, "deep.accuracy", "%.2f %%", accuracy);
    record_count(run->record, "deep.mistakes", mistakes);
    figure_mistakes(run, &test, mistakes, wrong, class);
    beside_fashion(run);
    free(class);
    network_free(net);
    images_free(&train);
    images_free(&test);
}
