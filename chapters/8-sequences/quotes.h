/* quotes.h - a unit of the trained reader that tells what is within quotation marks. */
#ifndef QUOTES_H
#define QUOTES_H

#include "stage/chapter.h"

void show_quotes(const struct run *run);

#endif
