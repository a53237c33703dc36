/* quotes.c - a unit of the trained reader that tells what is within quotation marks, if
 * there is one: searched for in one part of the book and put to the test in another. */
#include "quotes.h"
#include "base/memory.h"
#include "nets/embedding.h"
#include "nets/lstm.h"
#include "reader.h"
#include "stage/claim.h"
#include <gsl/gsl_statistics.h>
#include <stdlib.h>
#include <string.h>

enum { EXCERPT = 10000, LINE = 66, LINES = 5, GATES = LSTM_CELLS + 1 };

/* A stretch of the book as an LSTM reads it: its gates, (1, n, 4 H), its cells, (1, n,
 * H), and which characters are within quotation marks. */
struct excerpt {
    const unsigned char *id;
    size_t n, units;
    struct tensor kept[GATES], h;
    double *within;
};

/* A mark opens and the next one closes; a new paragraph begins outside. The marks
 * themselves count as within. */
static void mark_quotes(struct excerpt *e)
{
    bool within = false;
    for (size_t i = 0; i < e->n; i++) {
        char c = every_character[e->id[i]];
        bool mark = c == '"';
        if (i > 0 && c == '\n' && every_character[e->id[i - 1]] == '\n')
            within = false;
        e->within[i] = within || mark;
        within = within != mark;
    }
}

/* Reads n characters of the text, from nothing. The caller frees it. */
static struct excerpt *excerpt_new(const struct network *net, const struct text *text,
                                   size_t first, size_t n)
{
    const struct layer *lstm = network_layer(net, 1);
    struct recurrence w = recurrence_weights(lstm);
    size_t H = w.Wh.dim[0], D = w.Wx.dim[0];
    struct excerpt *e = allocate(1, sizeof *e);
    e->id = text->id + first;
    e->n = n;
    e->units = H;
    e->within = allocate(n, sizeof *e->within);
    e->h = tensor_new(1, n, H, 1);
    e->kept[LSTM_H0] = tensor_new(1, H, 1, 1);
    e->kept[LSTM_C0] = tensor_new(1, H, 1, 1);
    e->kept[LSTM_GATES] = tensor_new(1, n, 4 * H, 1);
    e->kept[LSTM_CELLS] = tensor_new(1, n, H, 1);
    struct tensor ids = tensor_new(1, n, 1, 1), x = tensor_new(1, n, D, 1);
    for (size_t i = 0; i < n; i++)
        ids.data[i] = e->id[i];
    embedding_forward(&ids, layer_tensor(network_layer(net, 0), "E"), &x);
    lstm_forward(&x, &w, e->kept, &e->h);
    tensor_free(&ids);
    tensor_free(&x);
    mark_quotes(e);
    return e;
}

static void excerpt_free(struct excerpt *e)
{
    for (int k = 0; k < GATES; k++)
        tensor_free(&e->kept[k]);
    tensor_free(&e->h);
    free(e->within);
    free(e);
}

/* What a cell has to show after character i: tanh c, from -1 to 1. */
static double cell_at(const struct excerpt *e, size_t i, size_t unit)
{
    return (double)tanh(e->kept[LSTM_CELLS].data[i * e->units + unit]);
}

/* How a unit's cell and the quotation marks go together. */
static double quote_correlation(const struct excerpt *e, size_t unit)
{
    double *c = allocate(e->n, sizeof *c);
    for (size_t i = 0; i < e->n; i++)
        c[i] = cell_at(e, i, unit);
    double r = gsl_stats_correlation(c, 1, e->within, 1, e->n);
    free(c);
    return r;
}

/* The mean of a cell within quotation marks (1) or outside (0). */
static double mean_cell(const struct excerpt *e, size_t unit, int within)
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < e->n; i++)
        if (e->within[i] == within) {
            sum += cell_at(e, i, unit);
            count++;
        }
    return sum / count;
}

/* The unit whose cell follows the quotation marks best, and how well: where it was
 * searched, in the excerpt after, and the next best unit. `middle` is half way between
 * its means within and outside. */
struct follower {
    size_t unit;
    double searched, tested, next, within, outside;
};

static struct follower measure_follower(const struct excerpt *seen,
                                        const struct excerpt *unseen)
{
    struct follower f = {0};
    for (size_t j = 0; j < seen->units; j++) {
        double r = quote_correlation(seen, j);
        if (fabs(r) > fabs(f.searched)) {
            f.next = f.searched;
            f.searched = r;
            f.unit = j;
        } else if (fabs(r) > fabs(f.next)) {
            f.next = r;
        }
    }
    f.tested = quote_correlation(unseen, f.unit);
    f.within = mean_cell(seen, f.unit, 1);
    f.outside = mean_cell(seen, f.unit, 0);
    return f;
}

static void report_follower(const struct follower *f, const struct excerpt *e)
{
    printf("\nThe unit of %zu whose cell follows the quotation marks best\n", e->units);
    printf("unit: %zu\n", f->unit);
    printf("correlation where it was searched for: %.2f\n", f->searched);
    printf("correlation in a part never seen: %.2f\n", f->tested);
    printf("correlation of the next best unit: %.2f\n", f->next);
    printf("mean of the cell within: %.2f\n", f->within);
    printf("mean of the cell outside: %.2f\n", f->outside);
    report_claim(f->tested * f->searched > 0, "it has the same sign in the part never "
                                              "seen");
}

/* Where in the excerpt LINES lines have the most changes between within and outside. */
static size_t liveliest(const struct excerpt *e)
{
    size_t best = 0, most = 0, length = LINES * LINE;
    for (size_t i = 1; i + length < e->n; i++) {
        size_t changes = 0;
        if (every_character[e->id[i - 1]] != ' ')
            continue;
        for (size_t k = i + 1; k < i + length; k++)
            changes += e->within[k] != e->within[k - 1];
        if (changes > most && changes <= 8) {
            most = changes;
            best = i;
        }
    }
    return best;
}

/* The text in lines, and below each character a mark where the cell is nearer to its mean
 * within quotation marks. */
static void report_passage(const struct excerpt *e, const struct follower *f,
                           size_t first)
{
    double middle = (f->within + f->outside) / 2;
    for (size_t line = 0; line < LINES; line++) {
        char text[LINE + 1] = "", below[LINE + 1] = "";
        for (size_t k = 0; k < LINE; k++) {
            size_t i = first + line * LINE + k;
            char c = every_character[e->id[i]];
            bool near = (cell_at(e, i, f->unit) > middle) == (f->within > f->outside);
            text[k] = (char)(c == '\n' ? ' ' : c);
            below[k] = (char)(near ? '^' : '.');
        }
        printf("| %s\n| %s\n", text, below);
    }
}

static void draw_passage(const struct run *run, const struct excerpt *e,
                         const struct follower *f, size_t first)
{
    FILE *figure =
        figure_new(run->figures, "lstm-gates", "place\tcharacter\twithin\ti\tf\to\tc");
    size_t H = e->units;
    for (size_t i = first; i < first + 2 * LINE; i++) {
        const real *gate = e->kept[LSTM_GATES].data + i * 4 * H + f->unit;
        char c = every_character[e->id[i]];
        figure_row(figure, "%zu\t%d\t%.0f\t%.4f\t%.4f\t%.4f\t%.4f", i - first, c,
                   e->within[i], (double)gate[0], (double)gate[H], (double)gate[3 * H],
                   cell_at(e, i, f->unit));
    }
}

/* Of section 8.5: the last characters that the network learned from, and the first of
 * those that it did not. */
void show_quotes(const struct run *run)
{
    gsl_rng *rng = run_rng(run, 20);
    size_t n = run->options->quick ? 2000 : EXCERPT;
    struct book *r = book_in_windows(run, TEST_WINDOW, 1);
    struct network *net = trained_reader(rng);
    n = n < r->unseen.length ? n : r->unseen.length;
    struct excerpt *seen = excerpt_new(net, &r->text, r->seen.length - n, n);
    struct excerpt *unseen = excerpt_new(net, &r->text, r->unseen.first, n);
    struct follower f = measure_follower(seen, unseen);
    size_t first = liveliest(unseen);
    report_follower(&f, seen);
    printf("\nIn the part never seen: ^ where the cell is nearer to its mean within\n");
    report_passage(unseen, &f, first);
    draw_passage(run, unseen, &f, first);
    excerpt_free(seen);
    excerpt_free(unseen);
    network_free(net);
    book_free(r);
    gsl_rng_free(rng);
}
