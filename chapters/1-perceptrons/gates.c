/* gates.c - logic gates from perceptrons, and the one that takes two layers. */
#include "gates.h"
#include "chapter1.h"
#include "stage/claim.h"

const struct perceptron AND = {2, {1, 1}, -1.5};
const struct perceptron NAND = {2, {-1, -1}, 1.5};
const struct perceptron OR = {2, {1, 1}, -0.5};

/* A perceptron with two inputs, used as a gate on bits. */
int gate(const struct perceptron *p, int x1, int x2)
{
    const real x[2] = {x1, x2};
    return perceptron_fire(p, x);
}

/* The truth tables of all three gates. */
static void report_gates(void)
{
    printf("Three perceptrons as gates, on the four pairs of bits:\n\n");
    printf("x1  x2  AND  NAND  OR\n");
    for (int i = 0; i < 4; i++) {
        int x1 = i >> 1, x2 = i & 1;
        printf("%2d  %2d  %3d  %4d  %2d\n", x1, x2, gate(&AND, x1, x2),
               gate(&NAND, x1, x2), gate(&OR, x1, x2));
    }
}

/* The corners of the square with each gate's answer, and each gate's line. */
static void draw_gates(struct figures *figures)
{
    FILE *corners = figure_new(figures, "gates-corners", "x1\tx2\tand\tnand\tor");
    for (int i = 0; i < 4; i++)
        figure_row(corners, "%d\t%d\t%d\t%d\t%d", i >> 1, i & 1,
                   gate(&AND, i >> 1, i & 1), gate(&NAND, i >> 1, i & 1),
                   gate(&OR, i >> 1, i & 1));
    const struct perceptron *gates[3] = {&AND, &NAND, &OR};
    FILE *lines = figure_new(figures, "gates-lines", "slope\tintercept");
    for (int g = 0; g < 3; g++)
        figure_row(lines, "%g\t%g", -gates[g]->w[0] / gates[g]->w[1],
                   -gates[g]->b / gates[g]->w[1]);
}

/* Section 1.4: the truth tables, and each gate's line in the plane. */
void gates_section(const struct run *run)
{
    report_gates();
    draw_gates(run->figures);
}

/* The outputs of p on the inputs 00, 01, 10, 11, as the bits of a number from
 * 0 to 15: which of the sixteen functions of two bits it computes. */
static unsigned function_of(const struct perceptron *p)
{
    unsigned function = 0;
    for (int i = 0; i < 4; i++)
        function = 2 * function + (unsigned)gate(p, i >> 1, i & 1);
    return function;
}

/* AND is 0001 in this reckoning and XOR 0110, which is 6. */
enum { FUNCTIONS = 16, XOR_FUNCTION = 6, STEPS = 40 };

static const char *const function_names[FUNCTIONS] = {
    "never",  "AND",          "x1, not x2", "x1",     "x2, not x1", "x2",
    "XOR",    "OR",           "NOR",        "XNOR",   "not x2",     "x1 or not x2",
    "not x1", "x2 or not x1", "NAND",       "always",
};

/* Tries every w1, w2 and b in -2, -1.9, ..., 2 and counts, for each function,
 * the perceptrons that compute it. Returns how many were tried. The grid is
 * walked in whole tenths, which are exact; the sign of z is the same. */
static unsigned long search_functions(unsigned long found[FUNCTIONS])
{
    unsigned long tried = 0;
    struct perceptron p = {.inputs = 2};
    for (int w1 = -STEPS / 2; w1 <= STEPS / 2; w1++)
        for (int w2 = -STEPS / 2; w2 <= STEPS / 2; w2++)
            for (int b = -STEPS / 2; b <= STEPS / 2; b++) {
                p.w[0] = w1, p.w[1] = w2, p.b = b;
                found[function_of(&p)]++;
                tried++;
            }
    return tried;
}

/* How many of the four inputs two functions agree on. */
static int agreement(unsigned f, unsigned g)
{
    int same = 0;
    for (int i = 0; i < 4; i++)
        same += ((f >> i) & 1) == ((g >> i) & 1);
    return same;
}

/* The outputs of function f on 00, 01, 10, 11 as text, such as "0110". */
static const char *outputs(unsigned f, char text[5])
{
    for (int i = 0; i < 4; i++)
        text[i] = (char)('0' + ((f >> (3 - i)) & 1));
    text[4] = '\0';
    return text;
}

static void report_bit_functions(const unsigned long found[FUNCTIONS],
                                 unsigned long tried)
{
    int possible = 0, best = 0;
    char text[5];
    printf(
        "w1, w2 and b from -2 to 2 in steps of 0.1: which perceptrons compute what,\n"
        "by their outputs on the inputs 00, 01, 10 and 11.\n\n");
    printf("outputs  perceptrons  function\n");
    for (unsigned f = 0; f < FUNCTIONS; f++) {
        printf("%-7s  %11lu  %s\n", outputs(f, text), found[f], function_names[f]);
        possible += found[f] > 0;
        if (found[f] > 0 && agreement(f, XOR_FUNCTION) > best)
            best = agreement(f, XOR_FUNCTION);
    }
    printf("\nperceptrons tried: %lu\n", tried);
    printf("functions found, of %d: %d\n", FUNCTIONS, possible);
    printf("most outputs of XOR that one perceptron gets right, of 4: %d\n", best);
}

static void draw_bit_functions(struct figures *figures,
                               const unsigned long found[FUNCTIONS])
{
    FILE *figure = figure_new(figures, "one-line", "outputs\tfound");
    char text[5];
    for (unsigned f = 0; f < FUNCTIONS; f++)
        figure_row(figure, "%s\t%lu", outputs(f, text), found[f]);
}

/* Section 1.5: of the sixteen functions of two bits, two have no perceptron. */
void one_line_section(const struct run *run)
{
    unsigned long found[FUNCTIONS] = {0};
    unsigned long tried = search_functions(found);
    report_bit_functions(found, tried);
    draw_bit_functions(run->figures, found);
}

/* XOR: not both, yet at least one. */
int xor_gate(int x1, int x2)
{
    int s1 = gate(&NAND, x1, x2), s2 = gate(&OR, x1, x2);
    return gate(&AND, s1, s2);
}

/* XOR with what its hidden neurons say. */
static void report_two_layers(void)
{
    int right = 0;
    printf("XOR by two layers: two hidden neurons, and one that joins them.\n\n");
    printf("x1  x2  s1 = NAND  s2 = OR  y = AND of s1, s2\n");
    for (int i = 0; i < 4; i++) {
        int x1 = i >> 1, x2 = i & 1, y = xor_gate(x1, x2);
        printf("%2d  %2d  %9d  %7d  %17d\n", x1, x2, gate(&NAND, x1, x2),
               gate(&OR, x1, x2), y);
        right += y == (x1 ^ x2);
    }
    printf("\n");
    report_claim(right == 4, "XOR is right on %d of 4 inputs", right);
}

static void draw_two_layers(struct figures *figures)
{
    FILE *figure = figure_new(figures, "two-layers", "x1\tx2\ts1\ts2\ty");
    for (int i = 0; i < 4; i++) {
        int x1 = i >> 1, x2 = i & 1;
        figure_row(figure, "%d\t%d\t%d\t%d\t%d", x1, x2, gate(&NAND, x1, x2),
                   gate(&OR, x1, x2), xor_gate(x1, x2));
    }
}

/* Section 1.6: XOR, and the plane as its hidden layer sees it. */
void two_layers_section(const struct run *run)
{
    report_two_layers();
    draw_two_layers(run->figures);
}
