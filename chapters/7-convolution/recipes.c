/* recipes.c - how the convolutional networks are trained, and what they have learned. */
#include "recipes.h"
#include "nets/weights.h"

const struct recipe simple_recipe = {"simple", "data/weights/simple.npz",
                                     simple_network, 6, 12};
const struct recipe plain_recipe = {"simple", "data/weights/simple.npz",
                                    plain_simple_network, 6, 12};
const struct recipe deep_recipe = {"deep", "data/weights/deep.npz", deep_network, 16,
                                   12};
const struct recipe fashion_recipe = {"fashion", "data/weights/fashion.npz",
                                      deep_network, 16, 12};

/* The network with its committed weights. The caller frees it. */
struct network *trained_network(const struct recipe *recipe, const struct run *run)
{
    gsl_rng *rng = run_rng(run, 0);
    struct network *net = recipe->make(rng);
    network_load(net, recipe->weights);
    gsl_rng_free(rng);
    return net;
}

/* To name what is on many images, 200 at a time. */
struct work classifying(const struct options *o)
{
    return predicting_on(200, (int)option_or(o->threads, 2));
}

/* Each layer with the shape of its output and the number of its parameters. */
void report_layers(struct plan *plan)
{
    const struct network *net = plan->net;
    printf("layer        output        parameters\n");
    for (size_t k = 0; k < network_layers(net); k++) {
        const struct layer *l = network_layer(net, k);
        const size_t *y = plan_output(plan, k)->dim;
        char shape[32];
        size_t params = 0;
        for (size_t i = 0; i < l->params; i++)
            params += tensor_size(&l->param[i].value);
        snprintf(shape, sizeof shape, "%zu x %zu x %zu", y[1], y[2], y[3]);
        printf("%-11s  %-12s  %10zu\n", l->type->name, shape, params);
    }
    printf("%-25s  %10zu\n", "in all", net->params);
}

/* By Adam, along half a cosine from 0.001 to nearly nothing. */
static struct training training_of(const struct recipe *recipe)
{
    return (struct training){
        .name = recipe->name,
        .network = recipe->name,
        .make = recipe->make,
        .loss = softmax_cross_entropy,
        .rule = &adam_type,
        .rate = (real)0.001,
        .schedule = cosine_rate,
        .epochs = recipe->epochs,
        .curve = true,
        .files = true,
    };
}

/* The recipe of the network in a file, which is told by the number of its arrays; the
 * loading then looks at their names and shapes. */
static const struct recipe *recipe_of(const char *path, const struct recipe *otherwise)
{
    size_t tensors = path != NULL ? weights_in(path) : otherwise->tensors;
    return tensors == otherwise->tensors      ? otherwise
           : tensors == simple_recipe.tensors ? &simple_recipe
           : tensors == deep_recipe.tensors   ? &deep_recipe
                                              : otherwise;
}

/* Trains as the options ask, the network of the recipe or that of --load. */
void follow_recipe(const struct run *run, const struct recipe *recipe)
{
    struct training training = training_of(recipe_of(run->options->load, recipe));
    train_on_images(run, &training);
}
