/* series.c - yearly sunspots, weekly carbon dioxide, daily weather: forecasts and their errors. */
#include "chapter8.h"

/* Section 8.1. */
void series_section(const struct run *run)
{
    (void)run;
}
