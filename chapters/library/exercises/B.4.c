/* B.4 - A taker: windows on a series as examples. */
#include "exercises.h"

/* Writes windows number index[0], ..., index[n - 1] to the first n rows of batch->x, and
 * the number behind each window to the same row of batch->t.value. */
static void take_windows(const struct examples *e, const size_t index[], size_t n,
                         gsl_rng *rng, struct batch *batch)
{
    (void)e;
    (void)index;
    (void)n;
    (void)rng;
    (void)batch;
}

/* All windows of a series that have a number behind them; an example has the shape
 * (width, 1, 1), its target is one number. */
struct examples readings_examples(const struct readings *readings)
{
    return (struct examples){.take = take_windows, .source = readings};
}
