/* airports.h - where aeroplanes land in the United States. */
#ifndef AIRPORTS_H
#define AIRPORTS_H

#include "stage/chapter.h"

void on_the_earth(double latitude, double longitude, double p[3]);
void report_airports(const struct run *run);

#endif
