/* photograph.h - a photograph without its colours. */
#ifndef PHOTOGRAPH_H
#define PHOTOGRAPH_H

#include "data/ppm.h"

struct tensor photograph_grey(const struct tensor *rgb);

#endif
