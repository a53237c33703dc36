/* digit_sets.h - images of digits as points, to learn from and to ask about. */
#ifndef DIGIT_SETS_H
#define DIGIT_SETS_H

#include "classic/classifier.h"
#include "stage/chapter.h"

struct digit_sets {
    struct labelled seen, unseen;
};

struct digit_sets digit_sets_load(const struct run *run, size_t seen, size_t unseen);
void digit_sets_free(struct digit_sets *sets);

#endif
