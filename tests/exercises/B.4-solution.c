/* B.4 - A taker: windows on a series as examples. */
#include "exercises.h"
#include <string.h>

static void take_windows(const struct examples *e, const size_t index[], size_t n,
                         gsl_rng *rng, struct batch *batch)
{
    const struct readings *s = e->source;
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        const real *window = s->value + index[i];
        memcpy(batch->x.data + i * s->width, window, s->width * sizeof *window);
        batch->t.value.data[i] = window[s->width];
    }
}

struct examples readings_examples(const struct readings *readings)
{
    size_t count =
        readings->length > readings->width ? readings->length - readings->width : 0;
    return (struct examples){.count = count,
                             .shape = {readings->width, 1, 1},
                             .values = 1,
                             .take = take_windows,
                             .source = readings};
}
