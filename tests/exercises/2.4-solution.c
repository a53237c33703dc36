/* 2.4 - The left and the middle of the two middle rows, as in the chapter, and the whole
 * top row. A 0 has ink at the left; a 7 has the top row and no ink at the left; a 1 has
 * neither. The fourth unit is not needed. */
#include "exercises.h"

const real strokes_w2[STROKE_UNITS][STROKE_PIXELS] = {
    {0, 0, 0, 5, 0, 0, 5, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 5, 0, 0, 5, 0, 0, 0, 0},
    {5, 5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
};
const real strokes_b2[STROKE_UNITS] = {-7.5, -7.5, -12.5, 0};

const real strokes_w3[STROKE_CLASSES][STROKE_UNITS] = {
    {10, -5, 0, 0},
    {-5, 0, -5, 0},
    {-5, 0, 5, 0},
};
const real strokes_b3[STROKE_CLASSES] = {-5, 2.5, -2.5};
