/* reader.h - networks that read a book and say at each character which comes next. */
#ifndef READER_H
#define READER_H

#include "data/text.h"
#include "nets/plan.h"
#include "recall.h"
#include "stage/chapter.h"

/* Streams in which the last tenth is read, characters of a window, and units of the network
 * that is trained for long. */
enum { TEST_STREAMS = 32, TEST_WINDOW = 64, LONG_UNITS = 256 };

struct book *book_in_windows(const struct run *run, size_t T, size_t streams);
struct network *reader_network(const struct cell *cell, size_t units, gsl_rng *rng);
struct network *trained_reader(gsl_rng *rng);
double reader_bits(struct network *net, const struct book *reading, size_t windows,
                   int threads);
struct plan *plan_step_by_step(struct network *net);
void write_on(struct plan *plan, const char *prompt, size_t length, double temperature,
              gsl_rng *rng, char written[]);

#endif
