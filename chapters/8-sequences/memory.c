/* memory.c - how far back a recurrent network remembers. */
#include "chapter8.h"

/* Section 8.4. */
void memory_section(const struct run *run)
{
    (void)run;
}
