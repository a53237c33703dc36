/* near.c - a grid of cells as wide as the distance asked for. Whatever is within that
 * distance of a point lies in the point's own cell or in one of the eight around it.
 *
 * With more than two coordinates the cells know the first two only. Nothing is missed
 * then either: points that are near one another are near in each coordinate. */
#include "classic/near.h"
#include "base/error.h"
#include "base/memory.h"
#include "classic/columns.h"
#include <gsl/gsl_sort.h>
#include <stdlib.h>
#include <string.h>

/* Columns of cells at most, and cells from one row of them to the next, so that the number
 * of a cell is exact in a double. The two in excess keep rows from touching. */
enum { MOST_CELLS = 1 << 20, CELLS_TO_NEXT_ROW = MOST_CELLS + 3 };

/* The column of the cell that a coordinate lies in, or its row. */
static double cell_along(const struct near *n, double coordinate, int axis)
{
    return floor((coordinate - n->low[axis]) / n->side);
}

static double second_coordinate(const real *p, size_t D)
{
    return D > 1 ? (double)p[1] : 0;
}

static double cell_of(const struct near *n, const real *p, size_t D)
{
    return cell_along(n, second_coordinate(p, D), 1) * CELLS_TO_NEXT_ROW +
           cell_along(n, (double)p[0], 0);
}

/* Where the cells begin, and their side: eps and a trifle, so that rounding cannot put
 * points that are eps apart two cells apart, or more where cells would be too many. */
static void near_measure(struct near *n, const struct tensor *x, double eps)
{
    size_t D = tensor_columns(x);
    double high[2] = {0};
    for (size_t i = 0; i < x->dim[0]; i++)
        for (int axis = 0; axis < 2; axis++) {
            const real *p = x->data + i * D;
            double c = axis == 0 ? (double)p[0] : second_coordinate(p, D);
            n->low[axis] = i == 0 ? c : fmin(n->low[axis], c);
            high[axis] = i == 0 ? c : fmax(high[axis], c);
        }
    n->side = eps * (1 + 1e-9);
    for (int axis = 0; axis < 2 && x->dim[0] > 0; axis++)
        n->side = fmax(n->side, (high[axis] - n->low[axis]) / MOST_CELLS);
}

/* What the points, or the distance asked for, must not be. */
int near_check(const struct tensor *x, double eps)
{
    if (!(eps > 0) || !isfinite(eps))
        return FAIL(GSL_EINVAL, "points within %g of one another: needs more than 0",
                    eps);
    if (finite_rows(x) < x->dim[0])
        return FAIL(GSL_EINVAL, "point %zu has a number that is not finite",
                    finite_rows(x) + 1);
    return GSL_SUCCESS;
}

/* Sorts the points x, (N, D), of finite numbers, into cells for distances up to `eps`,
 * which is above 0. The caller frees what is made. */
struct near near_new(const struct tensor *x, double eps)
{
    size_t N = x->dim[0], D = tensor_columns(x);
    struct near n = {.point = allocate(N, sizeof *n.point),
                     .cell = allocate(N, sizeof *n.cell),
                     .x = tensor_new(N, D, 1, 1)};
    double *cell = allocate(N, sizeof *cell);
    near_measure(&n, x, eps);
    for (size_t i = 0; i < N; i++)
        cell[i] = cell_of(&n, x->data + i * D, D);
    gsl_sort_index(n.point, cell, 1, N);
    for (size_t i = 0; i < N; i++) {
        n.cell[i] = cell[n.point[i]];
        memcpy(n.x.data + i * D, x->data + n.point[i] * D, D * sizeof(real));
    }
    free(cell);
    return n;
}

/* The first place whose cell is numbered `cell` or more. */
static size_t first_in_cell(const struct near *n, double cell)
{
    size_t low = 0, high = n->x.dim[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (n->cell[middle] < cell)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Finds the places (not the numbers) of all points within eps of p, itself among them if
 * it is one. `found` has room for all points; how many there are is returned. */
size_t near_find(const struct near *n, const real *p, double eps, size_t found[])
{
    size_t N = n->x.dim[0], D = tensor_columns(&n->x), count = 0;
    double own = cell_of(n, p, D);
    for (int row = -1; row <= 1; row++) {
        /* Three cells that follow one another. */
        double left = own + row * CELLS_TO_NEXT_ROW - 1;
        for (size_t i = first_in_cell(n, left); i < N && n->cell[i] <= left + 2; i++)
            if (point_square(p, n->x.data + i * D, D) <= eps * eps)
                found[count++] = i;
    }
    return count;
}

void near_free(struct near *n)
{
    free(n->point);
    free(n->cell);
    tensor_free(&n->x);
    *n = (struct near){0};
}
