/* recall.c - sequences whose first symbol is asked for, and networks that learn to say
 * it. */
#include "recall.h"
#include "base/memory.h"
#include "base/seed.h"
#include "learn/accuracy.h"
#include "learn/clip.h"
#include "learn/learner.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

const struct cell cells[CELLS] = {
    [RNN] = {"RNN", rnn_new}, [LSTM] = {"LSTM", lstm_new}, [GRU] = {"GRU", gru_new}};

enum { SEQUENCES = 1 << 16, LONGEST = 1024, RECALL_TESTED = 256, RECALL_BATCH = 32 };

/* A symbol depends on the numbers of its sequence and its step alone. */
static void take_recall(const struct examples *e, const size_t index[], size_t n,
                        gsl_rng *rng, struct batch *batch)
{
    const struct recall *r = e->source;
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        real *x = batch->x.data + i * r->T;
        for (size_t t = 0; t < r->T; t++)
            x[t] = (real)(stir((r->first + index[i]) * LONGEST + t) % RECALL_SYMBOLS);
        for (size_t k = 0; k < e->labels; k++)
            batch->label[i * e->labels + k] = (int)x[0];
    }
}

/* `recall` must last as long as these do. */
struct examples recall_examples(const struct recall *recall)
{
    return (struct examples){.count = SEQUENCES,
                             .shape = {recall->T, 1, 1},
                             .labels = recall->every ? recall->T : 1,
                             .classes = RECALL_SYMBOLS,
                             .take = take_recall,
                             .source = recall};
}

/* Of the four blocks of an LSTM's bias, i, f, g, o, the second is that of the forget
 * gates. */
static void set_forget_bias(const struct layer *lstm, real bias)
{
    struct tensor *b = layer_tensor(lstm, "b");
    size_t units = tensor_columns(b) / 4;
    for (size_t j = 0; j < units; j++)
        b->data[units + j] = bias;
}

/* Reads T symbols and scores what the first may have been, at the end or at every step.
 * The caller frees it. */
struct network *recall_network(const struct recall_training *how, gsl_rng *rng)
{
    struct layer *cell = how->cell->make(RECALL_SYMBOLS, RECALL_UNITS);
    struct layer *scores = affine_new(RECALL_UNITS, RECALL_SYMBOLS, xavier);
    struct network *net = network_new(how->T, 1, 1);
    network_add(net, embedding_new(RECALL_SYMBOLS, RECALL_SYMBOLS));
    network_add(net, cell);
    if (how->every) {
        network_add(net, each_new(scores));
    } else {
        network_add(net, last_step_new());
        network_add(net, scores);
    }
    network_init(net, rng);
    struct tensor *Wh = layer_tensor(cell, "Wh");
    for (size_t k = 0; how->spread > 0 && k < tensor_size(Wh); k++)
        Wh->data[k] *= how->spread;
    if (how->forget != NULL)
        set_forget_bias(cell, *how->forget);
    return net;
}

/* One update, with the gradient shortened to how->clip if that is not 0. Returns the loss
 * before it and the norm of the gradient as it was. */
static double recall_update(const struct recall_training *how, struct learner *l,
                            double *norm)
{
    double loss = learner_gradient(l);
    real limit = how->clip > 0 ? how->clip : (real)INFINITY;
    *norm = clip_norm(l->plan->grad, l->plan->net->params, limit);
    learner_update(l);
    return loss;
}

/* Trains on one thread. Writes the loss before each update, and the norm of its gradient,
 * unless NULL. A loss that is not finite ends it. Returns the updates done. */
size_t recall_train(const struct recall_training *how, struct network *net,
                    gsl_rng *rng, double loss[], double norm[])
{
    struct recall seen = {how->T, 0, how->every};
    struct examples e = recall_examples(&seen);
    struct work work = training_on(RECALL_BATCH, 1);
    work.shards = 1;
    struct plan *plan = plan_new(net, work, rng);
    struct learner l =
        learner_new(plan, &e, RECALL_BATCH, softmax_cross_entropy,
                    optimizer_new(how->rule, net->params, how->rate), rng);
    size_t done = 0;
    double last = 0, length;
    for (; done < how->updates && isfinite(last); done++) {
        last = recall_update(how, &l, &length);
        if (loss != NULL)
            loss[done] = last;
        if (norm != NULL)
            norm[done] = length;
    }
    learner_free(&l);
    plan_free(plan);
    return done;
}

/* The share of right answers at the end, in per cent, on sequences that no training has
 * seen. */
double recall_accuracy(struct network *net, size_t T)
{
    struct recall unseen = {T, SEQUENCES, false};
    struct examples e = first_examples(recall_examples(&unseen), RECALL_TESTED);
    struct plan *plan = plan_new(net, predicting_on(RECALL_TESTED, 1), NULL);
    double accuracy = 100 * (double)plan_accuracy(plan, &e);
    plan_free(plan);
    return accuracy;
}

/* The same at each of T steps, which may be more than the network was trained on. */
void recall_by_step(struct network *net, size_t T, double accuracy[])
{
    struct recall unseen = {T, SEQUENCES, true};
    struct examples e = first_examples(recall_examples(&unseen), RECALL_TESTED);
    struct work work = predicting_on(RECALL_TESTED, 1);
    work.example[0] = T;
    work.example[1] = work.example[2] = 1;
    struct plan *plan = plan_new(net, work, NULL);
    struct batch batch = batch_new(&e, RECALL_TESTED);
    int *class = allocate(RECALL_TESTED * T, sizeof *class);
    plan_classify(plan, &e, class);
    batch_take_range(&batch, &e, 0, RECALL_TESTED);
    memset(accuracy, 0, T * sizeof *accuracy);
    for (size_t i = 0; i < RECALL_TESTED * T; i++)
        accuracy[i % T] += (class[i] == batch.label[i]) * 100.0 / RECALL_TESTED;
    free(class);
    batch_free(&batch);
    plan_free(plan);
}

/* A network of the recurrent layer alone, with the same weights, and what the embedding
 * makes of some sequences as its input x. */
static struct network *layer_alone(struct network *net, size_t T, size_t n,
                                   struct tensor *x, gsl_rng *rng)
{
    const struct layer *cell = network_layer(net, 1);
    struct network *alone = network_new(T, RECALL_SYMBOLS, 1);
    for (int c = 0; c < CELLS; c++)
        if (strcmp(cells[c].name, cell->type->name) == 0)
            network_add(alone, cells[c].make(RECALL_SYMBOLS, RECALL_UNITS));
    network_add(alone, last_step_new());
    network_init(alone, rng);
    for (size_t k = 0; k < cell->params; k++)
        memcpy(network_layer(alone, 0)->param[k].value.data, cell->param[k].value.data,
               tensor_size(&cell->param[k].value) * sizeof(real));
    const struct tensor *E = layer_tensor(network_layer(net, 0), "E");
    for (size_t i = 0; i < n * T; i++)
        memcpy(x->data + i * RECALL_SYMBOLS,
               E->data + gsl_rng_uniform_int(rng, RECALL_SYMBOLS) * RECALL_SYMBOLS,
               RECALL_SYMBOLS * sizeof(real));
    return alone;
}

/* How large a gradient is that comes back from the last of T steps to the input d steps
 * earlier: size[d], for d = 0, ..., T - 1. At the end it is a random one; sequences of
 * random symbols, and the geometric mean over them. */
void gradient_by_distance(struct network *net, size_t T, gsl_rng *rng, double size[])
{
    enum { N = 16 };
    struct tensor x = tensor_new(N, T, RECALL_SYMBOLS, 1);
    struct tensor dy = tensor_new(N, RECALL_UNITS, 1, 1);
    struct network *alone = layer_alone(net, T, N, &x, rng);
    struct work work = training_on(N, 1);
    work.dx = true;
    struct plan *plan = plan_new(alone, work, rng);
    plan_forward(plan, &x);
    fill_normal(&dy, 1, rng);
    plan_backward(plan, &x, &dy);
    memset(size, 0, T * sizeof *size);
    for (size_t i = 0; i < N * T; i++) {
        GSL(vector, view) dx =
            GSL(vector, view_array)(plan->dx.data + i * RECALL_SYMBOLS, RECALL_SYMBOLS);
        size[T - 1 - i % T] += log((double)BLAS(nrm2)(&dx.vector)) / N;
    }
    for (size_t d = 0; d < T; d++)
        size[d] = exp(size[d]);
    plan_free(plan);
    network_free(alone);
    tensor_free(&dy);
    tensor_free(&x);
}
