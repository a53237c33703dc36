/* attention.h - each token of a sequence looks at the others. */
#ifndef ATTENTION_H
#define ATTENTION_H

#include "nets/plan.h"

void attention_forward(const struct tensor *QKV, size_t heads, bool causal,
                       struct tensor *A, struct tensor *Z);
void attention_backward(const struct tensor *QKV, size_t heads, const struct tensor *A,
                        const struct tensor *dZ, struct tensor *dA,
                        struct tensor *dQKV);

struct tensor attention_weights(const struct plan *plan, const struct layer *attention);

#endif
