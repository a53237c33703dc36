/* checkpoint.h - a training in a file, with all that it needs to go on. */
#ifndef CHECKPOINT_H
#define CHECKPOINT_H

#include "learn/learner.h"

int checkpoint_save(const struct learner *l, const char *path);
int checkpoint_load(struct learner *l, const char *path);

#endif
