/* 2.4 - A 0, a 1 or a 7? Weights set by hand for a network of 12-4-3 units.
 *
 * All units are sigmoids. Output 0 stands for a 0, output 1 for a 1, output 2 for a 7,
 * and the largest output is what the network reads. It shall read the eight drawings of
 * the chapter, and these four of a 7:
 *     ###   ###   ###   ###
 *     ..#   ..#   ..#   ..#
 *     .#.   ..#   .#.   ..#
 *     .#.   ..#   #..   .#.
 * Pixels are counted row by row, from 0: the rows of a drawing are 0-2, 3-5, 6-8 and
 * 9-11. Ink is 1, paper 0. */
#include "exercises.h"

/* A line for each hidden unit: its weights from the twelve pixels. */
const real strokes_w2[STROKE_UNITS][STROKE_PIXELS] = {
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
};
const real strokes_b2[STROKE_UNITS] = {0, 0, 0, 0};

/* A line for each output: its weights from the four hidden units. */
const real strokes_w3[STROKE_CLASSES][STROKE_UNITS] = {
    {0, 0, 0, 0}, /* a 0 */
    {0, 0, 0, 0}, /* a 1 */
    {0, 0, 0, 0}, /* a 7 */
};
const real strokes_b3[STROKE_CLASSES] = {0, 0, 0};
