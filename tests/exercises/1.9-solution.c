/* 1.9 - Keeping the best perceptron of a training that never settles. */
#include "exercises.h"

struct perceptron pocket_train(struct perceptron p, const struct example e[],
                               size_t count, size_t passes)
{
    struct perceptron best = p;
    for (size_t pass = 0; pass < passes; pass++) {
        perceptron_epoch(&p, e, count);
        if (perceptron_mistakes(&p, e, count) < perceptron_mistakes(&best, e, count))
            best = p;
    }
    return best;
}
