/* petals.c - lengths and widths of flowers' petals, from the table of irises. */
#include "petals.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/table.h"
#include <stdlib.h>

/* Room for as many pairs as the table has rows, none of them filled in yet. */
static struct pairs pairs_new(const struct table *table)
{
    return (struct pairs){0, allocate(table->rows, sizeof(double)),
                          allocate(table->rows, sizeof(double))};
}

static void pairs_add(struct pairs *pairs, double x, double t)
{
    pairs->x[pairs->count] = x;
    pairs->t[pairs->count++] = t;
}

void pairs_free(struct pairs *pairs)
{
    free(pairs->x);
    free(pairs->t);
    *pairs = (struct pairs){0, NULL, NULL};
}

/* A line through fewer than two flowers is not settled: they are refused. */
static void require_flowers(const char *path, struct pairs *pairs)
{
    if (pairs->count >= 2)
        return;
    FAIL(GSL_EINVAL, "%s: %zu flowers, needs two", path, pairs->count);
    pairs_free(pairs);
}

/* All flowers of the table at `path`: the length of a petal with its width as target, in
 * cm. The caller frees the pairs; after an error there are none. */
struct pairs load_petals(const char *path)
{
    static const char *const names[] = {"petal_length", "petal_width"};
    struct table table = table_load(path, names, 2);
    struct pairs pairs = pairs_new(&table);
    for (size_t i = 0; i < table.rows; i++)
        pairs_add(&pairs, table_row(&table, i)[0], table_row(&table, i)[1]);
    if (table.rows > 0)
        require_flowers(path, &pairs);
    table_free(&table);
    return pairs;
}
