/* gates.h - perceptrons that compute AND, NAND and OR. */
#ifndef GATES_H
#define GATES_H

#include "perceptron.h"

extern const struct perceptron AND, NAND, OR;

int gate(const struct perceptron *p, int x1, int x2);
int xor_gate(int x1, int x2);

#endif
