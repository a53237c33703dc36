/* accuracy.c - inference over a whole set of examples. */
#include "learn/accuracy.h"
#include "base/interrupt.h"
#include "base/memory.h"
#include "nets/softmax.h"
#include <assert.h>
#include <stdlib.h>

/* Lets the plan answer all examples, as many at a time as it is for. Row by row of
 * scores, `class` gets the place of the largest and `label` what it should be, if they
 * are not NULL. Ends early after Ctrl-C. */
static void ask_all(struct plan *plan, const struct examples *e, int class[],
                    int label[])
{
    assert(e->labels > 0);
    size_t most = plan->work.capacity;
    struct batch batch = batch_new(e, most);
    for (size_t first = 0; first < e->count && !interrupted(); first += most) {
        size_t n = e->count - first < most ? e->count - first : most;
        batch_take_range(&batch, e, first, n);
        const struct tensor *y = plan_predict(plan, &batch.x);
        size_t rows = n * e->labels, K = tensor_size(y) / rows;
        for (size_t i = 0; i < rows; i++) {
            class[first * e->labels + i] = (int)argmax(K, y->data + i * K);
            if (label != NULL)
                label[first * e->labels + i] = batch.label[i];
        }
    }
    batch_free(&batch);
}

/* For each label of each example, which must have some, the class of the largest score.
 * Ctrl-C ends it early. */
void plan_classify(struct plan *plan, const struct examples *examples, int class[])
{
    ask_all(plan, examples, class, NULL);
}

/* The share of labels, of those that count, which are the class of the largest score;
 * after Ctrl-C it is not a number. */
real plan_accuracy(struct plan *plan, const struct examples *examples)
{
    size_t rows = examples->count * examples->labels, right = 0, counted = 0;
    int *class = allocate(rows, sizeof *class), *label = allocate(rows, sizeof *label);
    ask_all(plan, examples, class, label);
    for (size_t i = 0; i < rows; i++) {
        counted += label[i] != NO_LABEL;
        right += label[i] != NO_LABEL && class[i] == label[i];
    }
    free(class);
    free(label);
    return interrupted() ? (real)NAN : (real)right / (real)counted;
}
