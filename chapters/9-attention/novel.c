/* novel.c - a book in windows, to learn from and to be tested with. */
#include "novel.h"

enum { QUICK_LENGTH = 60000 };

/* The book with the ids of every_character; to be quick, its beginning. The caller frees
 * it. */
struct book *novel_new(size_t T, bool quick)
{
    struct text text = text_load("data/text/mobydick.txt.gz", every_character);
    if (quick && text.length > QUICK_LENGTH)
        text.length = QUICK_LENGTH;
    return book_new(text, T, 1);
}

/* A window that begins up to T characters after example index[i] does, where there is
 * room for that: with another shift each time, no character has its place in a window
 * for good. Where there is no rng the windows are as they are. */
static void take_shifted(const struct examples *e, const size_t index[], size_t n,
                         gsl_rng *rng, struct batch *batch)
{
    const struct windows *w = e->source;
    for (size_t i = 0; i < n; i++) {
        size_t first = index[i] * w->T, last = w->length - w->T - 1;
        if (rng != NULL)
            first += gsl_rng_uniform_int(rng, w->T);
        const unsigned char *id =
            w->text->id + w->first + (first < last ? first : last);
        for (size_t t = 0; t < w->T; t++) {
            batch->x.data[i * w->T + t] = id[t];
            batch->label[i * w->T + t] = id[t + 1];
        }
    }
}

/* The windows of a part that is read in one stream, each a little further on whenever it
 * is learned from. */
struct examples shifted_windows(const struct windows *windows)
{
    struct examples e = windows_examples(windows);
    e.take = take_shifted;
    return e;
}
