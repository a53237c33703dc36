/* 5.9 - A warm-up, and a cosine that begins where it ends. */
#include "exercises.h"
#include "learn/schedule.h"

real warm_cosine_rate(real rate, size_t t, size_t warm, size_t steps)
{
    if (t < warm)
        return warm_up_rate(rate, t, warm);
    return cosine_rate(rate, t - warm, steps - warm);
}
