/* seasons.h - a trend and a season, by least squares. */
#ifndef SEASONS_H
#define SEASONS_H

#include <stddef.h>

enum { MOST_TERMS = 16 };

/* y(t) = c[0] + c[1] s + ... + c[degree] s^degree, the trend, and for each k = 1, ...,
 * waves the season c cos(2 pi k t) + c' sin(2 pi k t), t being in years. So that powers
 * stay small, s = (t - middle) / half. */
struct seasons {
    size_t degree, waves;
    double middle, half, c[MOST_TERMS];
};

void seasons_fit(struct seasons *s, const double t[], const double y[], size_t count);
double seasons_at(const struct seasons *s, double t);

#endif
