/* recall.h - a task that takes memory: say the first symbol, many steps later. */
#ifndef RECALL_H
#define RECALL_H

#include "data/examples.h"
#include "learn/optimizer.h"
#include "nets/plan.h"

enum { RECALL_SYMBOLS = 8, RECALL_UNITS = 32 };

/* A kind of recurrent layer. */
struct cell {
    const char *name;
    struct layer *(*make)(size_t inputs, size_t units);
};

enum { RNN, LSTM, GRU, CELLS };
extern const struct cell cells[CELLS];

/* Sequences of T symbols, each as likely as any other. The label is the first one, and
 * is asked for at the end or at `every` step. Number i is that of sequence `first` + i of
 * all there are. */
struct recall {
    size_t T, first;
    bool every;
};

/* How a network is trained for it, by a rule of optimizer.h. The first weights between
 * units are made `spread` times as large if that is not 0; the forget gates of an LSTM
 * begin with the bias `forget`, if it is not NULL. */
struct recall_training {
    const struct cell *cell;
    size_t T, updates;
    bool every;
    const struct optimizer_type *rule;
    real rate, clip, spread;
    const real *forget;
};

struct examples recall_examples(const struct recall *recall);
struct network *recall_network(const struct recall_training *how, gsl_rng *rng);
size_t recall_train(const struct recall_training *how, struct network *net,
                    gsl_rng *rng, double loss[], double norm[]);
double recall_accuracy(struct network *net, size_t T);
void recall_by_step(struct network *net, size_t T, double accuracy[]);
void gradient_by_distance(struct network *net, size_t T, gsl_rng *rng, double size[]);

#endif
