/* language.c - a recurrent network learns to write on. */
#include "chapter8.h"

/* Section 8.8. */
void language_section(const struct run *run)
{
    (void)run;
}
