/* street.c - a line in the plane with a margin on both sides. */
#include "street.h"

/* w = sum of alpha_i sign_i x_i, for a linear kernel and points in the plane. */
struct street street_of(const struct svm_dual *d)
{
    struct street s = {{0, 0}, svm_dual_bias(d)};
    const real *x = d->rows.x.data;
    for (size_t i = 0; i < d->N; i++)
        for (size_t j = 0; j < 2; j++)
            s.w[j] += d->alpha[i] * d->sign[i] * (double)x[2 * i + j];
    return s;
}

double street_score(const struct street *s, const real x[2])
{
    return s->w[0] * (double)x[0] + s->w[1] * (double)x[1] + s->b;
}

/* From edge to edge, 2 / |w|. */
double street_width(const struct street *s)
{
    return 2 / hypot(s->w[0], s->w[1]);
}
