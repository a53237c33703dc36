/* window.c - the last years of a series as the inputs of a dense network. */
#include "chapter8.h"

/* Section 8.2. */
void window_section(const struct run *run)
{
    (void)run;
}
