/* targets.c - some of the targets of a batch, and how many count. */
#include "data/targets.h"

/* The targets of some examples of a batch, as tensor_rows() for tensors. */
struct targets targets_rows(const struct targets *t, size_t first, size_t count)
{
    struct targets rows = {.labels = t->labels};
    if (t->label != NULL)
        rows.label = t->label + first * t->labels;
    else
        rows.value = tensor_rows(&t->value, first, count);
    return rows;
}

/* How many targets n examples have: their labels, or one row of numbers each. The
 * outputs for them are as many rows. */
size_t targets_in(const struct targets *t, size_t n)
{
    return t->label != NULL ? n * t->labels : n;
}

/* Whether target i, for row i of the outputs, is one that counts. */
bool target_counts(const struct targets *t, size_t i)
{
    return t->label == NULL || t->label[i] != NO_LABEL;
}

/* What the loss of a batch of N examples is the mean over: the labels that count, or
 * the examples. Where no label counts it is 1, so that one can divide by it. */
size_t targets_counted(const struct targets *t, size_t N)
{
    size_t counted = 0;
    for (size_t i = 0; i < targets_in(t, N); i++)
        counted += target_counts(t, i);
    return counted > 0 ? counted : 1;
}
