/* 12.6 - Apriori: which sets have to be counted next. */
#include "exercises.h"

/* From `count` frequent sets of `size` items each, set[i * size] and those behind it,
 * ascending, in the order of a dictionary. Writes the candidates, of size + 1 items each,
 * in the same way and order, and returns how many there are. There is room for all. */
size_t next_candidates(size_t size, size_t count, const int set[], int candidate[])
{
    (void)size;
    (void)count;
    (void)set;
    (void)candidate;
    return 0;
}
