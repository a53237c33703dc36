/* reader.c - recurrent networks that read a book, are asked, and write. */
#include "reader.h"
#include "base/memory.h"
#include "book.h"
#include "learn/accuracy.h"
#include "nets/softmax.h"
#include "nets/weights.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EMBEDDED = 64, QUICK_LENGTH = 60000 };

/* The book, in windows of T characters, in so many streams; to be quick, its beginning.
 * The caller frees it. */
struct book *book_in_windows(const struct run *run, size_t T, size_t streams)
{
    struct text text = book_load(run, every_character);
    if (run->options->quick && text.length > QUICK_LENGTH)
        text.length = QUICK_LENGTH;
    return book_new(text, T, streams);
}

/* A vector for each character, a recurrent layer over them, and at each step a score
 * for every character that may come next. */
struct network *reader_network(const struct cell *cell, size_t units, gsl_rng *rng)
{
    size_t K = strlen(every_character);
    struct network *net = network_new(TEST_WINDOW, 1, 1);
    network_add(net, embedding_new(K, EMBEDDED));
    network_add(net, cell->make(EMBEDDED, units));
    network_add(net, each_new(affine_new(units, K, xavier)));
    network_init(net, rng);
    return net;
}

/* The LSTM that was trained for long, with its committed weights. */
struct network *trained_reader(gsl_rng *rng)
{
    struct network *net = reader_network(&cells[LSTM], LONG_UNITS, rng);
    network_load(net, "data/weights/mobydick-lstm.npz");
    return net;
}

/* Bits of a character in the last tenth, or in the first `windows` windows of each of
 * its streams. Each stream begins with nothing to go on. */
double reader_bits(struct network *net, const struct book *reading, size_t windows,
                   int threads)
{
    struct windows unseen = reading->unseen;
    unseen.T = TEST_WINDOW;
    unseen.streams = TEST_STREAMS;
    struct examples e = windows_examples(&unseen);
    if (windows > 0)
        e = first_examples(e, windows * TEST_STREAMS);
    struct work work = predicting_on(TEST_STREAMS, threads);
    work.carry = true;
    work.example[0] = TEST_WINDOW;
    work.example[1] = work.example[2] = 1;
    struct plan *plan = plan_new(net, work, NULL);
    double bits = plan_loss(plan, &e, softmax_cross_entropy) / M_LN2;
    plan_free(plan);
    return bits;
}

/* A plan that reads one character at a time and remembers all before. */
struct plan *plan_step_by_step(struct network *net)
{
    struct work work = {.capacity = 1, .shards = 1, .threads = 1, .carry = true};
    work.example[0] = work.example[1] = work.example[2] = 1;
    return plan_new(net, work, NULL);
}

/* Reads one more character and returns the scores of the next. */
static const real *read_one(struct plan *plan, size_t id)
{
    real number = (real)id;
    struct tensor x = {{1, 1, 1, 1}, &number, false};
    return plan_predict(plan, &x)->data;
}

/* Lets a network go on from the prompt for `length` characters, which are written with a
 * zero behind them. */
void write_on(struct plan *plan, const char *prompt, size_t length, double temperature,
              gsl_rng *rng, char written[])
{
    struct text begun = text_from(prompt, "the prompt", every_character);
    const real *score = NULL;
    plan_reset(plan);
    for (size_t i = 0; i < begun.length; i++)
        score = read_one(plan, begun.id[i]);
    for (size_t i = 0; i < length && score != NULL; i++) {
        size_t id = softmax_draw(begun.symbols, score, temperature, rng);
        written[i] = every_character[id];
        score = read_one(plan, id);
    }
    written[length] = '\0';
    text_free(&begun);
}
