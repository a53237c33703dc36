/* targets.c - some of the targets of a batch. */
#include "data/targets.h"

/* The targets of some examples of a batch, as tensor_rows() for tensors. */
struct targets targets_rows(const struct targets *t, size_t first, size_t count)
{
    struct targets rows = {NULL, {{0}, NULL, false}};
    if (t->label != NULL)
        rows.label = t->label + first;
    else
        rows.value = tensor_rows(&t->value, first, count);
    return rows;
}
