/* lstm.h - the recurrent layer with a memory that gates open and close. */
#ifndef LSTM_H
#define LSTM_H

#include "nets/recurrence.h"

/* What the layer keeps for N examples of T steps: h and the cells c to begin the next
 * batch with, those that this one began with, (N, H), the gates (N, T, 4 H) and c after
 * each step, (N, T, H). For the way back: the gradient with respect to z, (N, T, 4 H), the
 * state before each step, (N, T, H), and the gradients that one step hands to the one
 * before, (N, H). */
enum {
    LSTM_CARRIED_H,
    LSTM_CARRIED_C,
    LSTM_H0,
    LSTM_C0,
    LSTM_GATES,
    LSTM_CELLS,
    LSTM_DZ,
    LSTM_BEFORE,
    LSTM_DH,
    LSTM_DC,
    LSTM_KEPT
};

void lstm_forward(const struct tensor *x, const struct recurrence *w,
                  struct tensor kept[], struct tensor *h);
void lstm_backward(const struct tensor *x, const struct recurrence *w,
                   const struct tensor *h, const struct tensor *dy,
                   struct tensor kept[], struct tensor *dx, struct recurrence *dw);

#endif
