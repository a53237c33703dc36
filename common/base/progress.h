/* progress.h - one line that tells how far a long piece of work has come. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/* Times are seconds on the monotonic clock; `visible` says that stderr is a
 * terminal, `drawn` that a line stands there. */
struct progress {
    const char *what;
    size_t total;
    double start, last;
    bool visible, drawn;
};

struct progress progress_start(const char *what, size_t total);
void progress_step(struct progress *progress, size_t done, double loss);
void progress_end(struct progress *progress);

#endif
