/* future.c - what a model of language must not see. */
#include "base/memory.h"
#include "block.h"
#include "chapter9.h"
#include "data/text.h"
#include "gpt.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/loss.h"
#include "nets/softmax.h"
#include "stage/claim.h"
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 32, NUMBERS = 32, BATCH = 32, UNSEEN = 300, ASKED = 16 };

/* A network that learned with the mask, or without, and what it does: its loss in bits
 * at place ASKED of windows that it has not seen, with the text after that place there,
 * and with blanks instead; how many outputs before a place change with the character at
 * that place; and what it writes. */
struct reader {
    bool masked;
    double there, blank;
    size_t changed;
    char written[WINDOW + 1];
};

/* What both share. */
struct two_readers {
    const struct run *run;
    const struct book *book;
    size_t steps;
    struct reader reader[2];
};

static const char prompt[] = "The whale ";

/* One block between vectors for characters and places, and scores for all
 * characters. */
static struct network *masked_network(size_t symbols, bool masked, gsl_rng *rng)
{
    struct network *net = network_new(WINDOW, 1, 1);
    network_add(net, embedding_new(symbols, NUMBERS));
    network_add(net, position_new(WINDOW, NUMBERS));
    add_block(net, NUMBERS, 2, masked);
    network_add(net, layer_norm_new(NUMBERS));
    network_add(net, each_new(affine_new(NUMBERS, symbols, xavier)));
    network_init(net, rng);
    return net;
}

/* Learns from random windows of the first nine tenths of the text. */
static void train_masked(const struct two_readers *r, struct network *net, gsl_rng *rng)
{
    struct examples seen = windows_examples(&r->book->seen);
    struct plan *plan = plan_new(net, one_shard(BATCH, true), rng);
    struct optimizer adam = optimizer_new(&adam_type, net->params, (real)0.01);
    struct learner l =
        learner_new(plan, &seen, BATCH, softmax_cross_entropy, adam, rng);
    l.sampler.how = WITH_REPLACEMENT;
    learner_iterate(&l, r->steps, NULL);
    learner_free(&l);
    plan_free(plan);
}

/* The mean loss in bits at place ASKED of each row. */
static double bits_at(const struct tensor *y, const struct batch *batch)
{
    size_t K = tensor_size(y) / (y->dim[0] * WINDOW);
    double sum = 0;
    for (size_t i = 0; i < y->dim[0]; i++) {
        const real *scores = y->data + (i * WINDOW + ASKED) * K;
        int label = batch->label[i * WINDOW + ASKED];
        sum += (double)(logsumexp(K, scores) - scores[label]);
    }
    return sum / (double)y->dim[0] / M_LN2;
}

/* How many rows of outputs before place ASKED differ in y and other. */
static size_t rows_changed(const struct tensor *y, const struct tensor *other)
{
    size_t K = tensor_size(y) / (y->dim[0] * WINDOW), changed = 0;
    for (size_t i = 0; i < y->dim[0]; i++)
        for (size_t t = 0; t < ASKED; t++)
            changed +=
                memcmp(y->data + (i * WINDOW + t) * K,
                       other->data + (i * WINDOW + t) * K, K * sizeof(real)) != 0;
    return changed;
}

/* Asks about windows of the last tenth: as they are, and then with blanks behind place
 * ASKED. */
static void ask_reader(const struct two_readers *r, struct network *net,
                       struct reader *reader)
{
    struct examples unseen = windows_examples(&r->book->unseen);
    struct batch batch = batch_new(&unseen, UNSEEN);
    struct plan *plan = plan_new(net, one_shard(UNSEEN, false), NULL);
    batch_take_range(&batch, &unseen, 0, UNSEEN);
    const struct tensor *y = plan_predict(plan, &batch.x);
    reader->there = bits_at(y, &batch);
    struct tensor before = tensor_new(y->dim[0], y->dim[1], y->dim[2], y->dim[3]);
    memcpy(before.data, y->data, tensor_size(y) * sizeof(real));
    real blank = (real)(strchr(r->book->text.alphabet, ' ') - r->book->text.alphabet);
    for (size_t i = 0; i < UNSEEN; i++)
        for (size_t t = ASKED + 1; t < WINDOW; t++)
            batch.x.data[i * WINDOW + t] = blank;
    y = plan_predict(plan, &batch.x);
    reader->blank = bits_at(y, &batch);
    reader->changed = rows_changed(y, &before);
    tensor_free(&before);
    plan_free(plan);
    batch_free(&batch);
}

/* Continues the prompt character by character to the end of the window. What is not
 * written yet is blank. */
static void write_letters(const struct two_readers *r, struct network *net,
                          gsl_rng *rng, char written[WINDOW + 1])
{
    const char *alphabet = r->book->text.alphabet;
    size_t K = r->book->text.symbols;
    struct plan *plan = plan_new(net, one_shard(1, false), NULL);
    struct tensor x = tensor_new(1, WINDOW, 1, 1);
    snprintf(written, WINDOW + 1, "%-*s", WINDOW, prompt);
    for (size_t t = 0; t < WINDOW; t++)
        x.data[t] = (real)(strchr(alphabet, written[t]) - alphabet);
    for (size_t t = strlen(prompt); t < WINDOW; t++) {
        const struct tensor *y = plan_predict(plan, &x);
        size_t next = softmax_draw(K, y->data + (t - 1) * K, 1, rng);
        x.data[t] = (real)next;
        written[t] = alphabet[next] == '\n' ? ' ' : alphabet[next];
    }
    tensor_free(&x);
    plan_free(plan);
}

/* at[0]: without the mask, or with it. */
static void try_reader(const size_t at[], size_t seed, void *context)
{
    (void)seed;
    struct two_readers *r = context;
    struct reader *reader = &r->reader[at[0]];
    gsl_rng *rng = run_rng(r->run, 1);
    reader->masked = at[0] == 1;
    struct network *net = masked_network(r->book->text.symbols, reader->masked, rng);
    train_masked(r, net, rng);
    ask_reader(r, net, reader);
    write_letters(r, net, rng, reader->written);
    network_free(net);
    gsl_rng_free(rng);
}

static void report_future(const struct two_readers *r)
{
    printf("One block, %zu steps; bits for one character of text that was not seen\n",
           r->steps);
    printf("mask   text after it there   blanks after it   earlier outputs changed\n");
    for (size_t k = 2; k-- > 0;) {
        const struct reader *reader = &r->reader[k];
        printf("%-4s   %19.2f   %15.2f   %23zu\n", reader->masked ? "yes" : "no",
               reader->there, reader->blank, reader->changed);
    }
    printf("\nwith the mask: |%s|\nwithout: |%s|\n\n", r->reader[1].written,
           r->reader[0].written);
    report_claim(r->reader[1].changed == 0 && r->reader[1].there == r->reader[1].blank,
                 "with the mask, what comes later changes nothing");
    report_claim(r->reader[0].there < 1 && r->reader[0].blank > r->reader[1].blank,
                 "without it, under 1 bit while it sees the answer, and worse than the "
                 "other when not");
}

/* Section 9.5. */
void future_section(const struct run *run)
{
    struct text text = text_load("data/text/mobydick.txt.gz", NULL);
    struct book *book = book_new(text, WINDOW, 1);
    struct two_readers r = {.run = run,
                            .book = book,
                            .steps = run->options->quick ? 3 : 600};
    run_trials((struct grid){{2}, 1}, (int)option_or(run->options->threads, 2),
               try_reader, &r);
    report_future(&r);
    book_free(book);
}
