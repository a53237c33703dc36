/* series.c - yearly sunspots, weekly carbon dioxide, daily weather: forecasts and their errors. */
#include "chapter8.h"
#include "seasonal.h"
#include "sunspots.h"

/* Section 8.1. */
void series_section(const struct run *run)
{
    report_sunspots(run);
    report_carbon(run);
    report_temperature(run);
}
