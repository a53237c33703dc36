/* summary.h - several numbers in short. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include <stddef.h>

/* The least and the most of several numbers, the quarters between them, and the mean. */
struct summary {
    double least, lower_quartile, median, upper_quartile, most;
    double mean;
};

struct summary summarize(const double value[], size_t count);
size_t count_above(const double a[], const double b[], size_t count);

#endif
