/* detectors.c - hidden units that each watch a part of the image. */
#include "detectors.h"
#include "chapter2.h"
#include "nets/activation.h"

/* Weights and biases of fully connected layers of these sizes: from n to m
 * units there are n m weights and m biases. */
static unsigned long count_parameters(const unsigned size[], int layers)
{
    unsigned long parameters = 0;
    for (int l = 1; l < layers; l++)
        parameters += (unsigned long)size[l - 1] * size[l] + size[l];
    return parameters;
}

/* Section 2.4: four networks of this book and their numbers of parameters. */
void counting_section(const struct run *run)
{
    (void)run;
    const struct {
        const char *name;
        int layers;
        unsigned size[4];
    } networks[] = {
        {"3-4-1", 3, {3, 4, 1}},
        {"12-3-2", 3, {12, 3, 2}},
        {"784-50-10", 3, {784, 50, 10}},
        {"784-50-100-10", 4, {784, 50, 100, 10}},
    };
    printf("Weights and biases of four networks, each named by its layers' sizes:\n\n");
    printf("network        parameters\n");
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
        printf("%-13s  %10lu\n", networks[i].name,
               count_parameters(networks[i].size, networks[i].layers));
}

/* Four ways to draw a 0 and four to draw a 1, each row by row. */
static const char *const drawing_rows[DRAWINGS] = {
    "### #.# #.# ###", ".## #.# #.# ##.", "##. #.# #.# .##", ".#. #.# #.. .##",
    ".#. .#. .#. .#.", "##. .#. .#. .#.", ".#. .#. ... .#.", "..# .#. .#. .#.",
};

/* Ink is 1, paper 0. A blank stands behind every third pixel. */
void drawing_pixels(int drawing, real x[DRAWN_PIXELS])
{
    for (int i = 0; i < DRAWN_PIXELS; i++)
        x[i] = drawing_rows[drawing][i + i / 3] == '#';
}

int drawing_digit(int drawing)
{
    return drawing >= DRAWINGS / 2;
}

/* w^2_ji, from pixel i to hidden unit j: the first unit watches the left side
 * of the two middle rows, the second their middle, the third their right. */
static const real watch[WATCHERS][DRAWN_PIXELS] = {
    {0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0},
};

/* Ink on both watched pixels is 2 and lifts z over zero; one is not enough. All
 * is multiplied by 5 to make the sigmoid steep. */
static const real GAIN = 5, THRESHOLD = 1.5;

/* w^3_kj, from hidden unit j to digit k: a 0 has its sides inked and its
 * middle empty, a 1 the reverse. */
static const real vote[DRAWN_DIGITS][WATCHERS] = {{1, -2, 1}, {-1, 2, -1}};

/* a^2_j = sigma(5 (sum_i w2_ji x_i - 1.5)), a^3_k = sigma(5 sum_j w3_kj a^2_j). */
struct verdict judge(const real x[DRAWN_PIXELS])
{
    struct verdict v;
    /* The hidden units look at the pixels. */
    for (int j = 0; j < WATCHERS; j++) {
        real z = -THRESHOLD;
        for (int i = 0; i < DRAWN_PIXELS; i++)
            z += watch[j][i] * x[i];
        v.hidden[j] = sigmoid(GAIN * z);
    }

    /* The output units look at the hidden units. */
    for (int k = 0; k < DRAWN_DIGITS; k++) {
        real z = 0;
        for (int j = 0; j < WATCHERS; j++)
            z += vote[k][j] * v.hidden[j];
        v.output[k] = sigmoid(GAIN * z);
    }
    v.digit = v.output[1] > v.output[0];
    return v;
}

/* Says whether drawing d is still judged right with two of its pixels turned
 * over; first and second may be the same pixel, which is then turned once. */
static bool survives(int d, int first, int second)
{
    real x[DRAWN_PIXELS];
    drawing_pixels(d, x);
    x[first] = 1 - x[first];
    if (second != first)
        x[second] = 1 - x[second];
    return judge(x).digit == drawing_digit(d);
}

/* How many of the drawings, with each pixel or each pair of pixels turned over,
 * are judged right; *tried says how many there are. */
static int count_survivors(bool pairs, int *tried)
{
    int right = 0;
    *tried = 0;
    for (int d = 0; d < DRAWINGS; d++)
        for (int first = 0; first < DRAWN_PIXELS; first++)
            for (int second = pairs ? first + 1 : first;
                 second < (pairs ? DRAWN_PIXELS : first + 1); second++, (*tried)++)
                right += survives(d, first, second);
    return right;
}

/* The drawings, then the pixels that each hidden unit watches. */
static void draw_detectors(struct figures *figures)
{
    FILE *figure = figure_new(figures, "detectors", "panel\trow\tcolumn\tvalue");
    for (int panel = 0; panel < DRAWINGS + WATCHERS; panel++) {
        real x[DRAWN_PIXELS];
        if (panel < DRAWINGS)
            drawing_pixels(panel, x);
        for (int i = 0; i < DRAWN_PIXELS; i++)
            figure_row(figure, "%d\t%d\t%d\t%g", panel, i / 3, i % 3,
                       panel < DRAWINGS ? x[i] : watch[panel - DRAWINGS][i]);
    }
}

/* What the three hidden units and the outputs say of each drawing. Returns how
 * many are judged right. */
static int report_drawings(void)
{
    int right = 0;
    printf("Eight drawings of a 0 or a 1 through the 12-3-2 network: what its three "
           "hidden\n"
           "units say, what its two outputs say, and the digit that it reads.\n\n");
    printf("drawing  digit  left  middle  right  is a 0  is a 1  read as\n");
    for (int d = 0; d < DRAWINGS; d++) {
        real x[DRAWN_PIXELS];
        drawing_pixels(d, x);
        struct verdict v = judge(x);
        printf("%7d  %5d  %4.2f  %6.2f  %5.2f  %6.2f  %6.2f  %7d\n", d + 1,
               drawing_digit(d), v.hidden[0], v.hidden[1], v.hidden[2], v.output[0],
               v.output[1], v.digit);
        right += v.digit == drawing_digit(d);
    }
    return right;
}

/* Section 2.5: the drawings, as they are and with one or two pixels flipped. */
void detectors_section(const struct run *run)
{
    int right = report_drawings();
    int singles, pairs, one = count_survivors(false, &singles);
    int two = count_survivors(true, &pairs);
    printf("\nThe drawings, and all that differ from one of them by one or two "
           "pixels:\n\n");
    printf("pixels flipped  drawings  read rightly\n");
    printf("%-14s  %8d  %12d\n", "none", DRAWINGS, right);
    printf("%-14s  %8d  %12d\n", "one", singles, one);
    printf("%-14s  %8d  %12d\n", "two", pairs, two);
    draw_detectors(run->figures);
}
