/* rnn.h - the plain recurrent layer. */
#ifndef RNN_H
#define RNN_H

#include "nets/recurrence.h"

/* What the layer keeps for N examples of T steps: h to begin the next batch with and h
 * that this one began with, (N, H). For the way back: the gradient with respect to z, the
 * state before each step, (N, T, H), and the gradient that one step hands to the one
 * before, (N, H). */
enum { RNN_CARRIED, RNN_H0, RNN_DZ, RNN_BEFORE, RNN_DH, RNN_KEPT };

void rnn_forward(const struct tensor *x, const struct recurrence *w,
                 const struct tensor *h0, struct tensor *h);
void rnn_backward(const struct tensor *x, const struct recurrence *w,
                  const struct tensor *h, const struct tensor *dy, struct tensor kept[],
                  struct tensor *dx, struct recurrence *dw);

#endif
