/* 7.5 - What is wrong with this col2im? Two things. Mend them. */
#include "exercises.h"

/* The adjoint of im2col for one channel: dx, H rows of W numbers, is the sum of all
 * numbers of the columns that were copied from there. col has F F rows, one for each
 * weight of the window, and a column for each place. */
void columns_back(size_t H, size_t W, size_t F, size_t stride, size_t pad,
                  const real col[], real dx[])
{
    size_t OH = (H + 2 * pad - F) / stride + 1, OW = (W + 2 * pad - F) / stride + 1;
    for (size_t i = 0; i < H * W; i++)
        dx[i] = 0;
    for (size_t p = 0; p < F; p++)
        for (size_t q = 0; q < F; q++)
            for (size_t i = 0; i < OH; i++)
                for (size_t j = 0; j < OW; j++) {
                    size_t h = i + p - pad, w = j + q - pad;
                    if (h < H && w < W)
                        dx[h * W + w] = *col;
                    col++;
                }
}
