/* Three digits of 4 x 3 pixels through weights that were set by hand. */
#include "detectors.h"
#include "exercises.h"
#include "grade.h"
#include <stdio.h>

enum { SEVENS = 4 };

static const char *const sevens[SEVENS] = {
    "###..#.#..#.",
    "###..#..#..#",
    "###..#.#.#..",
    "###..#..#.#.",
};

static const int digits[STROKE_CLASSES] = {0, 1, 7};

/* The outputs for the image x. */
static void judge_strokes(const real x[STROKE_PIXELS], double output[STROKE_CLASSES])
{
    double hidden[STROKE_UNITS];
    for (int j = 0; j < STROKE_UNITS; j++) {
        double z = (double)strokes_b2[j];
        for (int i = 0; i < STROKE_PIXELS; i++)
            z += (double)(strokes_w2[j][i] * x[i]);
        hidden[j] = 1 / (1 + exp(-z));
    }
    for (int k = 0; k < STROKE_CLASSES; k++) {
        double z = (double)strokes_b3[k];
        for (int j = 0; j < STROKE_UNITS; j++)
            z += (double)strokes_w3[k][j] * hidden[j];
        output[k] = 1 / (1 + exp(-z));
    }
}

/* The output of the right class must be the largest, and not by round-off. */
static void hold_drawing(const char *name, const real x[STROKE_PIXELS], int right)
{
    double output[STROKE_CLASSES];
    judge_strokes(x, output);
    try_case("%s: outputs %.3f for a 0, %.3f for a 1, %.3f for a 7", name, output[0],
             output[1], output[2]);
    for (int k = 0; k < STROKE_CLASSES; k++)
        expect_true(k == right || output[right] > output[k] + 0.01,
                    "the output for a %d should be the largest, by 0.01 or more",
                    digits[right]);
}

int main(void)
{
    real x[STROKE_PIXELS];
    char name[60];
    for (int d = 0; d < DRAWINGS; d++) {
        drawing_pixels(d, x);
        snprintf(name, sizeof name, "drawing %d of the chapter, a %d", d + 1,
                 drawing_digit(d));
        hold_drawing(name, x, drawing_digit(d));
    }
    for (int d = 0; d < SEVENS; d++) {
        for (int i = 0; i < STROKE_PIXELS; i++)
            x[i] = sevens[d][i] == '#';
        snprintf(name, sizeof name, "the 7 number %d", d + 1);
        hold_drawing(name, x, 2);
    }
    return all_right();
}
