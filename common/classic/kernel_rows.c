/* kernel_rows.c - rows of a matrix of kernels, kept while there is room, and what is no
 * kernel. */
#include "base/error.h"
#include "base/memory.h"
#include "classic/distance.h"
#include "classic/kernel.h"
#include <assert.h>
#include <stdlib.h>

/* Refuses a kernel that is none. `who` begins the message. */
int kernel_check(const struct kernel *k, const char *who)
{
    if (k->kind != LINEAR_KERNEL && !(k->gamma > 0 && isfinite(k->gamma)))
        return FAIL(GSL_EINVAL, "%s: gamma is %g, not above 0", who, k->gamma);
    if (k->kind == POLYNOMIAL_KERNEL && (k->degree < 1 || !isfinite(k->constant)))
        return FAIL(GSL_EINVAL, "%s: degree %d and constant %g of a polynomial", who,
                    k->degree, k->constant);
    return GSL_SUCCESS;
}

/* K of the points with themselves. It is symmetric, so half of the products will do. */
static void fill_all_rows(struct kernel_rows *r)
{
    size_t N = r->x.dim[0];
    struct tensor k = tensor_view(r->row, N, N);
    GSL(matrix, view) X = as_matrix(&r->x), K = as_matrix(&k);
    BLAS(syrk)(CblasLower, CblasNoTrans, 1, &X.matrix, 0, &K.matrix);
    for (size_t i = 0; i < N; i++) {
        kernel_from_products(&r->kernel, r->length[i], r->length, r->row + i * N,
                             i + 1);
        r->place[i] = r->owner[i] = i;
    }
    /* Tile by tile, so that what is read and what is written stays near. */
    enum { TILE = 32 };
    for (size_t a = 0; a < N; a += TILE)
        for (size_t b = 0; b <= a; b += TILE)
            for (size_t i = a; i < N && i < a + TILE; i++)
                for (size_t j = b; j < i && j < b + TILE; j++)
                    r->row[j * N + i] = r->row[i * N + j];
}

/* Room for rows of K, two at least. The caller frees it, and keeps x as long. */
struct kernel_rows kernel_rows_new(const struct kernel *kernel, const struct tensor *x,
                                   size_t room)
{
    size_t N = x->dim[0], fit = room / (N * sizeof(real));
    struct kernel_rows r = {.kernel = *kernel, .x = *x, .last = N};
    r.places = fit < 2 ? 2 : fit < N ? fit : N;
    r.length = allocate(N, sizeof *r.length);
    r.diagonal = allocate(N, sizeof *r.diagonal);
    r.row = allocate(r.places * N, sizeof *r.row);
    r.place = allocate(N, sizeof *r.place);
    r.owner = allocate(r.places > N ? r.places : N, sizeof *r.owner);
    squared_lengths(x, r.length);
    for (size_t i = 0; i < N; i++) {
        r.diagonal[i] = r.length[i];
        kernel_from_products(kernel, r.length[i], &r.length[i], &r.diagonal[i], 1);
        r.place[i] = r.owner[i] = N;
    }
    if (r.places >= N)
        fill_all_rows(&r);
    return r;
}

/* A place for the row of point i: the places are taken in turn, but the row that was
 * asked for last may still be in use and stays. */
static size_t free_place(struct kernel_rows *r, size_t i)
{
    size_t N = r->x.dim[0];
    if (r->owner[r->next] == r->last && r->last < N)
        r->next = (r->next + 1) % r->places;
    size_t place = r->next;
    if (r->owner[place] < N)
        r->place[r->owner[place]] = N;
    r->next = (place + 1) % r->places;
    r->owner[place] = i;
    r->place[i] = place;
    return place;
}

/* K(x_i, x_j) for all j. It stays where it is until two other rows have been asked for,
 * at least. */
const real *kernel_row(struct kernel_rows *r, size_t i)
{
    size_t N = r->x.dim[0];
    assert(i < N);
    if (r->place[i] == N) {
        struct tensor row = tensor_view(r->row + free_place(r, i) * N, 1, N);
        struct tensor x = tensor_rows(&r->x, i, 1);
        kernel_matrix(&r->kernel, &x, &r->x, r->length, &row);
    }
    r->last = i;
    return r->row + r->place[i] * N;
}

void kernel_rows_free(struct kernel_rows *r)
{
    free(r->length);
    free(r->diagonal);
    free(r->row);
    free(r->place);
    free(r->owner);
    *r = (struct kernel_rows){0};
}
