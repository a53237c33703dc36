/* 8.6 - A GRU: one step of all its units, with plain loops. */
#include "exercises.h"

/* From the input x, D numbers, and the state before, H numbers, to the state h. Wx is (D,
 * 3 H), Wh (H, 3 H), b 3 H numbers: in each row the columns of r, then those of z, then
 * those of n. bh, H numbers, is the second bias of n. */
void gru_by_loops(size_t D, size_t H, const real Wx[], const real Wh[], const real b[],
                  const real bh[], const real x[], const real before[], real h[])
{
    (void)D;
    (void)H;
    (void)Wx;
    (void)Wh;
    (void)b;
    (void)bh;
    (void)x;
    (void)before;
    (void)h;
}
