/* gru.h - the gated recurrent unit. */
#ifndef GRU_H
#define GRU_H

#include "nets/recurrence.h"

/* What the layer keeps for N examples of T steps: h to begin the next batch with and h
 * that this one began with, (N, H); the gates, (N, T, 3 H), and the state's part u of n,
 * (N, T, H). For the way back: the gradients with respect to what goes into the gates, and
 * to u; the state before each step; and the gradient that one step hands to the one
 * before, (N, H). */
enum {
    GRU_CARRIED,
    GRU_H0,
    GRU_GATES,
    GRU_U,
    GRU_DGATES,
    GRU_DU,
    GRU_BEFORE,
    GRU_DH,
    GRU_KEPT
};

void gru_forward(const struct tensor *x, const struct recurrence *w,
                 struct tensor kept[], struct tensor *h);
void gru_backward(const struct tensor *x, const struct recurrence *w,
                  const struct tensor *h, const struct tensor *dy, struct tensor kept[],
                  struct tensor *dx, struct recurrence *dw);

#endif
