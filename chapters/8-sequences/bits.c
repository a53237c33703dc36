/* bits.c - the next character of a book by counting, and what compressors make of it. */
#include "base/draw.h"
#include "base/memory.h"
#include "book.h"
#include "chapter8.h"
#include "compressors.h"
#include "counts.h"
#include "stage/claim.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SAMPLE = 72, SAMPLES = 4 };

/* The orders, that is characters of context, by which a text is written. */
static const size_t sample_orders[SAMPLES] = {0, 1, 3, 6};

/* Bits for each character of a part of the text, by order, from what was counted. */
static void count_bits(const struct pieces *p, const struct text *text, size_t first,
                       size_t length, double bits[LONGEST_CONTEXT + 1])
{
    memset(bits, 0, (LONGEST_CONTEXT + 1) * sizeof *bits);
    for (size_t i = first; i < first + length; i++) {
        double P[LONGEST_CONTEXT + 1];
        /* The surprise of a character, by each order. */
        witten_bell(p, text->id + i, i, text->id[i], P);
        for (size_t k = 0; k <= LONGEST_CONTEXT; k++)
            bits[k] -= log2(P[k]) / (double)length;
    }
}

/* A character drawn from the probabilities of order k, by what stands before `place`. */
static unsigned char draw_character(const struct pieces *p, const unsigned char *place,
                                    size_t known, size_t k, gsl_rng *rng)
{
    double P[LONGEST_CONTEXT + 1], share[UCHAR_MAX + 1];
    for (size_t c = 0; c < p->symbols; c++) {
        witten_bell(p, place, known, (unsigned char)c, P);
        share[c] = P[k];
    }
    return (unsigned char)draw_in_proportion(p->symbols, share, rng);
}

/* A line that is written character by character; an end of line is shown as a blank. */
static void report_sample(const struct pieces *p, const struct text *text, size_t k,
                          gsl_rng *rng)
{
    unsigned char id[SAMPLE];
    char line[SAMPLE + 1] = "";
    for (size_t i = 0; i < SAMPLE; i++) {
        id[i] = draw_character(p, id + i, i, k, rng);
        char c = text->alphabet[id[i]];
        line[i] = (char)(c == '\n' ? ' ' : c);
    }
    printf("%zu  %s\n", k, line);
}

static void report_samples(const struct run *run, const struct pieces *p,
                           const struct text *text)
{
    printf("\nWritten by order\n");
    for (size_t i = 0; i < SAMPLES; i++) {
        gsl_rng *rng = run_rng(run, (unsigned)i + 1);
        report_sample(p, text, sample_orders[i], rng);
        gsl_rng_free(rng);
    }
}

/* Which character comes after "abra", when all that is known is "abracadabra"? */
static void report_small_text(void)
{
    static const char word[] = "abracadabra";
    struct text text = text_from(word, word, NULL);
    struct pieces p = pieces_new(text.id, text.length, text.symbols);
    const unsigned char *end = text.id + text.length, c = text.id[4];
    double P[LONGEST_CONTEXT + 1];
    witten_bell(&p, end, 4, c, P);
    printf("%s: how likely is %c after its last characters?\n", word, word[4]);
    printf("order   context   n   T   m   probability   bits\n");
    for (size_t k = 0; k <= 3; k++) {
        struct stretch all = pieces_behind(&p, end, k);
        struct stretch with = pieces_with(&p, end, k, c);
        printf("%5zu   %-7s   %zu   %zu   %zu   %11.3f   %4.2f\n", k,
               k > 0 ? word + text.length - k : "none", all.last - all.first,
               pieces_kinds(&p, all, k), with.last - with.first, P[k], -log2(P[k]));
    }
    pieces_free(&p);
    text_free(&text);
}

/* Bits by order: of the last tenth of the text, from all before it (2) and from no more
 * than the tenth before it (1), and of that tenth itself (0). */
struct order_bits {
    double bits[3][LONGEST_CONTEXT + 1];
    size_t best[3];
};

static void measure_bits(const struct pieces *p, const struct text *text, size_t length,
                         struct order_bits *b)
{
    size_t end = nine_tenths(text), before = end - length;
    struct pieces few = pieces_new(text->id + before, length, text->symbols);
    count_bits(p, text, before, length, b->bits[0]);
    count_bits(&few, text, end, length, b->bits[1]);
    count_bits(p, text, end, length, b->bits[2]);
    for (int i = 0; i < 3; i++) {
        b->best[i] = 0;
        for (size_t k = 1; k <= LONGEST_CONTEXT; k++)
            if (b->bits[i][k] < b->bits[i][b->best[i]])
                b->best[i] = k;
    }
    pieces_free(&few);
}

static void report_bits(const struct order_bits *b)
{
    printf("\nBits for each character: of a tenth that was counted itself, and of the "
           "last\ntenth, counted from the tenth before it and from all nine\n");
    printf("order   counted   from one   from nine\n");
    for (size_t k = 0; k <= LONGEST_CONTEXT; k++)
        printf("%5zu   %7.2f   %8.2f   %9.2f\n", k, b->bits[0][k], b->bits[1][k],
               b->bits[2][k]);
    printf("\nbest order from one tenth: %zu\n", b->best[1]);
    printf("best order from nine tenths: %zu\n", b->best[2]);
}

static void report_compressors(const struct text *text, const struct compressed made[],
                               size_t count, const struct order_bits *b)
{
    double least = INFINITY;
    printf("\nBytes of the whole text and of its first nine tenths, and bits for each\n"
           "character of the last\n");
    printf("program    whole    first   bits\n");
    for (size_t i = 0; i < count; i++) {
        double bits = tenth_bits(&made[i], text);
        printf("%-7s   %6zu   %6zu   %4.2f\n", made[i].name, made[i].whole,
               made[i].first, bits);
        least = fmin(least, bits);
    }
    printf("\n");
    report_claim(b->bits[2][3] < least, "three characters of context need fewer bits "
                                        "than all programs");
}

static void draw_bits(const struct run *run, const struct text *text,
                      const struct compressed made[], size_t count,
                      const struct order_bits *b)
{
    FILE *figure = figure_new(run->figures, "bits", "kind\tname\tbits");
    for (size_t i = 0; i < count; i++)
        figure_row(figure, "program\t%s\t%.4f", made[i].name,
                   tenth_bits(&made[i], text));
    for (size_t k = 0; k <= LONGEST_CONTEXT; k++)
        figure_row(figure, "counting\t%zu\t%.4f", k, b->bits[2][k]);
}

/* Section 8.7. */
void bits_section(const struct run *run)
{
    struct text text = book_load(run, NULL);
    struct pieces p = pieces_new(text.id, nine_tenths(&text), text.symbols);
    size_t tenth = text.length - nine_tenths(&text);
    struct order_bits b = {0};
    struct compressed made[COMPRESSORS];
    report_small_text();
    printf("\ncharacters: %zu\nof the last tenth: %zu\ndifferent ones: %zu\n",
           text.length, tenth, text.symbols);
    measure_bits(&p, &text, run->options->quick ? 1000 : tenth, &b);
    report_bits(&b);
    size_t count = compress_text(run, &text, made);
    report_compressors(&text, made, count, &b);
    draw_bits(run, &text, made, count, &b);
    report_samples(run, &p, &text);
    pieces_free(&p);
    text_free(&text);
}
