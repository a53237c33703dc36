/* training.h - the two networks of this chapter that read digits, and how they are
 * trained. */
#ifndef TRAINING_H
#define TRAINING_H

#include "data/idx.h"
#include "nets/plan.h"
#include "networks.h"
#include "stage/chapter.h"

/* A network with the file of its trained weights, and what `make weights` says for
 * them. `tensors` is how many arrays such a file has. */
struct recipe {
    const char *name, *weights;
    struct network *(*make)(gsl_rng *rng);
    size_t tensors, epochs;
};

extern const struct recipe simple_recipe, deep_recipe, fashion_recipe;

bool training_asked(const struct options *o);
void follow_recipe(const struct run *run, const struct recipe *recipe);
struct network *trained_network(const struct recipe *recipe, const struct run *run);
struct work classifying(const struct options *o);
void report_layers(struct plan *plan);

#endif
