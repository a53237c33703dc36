/* detectors.c - hidden units that each watch a part of the image. */
#include "detectors.h"
#include "activation.h"
#include "chapter2.h"

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
    const struct {
        const char *name, *key;
        int layers;
        unsigned size[4];
    } networks[] = {
        {"3-4-1",         "counting.small",  3, {3, 4, 1}         },
        {"12-3-2",        "counting.digits", 3, {12, 3, 2}        },
        {"784-50-10",     "counting.two",    3, {784, 50, 10}     },
        {"784-50-100-10", "counting.three",  4, {784, 50, 100, 10}},
    };
    printf("layers          parameters\n");
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++) {
        unsigned long n = count_parameters(networks[i].size, networks[i].layers);
        printf("%-14s  %10lu\n", networks[i].name, n);
        record_count(run->record, networks[i].key, n);
    }
}

/* Four ways to draw a 0 and four to draw a 1, each row by row. */
static const char *const drawings[DRAWINGS] = {
    "###" "#.#" "#.#" "###",   ".##" "#.#" "#.#" "##.",
    "##." "#.#" "#.#" ".##",   ".#." "#.#" "#.." ".##",
    ".#." ".#." ".#." ".#.",   "##." ".#." ".#." ".#.",
    ".#." ".#." "..." ".#.",   "..#" ".#." ".#." ".#.",
};

/* Ink is 1, paper 0. */
void drawing_pixels(int drawing, real x[PIXELS])
{
    for (int i = 0; i < PIXELS; i++)
        x[i] = drawings[drawing][i] == '#';
}

int drawing_digit(int drawing)
{
    return drawing >= DRAWINGS / 2;
}

/* w2[j][i], from pixel i to hidden unit j: the first unit watches the left side
 * of the two middle rows, the second their middle, the third their right. */
static const real w2[HIDDEN][PIXELS] = {
    {0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0},
    {0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0},
};

/* Ink on both watched pixels is 2 and lifts z over zero; one is not enough. All
 * is multiplied by 5 to make the sigmoid steep. */
static const real GAIN = 5, THRESHOLD = 1.5;

/* w3[k][j], from hidden unit j to digit k: a 0 has its sides inked and its
 * middle empty, a 1 the reverse. */
static const real w3[DIGITS][HIDDEN] = {{1, -2, 1}, {-1, 2, -1}};

/* a^2_j = sigma(5 (sum_i w2_ji x_i - 1.5)), a^3_k = sigma(5 sum_j w3_kj a^2_j). */
struct verdict judge(const real x[PIXELS])
{
    struct verdict v;
    for (int j = 0; j < HIDDEN; j++) {
        real z = -THRESHOLD;
        for (int i = 0; i < PIXELS; i++)
            z += w2[j][i] * x[i];
        v.hidden[j] = sigmoid(GAIN * z);
    }
    for (int k = 0; k < DIGITS; k++) {
        real z = 0;
        for (int j = 0; j < HIDDEN; j++)
            z += w3[k][j] * v.hidden[j];
        v.output[k] = sigmoid(GAIN * z);
    }
    v.digit = v.output[1] > v.output[0];
    return v;
}

/* Says whether drawing d is still judged right with two of its pixels turned
 * over; first and second may be the same pixel, which is then turned once. */
static bool survives(int d, int first, int second)
{
    real x[PIXELS];
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
        for (int first = 0; first < PIXELS; first++)
            for (int second = pairs ? first + 1 : first;
                 second < (pairs ? PIXELS : first + 1); second++, (*tried)++)
                right += survives(d, first, second);
    return right;
}

static void figure_detectors(struct record *record)
{
    FILE *figure = figure_new(record, "detectors", "panel\trow\tcolumn\tvalue");
    for (int panel = 0; panel < DRAWINGS + HIDDEN; panel++) {
        real x[PIXELS];
        if (panel < DRAWINGS)
            drawing_pixels(panel, x);
        for (int i = 0; i < PIXELS; i++)
            figure_row(figure, "%d\t%d\t%d\t%g", panel, i / 3, i % 3,
                       panel < DRAWINGS ? x[i] : w2[panel - DRAWINGS][i]);
    }
}

/* Section 2.5: what the three hidden units say of each drawing. */
void detectors_section(const struct run *run)
{
    int right = 0;
    printf("drawing  left  middle  right    is 0   is 1   says\n");
    for (int d = 0; d < DRAWINGS; d++) {
        real x[PIXELS];
        drawing_pixels(d, x);
        struct verdict v = judge(x);
        printf("%d, a %d   %.2f    %.2f   %.2f    %.2f   %.2f   %4d\n", d + 1,
               drawing_digit(d), v.hidden[0], v.hidden[1], v.hidden[2], v.output[0],
               v.output[1], v.digit);
        right += v.digit == drawing_digit(d);
    }
    int singles, pairs, one = count_survivors(false, &singles);
    int two = count_survivors(true, &pairs);
    printf("%d of %d right; one pixel turned over: %d of %d; two: %d of %d\n", right,
           DRAWINGS, one, singles, two, pairs);
    record_result(run->record, "detectors.right", "%d", right);
    record_result(run->record, "detectors.singles", "%d", singles);
    record_result(run->record, "detectors.one", "%d", one);
    record_result(run->record, "detectors.pairs", "%d", pairs);
    record_result(run->record, "detectors.two", "%d", two);
    figure_detectors(run->record);
}
