/* authors.c - which of four authors wrote these lines. */
#include "chapter8.h"

/* Section 8.9. */
void authors_section(const struct run *run)
{
    (void)run;
}
