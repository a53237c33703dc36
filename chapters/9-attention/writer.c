/* writer.c - networks of Transformer blocks that read a book and write on. */
#include "base/memory.h"
#include "block.h"
#include "data/text.h"
#include "gpt.h"
#include "nets/softmax.h"
#include <string.h>

/* The one that learns while one waits, and the one that has learned before. */
const struct gpt_shape small_gpt = {64, 64, 4, 2}, large_gpt = {128, 128, 4, 4};

/* A vector for each character and one for each place, blocks that let characters look at
 * those before them, and for each a score for every character that may come next. */
struct network *gpt_network(const struct gpt_shape *shape, gsl_rng *rng)
{
    struct layer *characters = embedding_new(strlen(every_character), shape->size);
    struct network *net = network_new(shape->T, 1, 1);
    network_add(net, characters);
    network_add(net, position_new(shape->T, shape->size));
    for (size_t k = 0; k < shape->blocks; k++)
        add_block(net, shape->size, shape->heads, true);
    network_add(net, layer_norm_new(shape->size));
    network_add(net, scores_new(characters));
    network_init(net, rng);
    return net;
}

/* What is looked back at: the last n characters in a window for T. */
struct view_back {
    size_t n;
    struct tensor ids;
};

/* One more character; a full window gives up its older half. */
static void view_append(struct view_back *view, size_t id)
{
    size_t T = view->ids.dim[1], kept = T / 2;
    real *ids = view->ids.data;
    if (view->n == T) {
        memmove(ids, ids + T - kept, kept * sizeof *ids);
        view->n = kept;
    }
    ids[view->n++] = (real)id;
}

/* Lets a network go on from the prompt for `length` characters, which are written with a
 * zero behind them. Whatever stands behind the last character in the window does not
 * matter: nothing looks there. */
void gpt_write(struct network *net, const char *prompt, size_t length,
               double temperature, gsl_rng *rng, char written[])
{
    struct text begun = text_from(prompt, "the prompt", every_character);
    struct plan *plan = plan_new(net, one_shard(1, false), NULL);
    size_t K = begun.symbols;
    struct view_back view = {0, tensor_new(1, net->example[1], 1, 1)};
    for (size_t i = 0; i < begun.length; i++)
        view_append(&view, begun.id[i]);
    for (size_t i = 0; i < length && view.n > 0; i++) {
        const struct tensor *y = plan_predict(plan, &view.ids);
        size_t id = softmax_draw(K, y->data + (view.n - 1) * K, temperature, rng);
        written[i] = every_character[id];
        view_append(&view, id);
    }
    written[length] = '\0';
    tensor_free(&view.ids);
    plan_free(plan);
    text_free(&begun);
}
