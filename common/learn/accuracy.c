/* accuracy.c - inference over a whole set of examples. */
#include "learn/accuracy.h"
#include "base/interrupt.h"
#include "nets/softmax.h"
#include <assert.h>

/* Lets the plan answer all examples, as many at a time as it is for, by passes of the
 * kind asked for; what it answers goes to `use`. What layers carry from batch to batch
 * begins anew. Ends early after Ctrl-C. */
void plan_ask(struct plan *plan, pass_function *pass, const struct examples *e,
              answer_function *use, void *context)
{
    size_t most = plan->work.capacity;
    struct batch batch = batch_new(e, most);
    plan_reset(plan);
    for (size_t first = 0; first < e->count && !interrupted(); first += most) {
        size_t n = e->count - first < most ? e->count - first : most;
        batch_take_range(&batch, e, first, n);
        use(pass(plan, &batch.x), &batch, first, context);
    }
    batch_free(&batch);
}

/* Where the scores of a batch are largest, row by row: the classes go to their places. */
static void note_classes(const struct tensor *y, const struct batch *batch,
                         size_t first, void *context)
{
    size_t rows = targets_in(&batch->t, y->dim[0]), K = tensor_size(y) / rows;
    int *class = (int *)context + first * batch->t.labels;
    for (size_t i = 0; i < rows; i++)
        class[i] = (int)argmax(K, y->data + i * K);
}

/* For each label of each example, which must have some, the class of the largest score.
 * Ctrl-C ends it early. */
void plan_classify(struct plan *plan, const struct examples *examples, int class[])
{
    assert(examples->labels > 0);
    plan_ask(plan, plan_predict, examples, note_classes, class);
}

/* How many labels count, and how many of those are the class of the largest score. */
struct tally {
    size_t counted, right;
};

static void tally_right(const struct tensor *y, const struct batch *batch, size_t first,
                        void *context)
{
    (void)first;
    struct tally *tally = context;
    size_t rows = targets_in(&batch->t, y->dim[0]), K = tensor_size(y) / rows;
    for (size_t i = 0; i < rows; i++) {
        if (batch->label[i] == NO_LABEL)
            continue;
        tally->counted++;
        tally->right += (int)argmax(K, y->data + i * K) == batch->label[i];
    }
}

/* The share of labels, of those that count, which are the class of the largest score;
 * after Ctrl-C it is not a number. */
real plan_accuracy(struct plan *plan, const struct examples *examples)
{
    assert(examples->labels > 0);
    struct tally tally = {0};
    plan_ask(plan, plan_predict, examples, tally_right, &tally);
    return interrupted() ? (real)NAN : (real)tally.right / (real)tally.counted;
}

/* Losses of labels or of rows of numbers, added up, and how many they are. */
struct toll {
    loss_function *loss;
    double sum;
    size_t counted;
};

static void add_loss(const struct tensor *y, const struct batch *batch, size_t first,
                     void *context)
{
    (void)first;
    struct toll *toll = context;
    size_t counted = targets_counted(&batch->t, y->dim[0]);
    struct tensor no_gradient = {0};
    toll->sum +=
        (double)toll->loss(y, &batch->t, counted, &no_gradient) * (double)counted;
    toll->counted += counted;
}

/* The mean loss of all examples, over all that counts in them, when the plan predicts;
 * after Ctrl-C it is not a number. */
double plan_loss(struct plan *plan, const struct examples *examples,
                 loss_function *loss)
{
    struct toll toll = {.loss = loss};
    plan_ask(plan, plan_predict, examples, add_loss, &toll);
    return interrupted() ? NAN : toll.sum / (double)toll.counted;
}
