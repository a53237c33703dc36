/* heart.h - the case of this chapter: 300 digits, and a network that can learn them by
 * heart. */
#ifndef HEART_H
#define HEART_H

#include "data/examples.h"
#include "nets/plan.h"
#include "stage/chapter.h"

enum { FEW_IMAGES = 300, HEART_BATCH = 100 };

/* The images of MNIST; `asked` are the test images that accuracies are taken on.
 * `seeds` trainings of `epochs` epochs each are run on `threads` threads. */
struct heart {
    const struct run *run;
    struct images train, test;
    struct examples all, asked;
    size_t seeds, epochs;
    int threads;
};

/* How a network does on some examples: the mean loss, and the share it names rightly in
 * per cent. */
struct mark {
    double loss, accuracy;
};

/* What may be asked for after each epoch of a training; after `epoch` 0 it has not begun. */
typedef void look_function(struct plan *plan, size_t epoch, void *context);

void heart_new(struct heart *h, const struct run *run, size_t seeds, size_t epochs);
struct tensors draw_images(const struct heart *h, size_t count, gsl_rng *rng);
struct network *heart_network(gsl_rng *rng);
struct plan *heart_plan(struct network *net, gsl_rng *rng);
struct mark mark_of(struct plan *plan, const struct examples *examples);
void heart_train(struct plan *plan, const struct examples *examples, real decay,
                 size_t epochs, gsl_rng *rng, look_function *look, void *context);
void drawn_free(struct tensors *drawn);
void heart_free(struct heart *h);

#endif
