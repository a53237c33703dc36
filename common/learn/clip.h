/* clip.h - gradients that are not longer than they should be. */
#ifndef CLIP_H
#define CLIP_H

#include "base/real.h"
#include <stddef.h>

double clip_norm(real grad[], size_t n, real limit);

#endif
