/* patches.h - an image as a sequence of its parts. */
#ifndef PATCHES_H
#define PATCHES_H

#include "base/tensor.h"

void patches_forward(const struct tensor *X, size_t size, struct tensor *Y);
void patches_backward(const struct tensor *dY, size_t size, struct tensor *dX);

#endif
