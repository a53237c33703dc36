/* digit_sets.c - images of digits as points, to learn from and to ask about. */
#include "digit_sets.h"
#include "base/error.h"

/* As many as there are folds of a cross validation. */
enum { FEWEST = 10 };

/* The first images of the training set and of the test set, at most so many of each. The
 * caller frees them. */
struct digit_sets digit_sets_load(const struct run *run, size_t seen, size_t unseen)
{
    struct images train = mnist_load(run->options->data, "train"),
                  test = mnist_load(run->options->data, "t10k");
    if (train.count < FEWEST)
        FAIL(GSL_EINVAL, "%s: %zu images to learn from, needs %d", run->options->data,
             train.count, FEWEST);
    struct digit_sets sets = {labelled_images(&train, 0, seen),
                              labelled_images(&test, 0, unseen)};
    images_free(&train);
    images_free(&test);
    return sets;
}

void digit_sets_free(struct digit_sets *sets)
{
    labelled_free(&sets->seen);
    labelled_free(&sets->unseen);
}
