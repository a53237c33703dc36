/* classifier.c - points with labels: made, taken apart, checked, counted. */
#include "classic/classifier.h"
#include "base/error.h"
#include "base/memory.h"
#include "classic/columns.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Room for `count` points of `columns` numbers, all zero. The caller frees it. */
struct labelled labelled_new(size_t count, size_t columns, size_t classes)
{
    return (struct labelled){tensor_new(count, columns, 1, 1),
                             allocate(count, sizeof(int)), classes};
}

/* A table whose last column has the labels, whole numbers from 0 up. After an error
 * there are no points. */
struct labelled labelled_table(const struct table *table)
{
    enum { MOST_CLASSES = 1000 };
    size_t D = table->columns - 1;
    struct labelled points = labelled_new(table->rows, D, 0);
    for (size_t i = 0; i < table->rows; i++) {
        const real *row = table_row(table, i);
        if (!(row[D] >= 0 && row[D] < MOST_CLASSES && row[D] == rint(row[D]))) {
            FAIL(GSL_EINVAL, "row %zu: the label %g is not a whole number from 0 to %d",
                 i + 1, (double)row[D], MOST_CLASSES - 1);
            labelled_free(&points);
            return points;
        }
        memcpy(points.x.data + i * D, row, D * sizeof(real));
        points.label[i] = (int)row[D];
        if ((size_t)points.label[i] >= points.classes)
            points.classes = (size_t)points.label[i] + 1;
    }
    return points;
}

/* `count` images from number `first` on, or as many as there are: a row of pixels for
 * each, from 0 to 1, ten classes. */
struct labelled labelled_images(const struct images *images, size_t first, size_t count)
{
    size_t size = images->rows * images->columns;
    first = first < images->count ? first : images->count;
    count = count < images->count - first ? count : images->count - first;
    struct labelled points = labelled_new(count, size, 10);
    const unsigned char *pixel = images->pixel + first * size;
    for (size_t i = 0; i < count * size; i++)
        points.x.data[i] = (real)pixel[i] / 255;
    for (size_t i = 0; i < count; i++)
        points.label[i] = images->label[first + i];
    return points;
}

/* A copy of points number index[0], ..., index[n - 1], which may repeat. */
struct labelled labelled_take(const struct labelled *all, const size_t index[],
                              size_t n)
{
    size_t D = tensor_columns(&all->x);
    struct labelled some = labelled_new(n, D, all->classes);
    for (size_t i = 0; i < n; i++) {
        assert(index[i] < all->x.dim[0]);
        memcpy(some.x.data + i * D, all->x.data + index[i] * D, D * sizeof(real));
        some.label[i] = all->label[index[i]];
    }
    return some;
}

/* Points first, ..., first + count - 1, borrowed: not to be freed. */
struct labelled labelled_rows(const struct labelled *all, size_t first, size_t count)
{
    return (struct labelled){tensor_rows(&all->x, first, count), all->label + first,
                             all->classes};
}

void labelled_free(struct labelled *points)
{
    tensor_free(&points->x);
    free(points->label);
    *points = (struct labelled){0};
}

/* What no method can learn from: no points, a number that is not finite, one class only.
 * `who` begins the message. Returns GSL_SUCCESS where nothing is wrong. */
int labelled_check(const struct labelled *points, const char *who)
{
    size_t N = points->x.dim[0], D = tensor_columns(&points->x), other = 0;
    if (N == 0 || D == 0)
        return FAIL(GSL_EINVAL, "%s: no points to learn from", who);
    if (finite_rows(&points->x) < N)
        return FAIL(GSL_EINVAL, "%s: point %zu has a number that is not finite", who,
                    finite_rows(&points->x) + 1);
    while (other < N && points->label[other] == points->label[0])
        other++;
    if (other == N)
        return FAIL(GSL_EINVAL, "%s: all %zu points are of class %d, needs two classes",
                    who, N, points->label[0]);
    return GSL_SUCCESS;
}

size_t labels_right(const int guess[], const int label[], size_t count)
{
    size_t right = 0;
    for (size_t i = 0; i < count; i++)
        right += guess[i] == label[i];
    return right;
}

/* The same in per cent. */
double percent_right(const int guess[], const int label[], size_t count)
{
    return 100.0 * (double)labels_right(guess, label, count) / (double)count;
}
