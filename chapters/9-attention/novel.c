/* novel.c - a book in windows, to learn from and to be tested with. */
#include "novel.h"
#include "base/memory.h"
#include <stdlib.h>

enum { QUICK_LENGTH = 60000 };

/* The book with the ids of every_character; to be quick, its beginning. */
static struct text load_book(bool quick)
{
    struct text book = text_load("data/text/mobydick.txt.gz", every_character);
    if (quick && book.length > QUICK_LENGTH)
        book.length = QUICK_LENGTH;
    return book;
}

/* The caller frees it. */
struct novel *novel_new(size_t T, bool quick)
{
    struct novel *p = allocate(1, sizeof *p);
    p->text = load_book(quick);
    size_t seen = p->text.length / 10 * 9;
    p->seen = (struct windows){&p->text, 0, seen, T, 1};
    p->unseen = (struct windows){&p->text, seen, p->text.length - seen, T, 1};
    return p;
}

void novel_free(struct novel *novel)
{
    text_free(&novel->text);
    free(novel);
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
