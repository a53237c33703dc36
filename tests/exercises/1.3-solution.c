/* 1.3 - Two perceptrons with three inputs, by their weights and bias. */
#include "exercises.h"

struct perceptron majority(void)
{
    return (struct perceptron){3, {1, 1, 1}, -1.5};
}

struct perceptron none_on(void)
{
    return (struct perceptron){3, {-1, -1, -1}, 0.5};
}
