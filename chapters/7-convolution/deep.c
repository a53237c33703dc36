/* deep.c - six convolutions, and the images that they get wrong. */
#include "accuracy.h"
#include "adam.h"
#include "chapter7.h"
#include "learner.h"
#include "softmax.h"
#include "training.h"
#include <string.h>

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

/* Goes through the test images and keeps those that the network gets wrong, with the
 * class it gives them; returns how many. */
static size_t find_mistakes(struct network *net, const struct images *test, size_t most,
                            size_t wrong[], unsigned char class[])
{
    enum { AT_ONCE = 100 };
    unsigned char label[AT_ONCE];
    size_t index[AT_ONCE], mistakes = 0;
    struct tensor x = tensor_new(AT_ONCE, 1, test->rows, test->columns);
    for (size_t first = 0; first < test->count; first += x.dim[0]) {
        x.dim[0] = test->count - first < AT_ONCE ? test->count - first : AT_ONCE;
        for (size_t i = 0; i < x.dim[0]; i++)
            index[i] = first + i;
        images_batch(test, index, x.dim[0], &x, label);
        const struct tensor *y = network_predict(net, &x);
        for (size_t i = 0; i < x.dim[0]; i++) {
            size_t best = argmax(10, y->data + 10 * i);
            if (best != label[i] && mistakes < most) {
                wrong[mistakes] = first + i;
                class[mistakes] = (unsigned char)best;
            }
            mistakes += best != label[i];
        }
    }
    tensor_free(&x);
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
    FILE *pixels = record_figure(run->record, "deep-mistakes", columns);
    FILE *names = record_figure(run->record, "deep-names", "label\tclass");
    for (size_t k = 0; names != NULL && k < mistakes && k < GALLERY; k++) {
        const unsigned char *pixel = test->pixel + wrong[k] * PIXELS_28;
        figure_row(names, "%d\t%d", test->label[wrong[k]], class[k]);
        for (size_t i = 0; i < PIXELS_28; i++)
            fprintf(pixels, "%d%c", pixel[i], i % 28 < 27 ? '\t' : '\n');
    }
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
    unsigned char class[GALLERY];
    struct images train = images_load(o->data, "train"),
                  test = images_load(o->data, "t10k");
    test.count = o->quick && test.count > 500 ? 500 : test.count;
    begin_training(run, &train);
    struct network *net = trained_network(&deep_course, run);
    size_t mistakes = find_mistakes(net, &test, GALLERY, wrong, class);
    double accuracy = 100 - 100 * (double)mistakes / (double)test.count;
    printf("%s: %zu mistakes in %zu test images, %.2f %% right\n", deep_course.weights,
           mistakes, test.count, accuracy);
    record_result(run->record, "deep.accuracy", "%.2f %%", accuracy);
    record_count(run->record, "deep.mistakes", mistakes);
    figure_mistakes(run, &test, mistakes, wrong, class);
    network_free(net);
    images_free(&train);
    images_free(&test);
}
