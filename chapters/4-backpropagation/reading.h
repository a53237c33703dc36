/* reading.h - around plain.c: its images, its rate, and what it gets wrong. */
#ifndef READING_H
#define READING_H

#include "chapter4.h"
#include "data/idx.h"

struct images reading_images(const struct run *run, const char *part);
struct images some_images(const struct images *all, size_t first, size_t count);
real choose_rate(const struct run *run, const struct images *train);
void report_mistakes(const struct run *run, const struct images *test);

#endif
