/* exercises.h - what the graded exercises of this chapter ask for. */
#ifndef EXERCISES_H
#define EXERCISES_H

#include "perceptron.h"

struct perceptron majority(void);
struct perceptron none_on(void);

int nand_gate(int a, int b); /* is there already, and counts its calls */
int choose_input(int s, int a, int b);

void hurried_correct(struct perceptron *p, const real x[], int t);

struct perceptron pocket_train(struct perceptron p, const struct example e[],
                               size_t count, size_t passes);

#endif
