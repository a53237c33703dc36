/* voting.h - the mean of what many networks say. */
#ifndef VOTING_H
#define VOTING_H

#include "heart.h"
#include "learn/accuracy.h"

/* The probabilities of ten classes for each of some examples, (N, 10), added up over so
 * many voters. */
struct votes {
    struct tensor sum;
    size_t voters;
};

struct votes votes_new(const struct examples *e);
void votes_ask(struct votes *v, struct plan *plan, pass_function *pass,
               const struct examples *e);
void votes_join(struct votes *v, const struct votes *others);
struct mark votes_mark(const struct votes *v, const struct examples *e);
void votes_free(struct votes *v);

#endif
