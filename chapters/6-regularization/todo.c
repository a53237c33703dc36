/* todo.c - sections that are not written yet. */
#include "chapter6.h"
#include <stdio.h>

void dropout_section(const struct run *run)
{
    (void)run;
}

void ensemble_section(const struct run *run)
{
    (void)run;
}

void norm_section(const struct run *run)
{
    (void)run;
}

void claims_section(const struct run *run)
{
    (void)run;
}
