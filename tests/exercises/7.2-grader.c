/* How many places a window has, against window_fit(). */
#include "exercises.h"
#include "grade.h"
#include "nets/window.h"
#include <gsl/gsl_errno.h>

int main(void)
{
    gsl_set_error_handler_off();
    for (size_t size = 1; size <= 12; size++)
        for (size_t f = 1; f <= 6; f++)
            for (size_t stride = 1; stride <= 4; stride++)
                for (size_t pad = 0; pad < f; pad++) {
                    struct window w = square(f, stride, pad);
                    struct geometry g = {0};
                    bool fits = window_fit(&w, (size_t[4]){1, 1, size, size}, &g) ==
                                GSL_SUCCESS;
                    try_case("%zu pixels, a window of %zu, stride %zu, padding %zu",
                             size, f, stride, pad);
                    expect_number("places", (double)output_size(size, f, stride, pad),
                                  fits ? (double)g.OH : 0, 0);
                }
    return all_right();
}
