/* halves.c - each pixel is the mean of four. */
#include "halves.h"

/* The first `count` images, or all there are, of 28 x 28 pixels: each row of the result
 * has 14 x 14, from 0 to 1. The caller frees it. */
struct labelled halved_images(const struct images *images, size_t count)
{
    enum { SIDE = 2 * HALF };
    count = count < images->count ? count : images->count;
    struct labelled half = labelled_new(count, HALF_PIXELS, 10);
    for (size_t i = 0; i < count; i++) {
        const unsigned char *pixel = images->pixel + i * SIDE * SIDE;
        half.label[i] = images->label[i];
        for (size_t k = 0; k < SIDE * SIDE; k++) {
            size_t row = k / SIDE / 2, column = k % SIDE / 2;
            half.x.data[i * HALF_PIXELS + row * HALF + column] +=
                (real)pixel[k] / (4 * 255);
        }
    }
    return half;
}
