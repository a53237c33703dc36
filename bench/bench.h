/* bench.h - what the benchmarks share: a clock, and the line that they end with. */
#ifndef BENCH_H
#define BENCH_H

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

/* Seconds of a clock that only goes forward. */
static inline double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The seconds that the work took, and the most memory that the program has had, in MB. */
static inline void print_seconds(double seconds)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.4f\t%.0f\n", seconds, (double)usage.ru_maxrss / 1024);
}

#endif
