/* progress.c - rate, time left and loss, on stderr, only on a terminal. */
#include "base/progress.h"
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* `what` names the work and must outlive it; `total` is how many steps it has. */
struct progress progress_start(const char *what, size_t total)
{
    double start = now();
    return (struct progress){what, total, start, start, isatty(STDERR_FILENO), false};
}

/* Redraws the line at most five times a second, and not before the first
 * second is over. */
void progress_step(struct progress *p, size_t done, double loss)
{
    double t = now();
    if (!p->visible || t - p->start < 1 || t - p->last < 0.2)
        return;
    double rate = (double)done / (t - p->start);
    fprintf(stderr, "\r\033[K%s %zu/%zu, %.3g/s, %.0f s left, loss %.4g", p->what, done,
            p->total, rate, (double)(p->total - done) / rate, loss);
    p->last = t;
    p->drawn = true;
}

/* Takes the line away. */
void progress_end(struct progress *p)
{
    if (p->drawn)
        fprintf(stderr, "\r\033[K");
    p->drawn = false;
}
