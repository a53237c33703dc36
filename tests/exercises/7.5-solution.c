/* 7.5 - What was copied several times is added up, and places are `stride` apart. */
#include "exercises.h"

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
                    size_t h = i * stride + p - pad, w = j * stride + q - pad;
                    if (h < H && w < W)
                        dx[h * W + w] += *col;
                    col++;
                }
}
