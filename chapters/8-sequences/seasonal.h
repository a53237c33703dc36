/* seasonal.h - the other two series of section 8.1. */
#ifndef SEASONAL_H
#define SEASONAL_H

#include "stage/chapter.h"

void report_carbon(const struct run *run);      /* carbon.c */
void report_temperature(const struct run *run); /* temperature.c */

#endif
