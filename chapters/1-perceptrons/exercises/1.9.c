/* 1.9 - Keeping the best perceptron of a training that never settles. */
#include "exercises.h"

/* Trains p for `passes` passes over the examples. Returns the perceptron that made the
 * fewest mistakes on them after a pass, the first of several that are equal; p as it
 * came if no pass made it better. */
struct perceptron pocket_train(struct perceptron p, const struct example e[],
                               size_t count, size_t passes)
{
    for (size_t pass = 0; pass < passes; pass++)
        perceptron_epoch(&p, e, count);
    return p;
}
