/* 12.6 - Apriori: which sets have to be counted next. */
#include "exercises.h"
#include <stdbool.h>
#include <string.h>

/* Is a set of `size` items in the list? */
static bool is_listed(size_t size, size_t count, const int set[], const int wanted[])
{
    for (size_t i = 0; i < count; i++)
        if (memcmp(set + i * size, wanted, size * sizeof *set) == 0)
            return true;
    return false;
}

/* Are all parts that lack one of the size + 1 items in the list? */
static bool parts_are_listed(size_t size, size_t count, const int set[],
                             const int larger[])
{
    int part[size];
    for (size_t without = 0; without <= size; without++) {
        size_t n = 0;
        for (size_t k = 0; k <= size; k++)
            if (k != without)
                part[n++] = larger[k];
        if (!is_listed(size, count, set, part))
            return false;
    }
    return true;
}

size_t next_candidates(size_t size, size_t count, const int set[], int candidate[])
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++) {
            const int *a = set + i * size, *b = set + j * size;
            int *larger = candidate + found * (size + 1);
            if (memcmp(a, b, (size - 1) * sizeof *a) != 0)
                continue;
            memcpy(larger, a, size * sizeof *a);
            larger[size] = b[size - 1];
            found += parts_are_listed(size, count, set, larger);
        }
    return found;
}
