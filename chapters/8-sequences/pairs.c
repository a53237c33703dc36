/* pairs.c - what comes after what: rules as counted pairs. */
#include "chapter8.h"

/* Section 8.10. */
void pairs_section(const struct run *run)
{
    (void)run;
}
