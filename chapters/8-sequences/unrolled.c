/* unrolled.c - a recurrent network by hand, forward and backward through time. */
#include "chapter8.h"

/* Section 8.3. */
void unrolled_section(const struct run *run)
{
    (void)run;
}
