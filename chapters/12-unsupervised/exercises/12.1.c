/* 12.1 - One turn of k-means, by plain loops. */
#include "exercises.h"

/* x has N points of D numbers, one after the other, centre K of them. Gives each point to
 * the nearest centre, the first of equals: group[i]. Then moves each centre to the mean of
 * its points; one that has none stays. */
void lloyd_turn(size_t N, size_t D, size_t K, const real x[], real centre[],
                int group[])
{
    (void)N;
    (void)D;
    (void)K;
    (void)x;
    (void)centre;
    (void)group;
}
