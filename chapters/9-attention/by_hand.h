/* by_hand.h - attention on three tokens whose numbers can be followed. */
#ifndef BY_HAND_H
#define BY_HAND_H

#include "base/real.h"
#include <stddef.h>

enum { TOKENS = 3, SIZE = 2 };

extern const char *const token_names[TOKENS];

/* What becomes of the tokens: their queries, keys and values, side by side; the weights
 * that each gives to each; and what each takes away. */
struct by_hand {
    real x[TOKENS * SIZE], qkv[TOKENS * 3 * SIZE], a[TOKENS * TOKENS], z[TOKENS * SIZE];
};

struct by_hand attend_by_hand(const size_t order[TOKENS]);

#endif
