/* gpt.c - a small GPT: one that learns before the reader's eyes, and one that has
 * learned for longer. */
#include "gpt.h"
#include "base/memory.h"
#include "chapter9.h"
#include "learn/accuracy.h"
#include "learn/decay.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "nets/weights.h"
#include "novel.h"
#include "stage/claim.h"
#include "stage/training.h"
#include <gsl/gsl_statistics.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONG_BATCH = 16, LONG_EPOCHS = 7, LIVE_BATCH = 8, LIVE_STEPS = 800 };
enum { MOST_PLACES = 128, ASKED_AT_ONCE = 16, SOME_WINDOWS = 200 };
#define GPT_RATE  ((real)0.002)
#define GPT_DECAY ((real)0.0002)
#define COUNTING  2.22 /* bits with four characters of context, chapter 8 */

/* Up to the rate in the first fiftieth of the steps, then half a wave down to 0. */
real warm_cosine_rate(real rate, size_t t, size_t steps)
{
    size_t warm = steps / 50;
    return t < warm ? warm_up_rate(rate, t, warm)
                    : cosine_rate(rate, t - warm, steps - warm);
}

static struct network *large_network(gsl_rng *rng)
{
    return gpt_network(&large_gpt, rng);
}

/* The chapter's main network, trained as the options ask. */
static void train_gpt(const struct run *run)
{
    static const struct training training = {
        .name = "mobydick-gpt",
        .network = "4 Transformer blocks over 128 characters",
        .make = large_network,
        .loss = softmax_cross_entropy,
        .rule = &adamw_type,
        .rate = GPT_RATE,
        .decay = GPT_DECAY,
        .schedule = warm_cosine_rate,
        .by_step = true,
        .epochs = LONG_EPOCHS,
        .batch = LONG_BATCH,
        .clip = 1,
        .curve = true,
        .files = true,
        .bits = true,
    };
    struct book *p = novel_new(large_gpt.T, run->options->quick);
    struct examples seen = shifted_windows(&p->seen),
                    unseen = windows_examples(&p->unseen);
    train_on(run, &training, &seen, &unseen);
    book_free(p);
}

/* Bits of a character by its place in the window: places[t] is the mean for what is
 * predicted from the first t + 1 characters of a window. */
struct by_place {
    size_t windows;
    double places[MOST_PLACES];
};

static void add_places(const struct tensor *y, const struct batch *batch, size_t first,
                       void *context)
{
    (void)first;
    struct by_place *b = context;
    size_t T = batch->t.labels, N = y->dim[0], K = tensor_size(y) / N / T;
    for (size_t i = 0; i < N * T; i++) {
        const real *score = y->data + i * K;
        real loss = logsumexp(K, score) - score[batch->label[i]];
        b->places[i % T] += (double)loss / M_LN2;
    }
    b->windows += N;
}

static struct by_place measure_places(struct network *net, const struct examples *e,
                                      int threads)
{
    struct by_place b = {0};
    struct plan *plan = plan_new(net, predicting_on(ASKED_AT_ONCE, threads), NULL);
    plan_ask(plan, plan_predict, e, add_places, &b);
    for (size_t t = 0; t < e->labels; t++)
        b.places[t] /= (double)b.windows;
    plan_free(plan);
    return b;
}

/* The mean over places first, ..., last - 1. */
static double mean_bits(const struct by_place *b, size_t first, size_t last)
{
    return gsl_stats_mean(b->places + first, 1, last - first);
}

/* How long the small one learned, what it costs, and the bits of the characters that it
 * learned from at the beginning and at the end, and of others afterwards. */
struct short_training {
    size_t params, steps, characters;
    double begin, end, unseen;
};

/* From random windows, by AdamW. */
static void train_small(const struct run *run, struct network *net,
                        const struct book *p, struct short_training *s)
{
    struct examples seen = shifted_windows(&p->seen);
    struct work work =
        training_on(LIVE_BATCH, (int)option_or(run->options->threads, 2));
    work.shards = 2;
    struct plan *plan = plan_new(net, work, run->rng);
    struct optimizer adamw = optimizer_new(&adamw_type, net->params, 2 * GPT_RATE);
    decay_weights(&adamw, net, 2 * GPT_DECAY);
    struct learner l =
        learner_new(plan, &seen, LIVE_BATCH, softmax_cross_entropy, adamw, run->rng);
    l.clip = 1;
    l.schedule = (struct schedule){warm_cosine_rate, s->steps, 0};
    double *loss = allocate(s->steps, sizeof *loss);
    size_t part = s->steps / 10 + 1;
    learner_iterate(&l, s->steps, loss);
    s->begin = gsl_stats_mean(loss, 1, part) / M_LN2;
    s->end = gsl_stats_mean(loss + s->steps - part, 1, part) / M_LN2;
    free(loss);
    learner_free(&l);
    plan_free(plan);
}

static struct short_training measure_small(const struct run *run)
{
    struct book *p = novel_new(small_gpt.T, run->options->quick);
    struct network *net = gpt_network(&small_gpt, run->rng);
    struct short_training s = {.params = net->params,
                               .steps = run->options->quick ? 5 : LIVE_STEPS};
    s.characters = s.steps * LIVE_BATCH * small_gpt.T;
    train_small(run, net, p, &s);
    struct examples unseen = windows_examples(&p->unseen);
    unseen = first_examples(unseen, 2 * SOME_WINDOWS);
    struct by_place b =
        measure_places(net, &unseen, (int)option_or(run->options->threads, 2));
    s.unseen = mean_bits(&b, 0, small_gpt.T);
    network_free(net);
    book_free(p);
    return s;
}

static void report_small(const struct short_training *s)
{
    printf("%zu blocks of %zu numbers over %zu characters\n", small_gpt.blocks,
           small_gpt.size, small_gpt.T);
    printf("small network, parameters: %zu\n", s->params);
    printf("steps: %zu\n", s->steps);
    printf("characters read: %zu\n", s->characters);
    printf("bits, first tenth of the steps: %.2f\n", s->begin);
    printf("bits, last tenth of the steps: %.2f\n", s->end);
    printf("bits, text not seen: %.2f\n", s->unseen);
}

/* A window of T / 2 characters, and then the same once more: example index[i] has the
 * first half of window index[i]. */
static void take_twice(const struct examples *e, const size_t index[], size_t n,
                       gsl_rng *rng, struct batch *batch)
{
    const struct windows *w = e->source;
    size_t half = w->T / 2;
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        const unsigned char *id = w->text->id + w->first + index[i] * w->T;
        for (size_t t = 0; t < w->T; t++) {
            batch->x.data[i * w->T + t] = id[t % half];
            batch->label[i * w->T + t] = id[(t + 1) % half];
        }
    }
}

/* The places by how much is seen from there: 1, 2, 3 to 4, 5 to 8, ... characters. */
static void report_places(const struct by_place *b)
{
    size_t T = large_gpt.T;
    printf("\nBits by how many characters before it are in the window\n");
    printf("seen     bits\n");
    for (size_t last = 1; last <= T; last *= 2) {
        char range[48];
        snprintf(range, sizeof range, "%zu-%zu", last / 2 + 1, last);
        printf("%-6s  %5.2f\n",
               last / 2 + 1 < last ? range
               : last == 1         ? "1"
                                   : "2",
               mean_bits(b, last / 2, last));
    }
    printf("\nwindows of the last tenth: %zu\n", b->windows);
    printf("bits of a character: %.3f\n", mean_bits(b, 0, T));
    report_claim(mean_bits(b, 0, T) < COUNTING, "fewer bits than counting, %.2f",
                 COUNTING);
    report_claim(mean_bits(b, T / 2, T) < mean_bits(b, 4, 8),
                 "half a window tells more than eight characters");
}

static void draw_places(const struct run *run, const struct by_place *b)
{
    FILE *figure = figure_new(run->figures, "gpt-places", "seen\tbits");
    for (size_t t = 0; t < large_gpt.T; t++)
        figure_row(figure, "%zu\t%.4f", t + 1, b->places[t]);
}

/* The second halves of two kinds of windows: those of the text, and its first halves
 * again. */
static void report_twice(const struct by_place *on, const struct by_place *twice)
{
    size_t T = large_gpt.T, half = T / 2, last = 3 * T / 4;
    printf("\nBits of the last %zu characters of a window, %zu windows\n", T - 1 - last,
           twice->windows);
    printf("the text goes on: %.2f\n", mean_bits(on, last, T - 1));
    printf("the first half of the window comes again: %.2f\n",
           mean_bits(twice, last, T - 1));
    printf("the same characters when they came first: %.2f\n",
           mean_bits(twice, last - half, half - 1));
    report_claim(mean_bits(twice, last, T - 1) > mean_bits(on, last, T - 1),
                 "what comes again is no easier");
}

/* What a network writes, in lines of some words; the end of a line is shown as a
 * blank. */
static void report_lines(const char *written)
{
    enum { LINE = 68 };
    size_t column = 0;
    printf("| ");
    for (const char *c = written; *c != '\0'; c++, column++) {
        bool blank = *c == ' ' || *c == '\n';
        if (blank && column >= LINE) {
            printf("\n| ");
            column = 0;
        } else {
            putchar(blank ? ' ' : *c);
        }
    }
    printf("\n");
}

enum { TEMPERATURES = 4, WRITTEN = 200 };
static const double heats[TEMPERATURES] = {0.3, 0.7, 1, 1.5};

/* What one network writes, hotter and hotter. */
struct pages {
    const struct run *run;
    struct network *net;
    size_t length;
    char written[TEMPERATURES][WRITTEN + 1];
};

static void write_page(const size_t at[], size_t seed, void *context)
{
    (void)seed;
    struct pages *pages = context;
    gsl_rng *rng = run_rng(pages->run, 2 + (unsigned)at[0]);
    gpt_write(pages->net, "The old man ", pages->length, heats[at[0]], rng,
              pages->written[at[0]]);
    gsl_rng_free(rng);
}

static void show_pages(const struct run *run, struct network *net)
{
    struct pages *pages = allocate(1, sizeof *pages);
    pages->run = run;
    pages->net = net;
    pages->length = run->options->quick ? 10 : WRITTEN;
    run_trials((struct grid){{TEMPERATURES}, 1},
               (int)option_or(run->options->threads, 2), write_page, pages);
    for (size_t k = 0; k < TEMPERATURES; k++) {
        printf("\ntemperature %g\n", heats[k]);
        report_lines(pages->written[k]);
    }
    free(pages);
}

/* The network whose training is committed, on the last tenth of the book. */
static void show_large(const struct run *run)
{
    int threads = (int)option_or(run->options->threads, 2);
    gsl_rng *rng = run_rng(run, 1);
    struct book *p = novel_new(large_gpt.T, run->options->quick);
    struct network *net = gpt_network(&large_gpt, rng);
    network_load(net, "data/weights/mobydick-gpt.npz");
    struct examples unseen = windows_examples(&p->unseen);
    struct examples twice = first_examples(unseen, SOME_WINDOWS);
    twice.take = take_twice;
    struct by_place on = measure_places(net, &unseen, threads);
    struct by_place again = measure_places(net, &twice, threads);
    printf("\n%zu blocks of %zu numbers over %zu characters\n", large_gpt.blocks,
           large_gpt.size, large_gpt.T);
    printf("epochs: %d\n", LONG_EPOCHS);
    printf("large network, parameters: %zu\n", net->params);
    report_places(&on);
    draw_places(run, &on);
    report_twice(&on, &again);
    show_pages(run, net);
    network_free(net);
    book_free(p);
    gsl_rng_free(rng);
}

/* Section 9.9. */
void gpt_section(const struct run *run)
{
    if (training_asked(run->options)) {
        train_gpt(run);
        return;
    }
    struct short_training s = measure_small(run);
    report_small(&s);
    show_large(run);
}
