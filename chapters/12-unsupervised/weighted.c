/* weighted.c - wines, columns in units of their own spread, rows of length 1. */
#include "weighted.h"
#include "classic/scaling.h"
#include "data/table.h"

/* 178 wines from three vineyards: 13 measures of each, and as label the vineyard. The
 * caller frees them; after an error there are none. */
struct labelled vineyards_load(void)
{
    static const char *const names[] = {
        "alcohol", "malic_acid",  "ash",           "alcalinity",      "magnesium",
        "phenols", "flavanoids",  "nonflavanoids", "proanthocyanins", "color_intensity",
        "hue",     "od280_od315", "proline",       "cultivar"};
    struct table t =
        table_load("data/wine/wine.csv", names, sizeof names / sizeof *names);
    if (t.rows == 0)
        return (struct labelled){0};
    struct labelled wine = labelled_table(&t);
    table_free(&t);
    return wine;
}

/* Every column of x, (N, D), gets mean 0 and standard deviation 1. */
void unit_columns(struct tensor *x)
{
    struct scaling s = scaling_fit(x);
    scaling_apply(&s, x);
    scaling_free(&s);
}

/* Divides every row by its length, unless that is 0: only its direction is left. */
void unit_rows(struct tensor *x)
{
    for (size_t i = 0; i < x->dim[0]; i++) {
        struct tensor row = tensor_rows(x, i, 1);
        GSL(vector, view) v = as_vector(&row);
        real length = BLAS(nrm2)(&v.vector);
        if (length > 0)
            BLAS(scal)(1 / length, &v.vector);
    }
}

/* x_ij = log(1 + count_ij) log(N / n_j) for how often word j is in document i, (N,
 * words), where n_j documents have it; then every row is divided by its length. x may be
 * the same as `count`. */
void weigh_rare(const struct tensor *count, struct tensor *x)
{
    size_t N = count->dim[0], words = tensor_columns(count);
    for (size_t j = 0; j < words; j++) {
        size_t having = 0;
        for (size_t i = 0; i < N; i++)
            having += count->data[i * words + j] > 0;
        /* What all documents have tells nothing: its weight is log 1 = 0. */
        real rare = having > 0 ? log((real)N / (real)having) : 0;
        for (size_t i = 0; i < N; i++)
            x->data[i * words + j] = log(1 + count->data[i * words + j]) * rare;
    }
    unit_rows(x);
}
