/* language.c - a recurrent network learns to write on. */
#include "base/interrupt.h"
#include "base/memory.h"
#include "chapter8.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "reader.h"
#include "stage/claim.h"
#include "stage/training.h"
#include <ctype.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { LIVE_UNITS = 128, LIVE_BATCH = 8, LIVE_WINDOW = 48, LIVE_UPDATES = 1500 };
enum { POINTS = 20, LONG_BATCH = 32, LONG_EPOCHS = 20, SOME_WINDOWS = 12 };

static struct network *long_reader(gsl_rng *rng)
{
    return reader_network(&cells[LSTM], LONG_UNITS, rng);
}

/* The chapter's main network, trained as the options ask. */
static void train_reader(const struct run *run)
{
    static const struct training training = {
        .name = "mobydick",
        .network = "LSTM-256 over characters",
        .make = long_reader,
        .loss = softmax_cross_entropy,
        .rule = &adam_type,
        .rate = (real)0.002,
        .schedule = cosine_rate,
        .epochs = LONG_EPOCHS,
        .batch = LONG_BATCH,
        .clip = 1,
        .curve = true,
        .files = true,
        .carry = true,
        .bits = true,
    };
    size_t streams = option_or(run->options->batch, LONG_BATCH);
    struct book *r = book_in_windows(run, TEST_WINDOW, streams);
    struct examples seen = windows_examples(&r->seen),
                    unseen = windows_examples(&r->unseen);
    train_on(run, &training, &seen, &unseen);
    book_free(r);
}

/* Three readers that learn side by side, one of each kind: how many parameters they have,
 * the bits of the characters that they were reading, in POINTS parts of the training, and
 * of the last tenth at the end. */
struct live {
    const struct run *run;
    const struct book *reading;
    size_t updates, params[CELLS];
    double bits[CELLS][POINTS], tested[CELLS];
};

/* Reads on from batch to batch, each row of a batch where it stopped in the one before. */
static void read_live(const size_t at[], size_t seed, void *context)
{
    struct live *live = context;
    (void)seed;
    gsl_rng *rng = run_rng(live->run, (unsigned)at[0] + 1);
    struct examples seen = windows_examples(&live->reading->seen);
    struct network *net = reader_network(&cells[at[0]], LIVE_UNITS, rng);
    struct work work = {.capacity = LIVE_BATCH,
                        .shards = 1,
                        .threads = 1,
                        .training = true,
                        .carry = true,
                        .example = {LIVE_WINDOW, 1, 1}};
    struct plan *plan = plan_new(net, work, rng);
    struct learner l =
        learner_new(plan, &seen, LIVE_BATCH, softmax_cross_entropy,
                    optimizer_new(&adam_type, net->params, (real)0.004), rng);
    l.sampler.how = IN_ORDER;
    l.clip = 1;
    l.schedule = (struct schedule){cosine_rate, live->updates, 0};
    double *loss = allocate(live->updates, sizeof *loss);
    learner_iterate(&l, live->updates, loss);
    size_t each = live->updates / POINTS;
    for (size_t k = 0; k < POINTS; k++)
        live->bits[at[0]][k] = gsl_stats_mean(loss + k * each, 1, each) / M_LN2;
    live->params[at[0]] = net->params;
    live->tested[at[0]] = reader_bits(net, live->reading, SOME_WINDOWS, 1);
    free(loss);
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

static void report_live(const struct live *live)
{
    printf("Three readers with %d units, %zu updates with %d times %d characters: bits "
           "of\nthe characters that they were reading, and of unseen ones at the end\n",
           LIVE_UNITS, live->updates, LIVE_BATCH, LIVE_WINDOW);
    printf("network  parameters  first part  half way  last part  unseen\n");
    for (int c = 0; c < CELLS; c++)
        printf("%-7s  %10zu  %10.2f  %8.2f  %9.2f  %6.2f\n", cells[c].name,
               live->params[c], live->bits[c][0], live->bits[c][POINTS / 2],
               live->bits[c][POINTS - 1], live->tested[c]);
    printf("\ncharacters read: %zu\n", live->updates * LIVE_BATCH * LIVE_WINDOW);
    printf("characters known: %zu\n", strlen(every_character));
    printf("bits of one who knows nothing: %.2f\n",
           log2((double)strlen(every_character)));
    report_claim(live->tested[GRU] < fmin(live->tested[RNN], live->tested[LSTM]),
                 "the GRU needs the fewest bits");
}

static void draw_live(const struct run *run, const struct live *live)
{
    FILE *figure = figure_new(run->figures, "language-live", "cell\tcharacters\tbits");
    FILE *unseen = figure_new(run->figures, "language-unseen", "cell\tbits");
    size_t part = live->updates / POINTS * LIVE_BATCH * LIVE_WINDOW;
    for (int c = 0; c < CELLS; c++) {
        figure_row(unseen, "%s\t%.4f", cells[c].name, live->tested[c]);
        for (size_t k = 0; k < POINTS; k++)
            figure_row(figure, "%d\t%zu\t%.4f", c, (2 * k + 1) * part / 2,
                       live->bits[c][k]);
    }
}

static void show_readers(const struct run *run)
{
    struct book *r = book_in_windows(run, LIVE_WINDOW, LIVE_BATCH);
    struct live *live = allocate(1, sizeof *live);
    live->run = run;
    live->reading = r;
    live->updates = run->options->quick ? POINTS : LIVE_UPDATES;
    run_trials((struct grid){{CELLS}, 1}, (int)option_or(run->options->threads, 2),
               read_live, live);
    report_live(live);
    draw_live(run, live);
    free(live);
    book_free(r);
}

/* Other examples in another order. */
struct mixed {
    struct examples of;
    size_t *place;
};

static void take_mixed(const struct examples *e, const size_t index[], size_t n,
                       gsl_rng *rng, struct batch *batch)
{
    const struct mixed *mixed = e->source;
    size_t place[TEST_STREAMS];
    for (size_t i = 0; i < n; i++)
        place[i] = mixed->place[index[i]];
    mixed->of.take(&mixed->of, place, n, rng, batch);
}

/* Bits of a character where windows come as they follow one another and the state is
 * carried on, where each begins with nothing, and where the state is carried on from
 * windows that have nothing to do with the next ones. */
struct carrying {
    double in_order, anew, mixed;
};

static double bits_of(struct network *net, const struct examples *e, bool carry,
                      int threads)
{
    struct work work = predicting_on(TEST_STREAMS, threads);
    work.carry = carry;
    struct plan *plan = plan_new(net, work, NULL);
    double bits = plan_loss(plan, e, softmax_cross_entropy) / M_LN2;
    plan_free(plan);
    return bits;
}

static struct carrying measure_carrying(struct network *net, const struct book *r,
                                        int threads, gsl_rng *rng)
{
    struct examples e =
        first_examples(windows_examples(&r->unseen), SOME_WINDOWS * TEST_STREAMS);
    struct mixed mixed = {e, allocate(e.count, sizeof *mixed.place)};
    struct examples other = e;
    other.take = take_mixed;
    other.source = &mixed;
    for (size_t i = 0; i < e.count; i++)
        mixed.place[i] = i;
    gsl_ran_shuffle(rng, mixed.place, e.count, sizeof *mixed.place);
    struct carrying c = {
        bits_of(net, &e, true, threads),
        bits_of(net, &e, false, threads),
        bits_of(net, &other, true, threads),
    };
    free(mixed.place);
    return c;
}

static void report_carrying(const struct carrying *c)
{
    printf("\nBits of some windows of %d, by what was read before each\n", TEST_WINDOW);
    printf("the text before it          %.3f\n", c->in_order);
    printf("nothing                     %.3f\n", c->anew);
    printf("another part of the text    %.3f\n", c->mixed);
    printf("\n");
    report_claim(c->in_order < c->anew && c->in_order < c->mixed,
                 "the right memory is the best");
}

/* Characters for each word of a text, the blank behind it counted with it. */
static double characters_a_word(const struct windows *w)
{
    size_t words = 0;
    bool within = false;
    for (size_t i = w->first; i < w->first + w->length; i++) {
        bool letter = isalpha((unsigned char)every_character[w->text->id[i]]);
        words += letter && !within;
        within = letter;
    }
    return (double)w->length / (double)words;
}

static void report_long(const struct network *net, double bits, double word)
{
    printf("\nLSTM-%d, trained for %d epochs, on the last tenth\n", LONG_UNITS,
           LONG_EPOCHS);
    printf("parameters: %zu\n", net->params);
    printf("bits of a character: %.2f\n", bits);
    printf("perplexity of a character: %.2f\n", exp2(bits));
    printf("characters of a word: %.2f\n", word);
    printf("bits of a word: %.1f\n", bits * word);
    printf("perplexity of a word: %.0f\n", exp2(bits * word));
}

/* What the network writes, in lines of some words; an end of line is shown as a blank. */
static void report_written(const char *written)
{
    enum { LINE = 68 };
    size_t column = 0;
    printf("| ");
    for (const char *c = written; *c != '\0'; c++, column++)
        if (column >= LINE && isspace((unsigned char)*c)) {
            printf("\n| ");
            column = 0;
        } else {
            putchar(isspace((unsigned char)*c) ? ' ' : *c);
        }
    printf("\n");
}

static void report_samples_of(const struct run *run, struct network *net)
{
    static const double temperature[] = {0.3, 0.7, 1, 1.5};
    enum { WRITTEN = 200 };
    char written[WRITTEN + 1];
    struct plan *plan = plan_step_by_step(net);
    for (unsigned k = 0; k < sizeof temperature / sizeof *temperature; k++) {
        gsl_rng *rng = run_rng(run, 11 + k);
        write_on(plan, "The old man ", WRITTEN, temperature[k], rng, written);
        printf("\ntemperature %g\n", temperature[k]);
        report_written(written);
        gsl_rng_free(rng);
    }
    plan_free(plan);
}

/* The network whose training is committed. */
static void show_long(const struct run *run)
{
    int threads = (int)option_or(run->options->threads, 2);
    gsl_rng *rng = run_rng(run, 10);
    struct book *r = book_in_windows(run, TEST_WINDOW, TEST_STREAMS);
    struct network *net = trained_reader(rng);
    double bits = reader_bits(net, r, 0, threads);
    report_long(net, bits, characters_a_word(&r->unseen));
    figure_row(figure_new(run->figures, "language-long", "bits"), "%.4f", bits);
    struct carrying c = measure_carrying(net, r, threads, rng);
    report_carrying(&c);
    report_samples_of(run, net);
    network_free(net);
    book_free(r);
    gsl_rng_free(rng);
}

/* Section 8.8. */
void language_section(const struct run *run)
{
    if (training_asked(run->options)) {
        train_reader(run);
        return;
    }
    show_readers(run);
    show_long(run);
}
