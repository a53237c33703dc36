/* rewriting.c - a Transformer learns to rewrite dates. */
#include "base/interrupt.h"
#include "base/memory.h"
#include "block.h"
#include "chapter9.h"
#include "dates.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "nets/attention.h"
#include "nets/softmax.h"
#include "stage/claim.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBERS = 32, HEADS = 2, BLOCKS = 2, BATCH = 32, LINES = 48000, UNSEEN = 1000 };

/* The network, and the attention of its blocks, which is the network's. */
struct rewriter {
    struct network *net;
    struct layer *attention[BLOCKS];
};

/* Characters in, for each of them scores for the one that follows. */
static struct rewriter rewriter_new(gsl_rng *rng)
{
    struct rewriter r = {network_new(DATE_STEPS, 1, 1), {NULL}};
    network_add(r.net, embedding_new(DATE_SYMBOLS, NUMBERS));
    network_add(r.net, position_new(DATE_STEPS, NUMBERS));
    for (size_t k = 0; k < BLOCKS; k++)
        r.attention[k] = add_block(r.net, NUMBERS, HEADS, true);
    network_add(r.net, layer_norm_new(NUMBERS));
    network_add(r.net, each_new(affine_new(NUMBERS, DATE_SYMBOLS, xavier)));
    network_init(r.net, rng);
    return r;
}

/* One pass over so many lines, by Adam, at a rate that shrinks as a cosine. */
static double train_rewriter(const struct run *run, struct rewriter *r, size_t count,
                             gsl_rng *rng)
{
    struct lines lines = lines_new(count, false, rng);
    struct examples seen = lines_examples(&lines);
    int threads = (int)option_or(run->options->threads, 2);
    struct plan *plan = plan_new(r->net, training_on(BATCH, threads), rng);
    struct optimizer adam = optimizer_new(&adam_type, r->net->params, (real)0.005);
    struct learner l =
        learner_new(plan, &seen, BATCH, softmax_cross_entropy, adam, rng);
    l.schedule = (struct schedule){cosine_rate, count / BATCH, 0};
    double loss = learner_epoch(&l, "dates");
    learner_free(&l);
    plan_free(plan);
    lines_free(&lines);
    return loss;
}

/* What a network makes of lines: the classes of all places, and what its attentions
 * looked at, (N, HEADS, DATE_STEPS, DATE_STEPS). */
struct rewritten {
    struct lines lines;
    int *symbol;
    struct tensor looked[BLOCKS];
};

static struct rewritten rewrite_lines(const struct rewriter *r, struct lines lines)
{
    struct rewritten w = {.lines = lines};
    struct examples asked = lines_examples(&lines);
    struct plan *plan = plan_new(r->net, predicting_on(lines.count, 2), NULL);
    w.symbol = allocate(lines.count * DATE_STEPS, sizeof *w.symbol);
    plan_classify(plan, &asked, w.symbol);
    for (size_t k = 0; k < BLOCKS; k++)
        w.looked[k] = attention_weights(plan, r->attention[k]);
    plan_free(plan);
    return w;
}

static void rewritten_free(struct rewritten *w)
{
    for (size_t k = 0; k < BLOCKS; k++)
        tensor_free(&w->looked[k]);
    free(w->symbol);
    lines_free(&w->lines);
}

/* How many characters of line i's date are right. */
static size_t characters_right(const struct rewritten *w, size_t i)
{
    size_t right = 0;
    for (size_t t = DATE_INPUT; t < DATE_STEPS; t++)
        right +=
            w->symbol[i * DATE_STEPS + t] == w->lines.symbol[i * DATE_LINE + t + 1];
    return right;
}

/* The share of characters and of whole dates that are right, in per cent. */
static void report_rewriting(const struct rewritten *w, double loss, size_t params,
                             size_t count)
{
    size_t characters = 0, whole = 0;
    for (size_t i = 0; i < w->lines.count; i++) {
        size_t right = characters_right(w, i);
        characters += right;
        whole += right == DATE_OUTPUT;
    }
    printf("parameters: %zu\nlines learned from: %zu\nmean loss on the way: %.3f\n",
           params, count, loss);
    printf("characters right, %%: %.2f\nwhole dates right, %%: %.1f\n",
           100 * (double)characters / (double)(w->lines.count * DATE_OUTPUT),
           100 * (double)whole / (double)w->lines.count);
}

/* Some dates that were not learned from, a line for each form, and the answers. */
static void report_examples(const struct rewritten *w)
{
    printf("\ndate                 rewritten    right\n");
    for (size_t i = 0; i < w->lines.count; i++) {
        const unsigned char *line = w->lines.symbol + i * DATE_LINE;
        for (size_t t = 0; t < DATE_INPUT; t++)
            putchar(date_character(line[t]));
        printf("   ");
        for (size_t t = DATE_INPUT; t < DATE_STEPS; t++)
            putchar(date_character((size_t)w->symbol[i * DATE_STEPS + t]));
        printf("   %s\n", characters_right(w, i) == DATE_OUTPUT ? "yes" : "no");
    }
}

/* The weights that step t of line i gives, in one head of one block. */
static const real *weights_of(const struct rewritten *w, size_t block, size_t head,
                              size_t i, size_t t)
{
    return w->looked[block].data + ((i * HEADS + head) * DATE_STEPS + t) * DATE_STEPS;
}

/* Where in the date of line i its year begins. */
static size_t year_place(const struct lines *lines, size_t i)
{
    const unsigned char *line = lines->symbol + i * DATE_LINE;
    size_t t = 0;
    while (memcmp(line + t, line + DATE_INPUT + 1, 4) != 0)
        t++;
    return t;
}

/* In how many cases of a hundred a head gives its largest weight, when it writes a digit
 * of the year, to that very digit in the date. */
static double share_on_year(const struct rewritten *w, size_t block, size_t head)
{
    size_t found = 0;
    for (size_t i = 0; i < w->lines.count; i++)
        for (size_t d = 0; d < 4; d++) {
            const real *weight = weights_of(w, block, head, i, DATE_INPUT + d);
            found += argmax(DATE_STEPS, weight) == year_place(&w->lines, i) + d;
        }
    return 100 * (double)found / (double)(4 * w->lines.count);
}

static void report_year(const struct rewritten *w)
{
    printf("\nWriting the year: largest weight on the digit that is copied, %%\n");
    printf("block   head 1   head 2\n");
    for (size_t b = 0; b < BLOCKS; b++)
        printf("%5zu   %6.1f   %6.1f\n", b + 1, share_on_year(w, b, 0),
               share_on_year(w, b, 1));
}

/* For one line: each character written, and for each head of each block the character
 * that it looked at most, with its weight. */
static void report_date_map(const struct rewritten *w, size_t i)
{
    const unsigned char *line = w->lines.symbol + i * DATE_LINE;
    printf("\nwrites   block 1, head 1   block 1, head 2   block 2, head 1   block 2, "
           "head 2\n");
    for (size_t t = DATE_INPUT; t < DATE_STEPS; t++) {
        printf("%-6c", date_character((size_t)w->symbol[i * DATE_STEPS + t]));
        for (size_t k = 0; k < BLOCKS * HEADS; k++) {
            const real *weight = weights_of(w, k / HEADS, k % HEADS, i, t);
            size_t most = argmax(DATE_STEPS, weight);
            printf("   %2zu '%c' %8.2f", most + 1, date_character(line[most]),
                   (double)weight[most]);
        }
        printf("\n");
    }
}

/* All weights of line i with which its date is written. */
static void draw_date_map(const struct run *run, const struct rewritten *w, size_t i)
{
    const unsigned char *line = w->lines.symbol + i * DATE_LINE;
    FILE *figure = figure_new(run->figures, "dates",
                              "block\thead\trow\tcolumn\twritten\tread\tweight");
    for (size_t k = 0; k < BLOCKS * HEADS; k++)
        for (size_t t = DATE_INPUT; t < DATE_STEPS; t++)
            for (size_t u = 0; u < DATE_STEPS; u++)
                figure_row(figure, "%zu\t%zu\t%zu\t%zu\t%c\t%c\t%.4f", k / HEADS,
                           k % HEADS, t - DATE_INPUT, u,
                           date_character((size_t)w->symbol[i * DATE_STEPS + t]),
                           date_character(line[u]),
                           (double)weights_of(w, k / HEADS, k % HEADS, i, t)[u]);
}

/* One day in all forms. */
static struct lines one_day(struct date d)
{
    struct lines lines = {DATE_FORMS, allocate(DATE_FORMS * DATE_LINE, 1)};
    for (size_t form = 0; form < DATE_FORMS; form++)
        put_line(&lines, form, d, form);
    return lines;
}

/* Section 9.8. */
void dates_section(const struct run *run)
{
    gsl_rng *rng = run_rng(run, 1);
    size_t count = run->options->quick ? 10 * BATCH : LINES;
    struct rewriter r = rewriter_new(rng);
    double loss = train_rewriter(run, &r, count, rng);
    const struct date day = {1984, 8, 24}; /* held out */
    struct rewritten all = rewrite_lines(&r, lines_new(UNSEEN, true, rng));
    struct rewritten few = rewrite_lines(&r, one_day(day));
    report_rewriting(&all, loss, r.net->params, count);
    report_examples(&few);
    report_year(&all);
    report_date_map(&few, 1);
    draw_date_map(run, &few, 1);
    rewritten_free(&few);
    rewritten_free(&all);
    network_free(r.net);
    gsl_rng_free(rng);
}
