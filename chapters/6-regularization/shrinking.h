/* shrinking.h - the two ways in which weights are made small. */
#ifndef SHRINKING_H
#define SHRINKING_H

#include "base/real.h"
#include <stddef.h>

void shrink_by_share(size_t n, real w[], real share);
void shrink_by_amount(size_t n, real w[], real amount);

#endif
