/* dbscan.c - clusters that grow from dense places (Ester, Kriegel, Sander and Xu 1996).
 *
 * A cluster begins at a core point and takes in all that is within eps of it; where that
 * is core, too, it grows on from there. What no core point reaches is noise. Which core
 * points belong together does not depend on the order in which they are met. But a border
 * point may be within reach of two clusters: the one that came first keeps it.
 *
 * Taught in chapter 12. */
#include "classic/dbscan.h"
#include "base/memory.h"
#include "classic/near.h"
#include <stdlib.h>
#include <string.h>

/* Points still to be looked at, as places in the grid's order, and room for the
 * neighbours of one of them. */
struct growing_cluster {
    struct near near;
    struct density density;
    int *label;
    enum point_kind *standing;
    size_t *open, *found;
};

/* Grows cluster number `cluster` from the point at `place`. If that is not core, there
 * is none: the point stays noise for now, and false is returned. */
static bool grow_cluster(struct growing_cluster *g, size_t place, int cluster)
{
    size_t D = tensor_columns(&g->near.x), open = 0;
    g->open[open++] = place;
    while (open > 0) {
        size_t at = g->open[--open];
        size_t n =
            near_find(&g->near, g->near.x.data + at * D, g->density.eps, g->found);
        if (n < g->density.least)
            continue;
        /* A core point: all that it reaches is of its cluster. */
        g->standing[at] = CORE_POINT;
        g->label[at] = cluster;
        for (size_t i = 0; i < n; i++) {
            size_t other = g->found[i];
            if (g->label[other] != NO_CLUSTER)
                continue;
            g->label[other] = cluster;
            g->standing[other] = BORDER_POINT;
            g->open[open++] = other;
        }
    }
    return g->label[place] == cluster;
}

/* Labels the points x, (N, D), with the number of their cluster, from 0 in the order of
 * their first core points, or with NO_CLUSTER; `standing`, unless it is NULL, says what each
 * is. Returns the number of clusters, 0 after an error. */
size_t dbscan(const struct tensor *x, struct density density, int label[],
              enum point_kind standing[])
{
    size_t N = x->dim[0];
    int clusters = 0;
    if (near_check(x, density.eps) != GSL_SUCCESS)
        return 0;
    struct growing_cluster g = {near_new(x, density.eps),
                                density,
                                allocate(N, sizeof *g.label),
                                allocate(N, sizeof *g.standing),
                                allocate(N, sizeof *g.open),
                                allocate(N, sizeof *g.found)};
    size_t *place = allocate(N, sizeof *place);
    for (size_t i = 0; i < N; i++) {
        g.label[i] = NO_CLUSTER;
        place[g.near.point[i]] = i;
    }
    /* In the order of the points, not of the cells. */
    for (size_t i = 0; i < N; i++)
        if (g.label[place[i]] == NO_CLUSTER && grow_cluster(&g, place[i], clusters))
            clusters++;
    /* What was found, in the same order. */
    for (size_t i = 0; i < N; i++) {
        label[i] = g.label[place[i]];
        if (standing != NULL)
            standing[i] = g.standing[place[i]];
    }
    free(place);
    free(g.label);
    free(g.standing);
    free(g.open);
    free(g.found);
    near_free(&g.near);
    return (size_t)clusters;
}
