/* petals.c - lengths and widths of flowers' petals, from the table of irises. */
#include "petals.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/table.h"
#include <stdio.h>
#include <stdlib.h>

/* Reads the length and width of all petals of FOLDER/iris/iris.csv. */
static struct table load_flower_table(const char *folder)
{
    static const char *const names[] = {"petal_length", "petal_width"};
    char path[1000];
    if (snprintf(path, sizeof path, "%s/iris/iris.csv", folder) >= (int)sizeof path) {
        FAIL(GSL_EINVAL, "--data %.40s...: too long", folder);
        return (struct table){0, 2, NULL};
    }
    return table_load(path, names, 2);
}

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
static void require_flowers(const char *folder, struct pairs *pairs)
{
    if (pairs->count >= 2)
        return;
    FAIL(GSL_EINVAL, "%s/iris/iris.csv: %zu flowers, needs two", folder, pairs->count);
    pairs_free(pairs);
}

/* All flowers: the length of a petal with its width as target, in cm. The caller
 * frees the pairs; after an error there are none. */
struct pairs load_petals(const char *folder)
{
    struct table table = load_flower_table(folder);
    struct pairs pairs = pairs_new(&table);
    for (size_t i = 0; i < table.rows; i++)
        pairs_add(&pairs, table_row(&table, i)[0], table_row(&table, i)[1]);
    if (table.rows > 0)
        require_flowers(folder, &pairs);
    table_free(&table);
    return pairs;
}
