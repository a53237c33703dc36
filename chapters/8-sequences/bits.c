/* bits.c - the next character of a book by counting, and what compressors make of it. */
#include "chapter8.h"

/* Section 8.7. */
void bits_section(const struct run *run)
{
    (void)run;
}
