/* 7.2 - How many places a window has, and when it is refused. */
#include "exercises.h"

/* The places, along one side of `size` pixels with `pad` zeros at both ends, of a window
 * of f pixels that moves by `stride` at a time; 0 where the window is larger than what it
 * moves over, or does not come to its very end. `stride` is at least 1. */
size_t output_size(size_t size, size_t f, size_t stride, size_t pad)
{
    return (size + 2 * pad - f) / stride + 1;
}
