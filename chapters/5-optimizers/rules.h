/* rules.h - the seven rules that this chapter compares. */
#ifndef RULES_H
#define RULES_H

#include "learn/optimizer.h"

enum { SGD, MOMENTUM, NESTEROV, ADAGRAD, RMSPROP, ADAM, ADAMW, RULES };
extern const struct optimizer_type *const rules[RULES];

#endif
