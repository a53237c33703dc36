/* 1.3 - Two perceptrons with three inputs, by their weights and bias. */
#include "exercises.h"

/* Fires when at least two of its three inputs are on. */
struct perceptron majority(void)
{
    return (struct perceptron){3, {0, 0, 0}, 0};
}

/* Fires when none of its three inputs is on. */
struct perceptron none_on(void)
{
    return (struct perceptron){3, {0, 0, 0}, 0};
}
