/* writers.c - passages by four writers, and a guess at who wrote them by counting. */
#include "writers.h"
#include "base/error.h"
#include "base/memory.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const writer_names[WRITERS] = {"Melville", "Austen", "Bible", "Roosevelt"};

static const char *const writer_files[WRITERS] = {"mobydick", "austen", "bible",
                                                  "roosevelt"};

/* The texts keep the names of their files, for messages. One that is too short is an
 * error. */
void writers_load(const struct run *run, struct writers *w)
{
    static char path[WRITERS][PATH_MAX];
    for (int k = 0; k < WRITERS; k++) {
        snprintf(path[k], sizeof path[k], "%s/text/%s.txt.gz", run->options->data,
                 writer_files[k]);
        w->text[k] = text_load(path[k], every_character);
        if (w->text[k].length < LEARNED + TESTED)
            FAIL(GSL_EINVAL, "%s: %zu characters, needs %d", path[k], w->text[k].length,
                 LEARNED + TESTED);
    }
}

void writers_free(struct writers *w)
{
    for (int k = 0; k < WRITERS; k++)
        text_free(&w->text[k]);
}

static void take_passages(const struct examples *e, const size_t index[], size_t n,
                          gsl_rng *rng, struct batch *batch)
{
    const struct passages *p = e->source;
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        size_t writer = index[i] % WRITERS;
        const unsigned char *id =
            p->writers->text[writer].id + p->first + index[i] / WRITERS * p->apart;
        for (size_t t = 0; t < PASSAGE; t++)
            batch->x.data[i * PASSAGE + t] = id[t];
        batch->label[i] = (int)writer;
    }
}

/* `passages` must last as long as these do. */
struct examples passages_examples(const struct passages *passages)
{
    return (struct examples){.count = passages->each * WRITERS,
                             .shape = {PASSAGE, 1, 1},
                             .labels = 1,
                             .classes = WRITERS,
                             .take = take_passages,
                             .source = passages};
}

/* The number of the piece of n characters at id: its ids as digits. */
static size_t piece_at(const unsigned char id[], size_t n, size_t symbols)
{
    size_t piece = 0;
    for (size_t k = 0; k < n; k++)
        piece = piece * symbols + id[k];
    return piece;
}

/* Counts the pieces of n characters in the first `length` of each text. The caller frees
 * the counts. */
struct piece_counts piece_counts_new(const struct writers *w, size_t length, size_t n)
{
    size_t symbols = w->text[0].symbols;
    struct piece_counts c = {.n = n, .pieces = 1};
    for (size_t k = 0; k < n; k++)
        c.pieces *= symbols;
    for (int a = 0; a < WRITERS; a++) {
        c.count[a] = allocate(c.pieces, sizeof *c.count[a]);
        for (size_t i = 0; i + n <= length; i++)
            c.count[a][piece_at(w->text[a].id + i, n, symbols)]++;
        c.all[a] = (double)(length - n + 1);
    }
    return c;
}

/* The writer who makes the passage likeliest, if each of its pieces were drawn by itself:
 *   sum over the pieces of log((count + 1) / (all + pieces)). */
int guess_writer(const struct piece_counts *c, const unsigned char id[])
{
    size_t symbols = strlen(every_character);
    double score[WRITERS] = {0};
    int best = 0;
    for (int a = 0; a < WRITERS; a++) {
        for (size_t t = 0; t + c->n <= PASSAGE; t++) {
            unsigned count = c->count[a][piece_at(id + t, c->n, symbols)];
            score[a] += log((count + 1.0) / (c->all[a] + (double)c->pieces));
        }
        best = score[a] > score[best] ? a : best;
    }
    return best;
}

void piece_counts_free(struct piece_counts *c)
{
    for (int a = 0; a < WRITERS; a++)
        free(c->count[a]);
}
