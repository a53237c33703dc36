/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include <stddef.h>

double forecast_skill(const double y[], size_t count, size_t first, const double a[],
                      size_t p);

double next_probability(const char *text, size_t symbols, const char *context,
                        char next);

#endif
