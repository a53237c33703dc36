/* recipes.h - the networks of this chapter that read images, and how they are
 * trained. */
#ifndef RECIPES_H
#define RECIPES_H

#include "nets/plan.h"
#include "networks.h"
#include "stage/training.h"

/* A network with the file of its trained weights, and what `make weights` says for
 * them. `tensors` is how many arrays such a file has. */
struct recipe {
    const char *name, *weights;
    struct network *(*make)(gsl_rng *rng);
    size_t tensors, epochs;
};

extern const struct recipe simple_recipe, plain_recipe, deep_recipe, fashion_recipe;

void follow_recipe(const struct run *run, const struct recipe *recipe);
struct network *trained_network(const struct recipe *recipe, const struct run *run);
struct work classifying(const struct options *o);
void report_layers(struct plan *plan);

#endif
