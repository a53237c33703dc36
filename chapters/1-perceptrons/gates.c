/* gates.c - logic gates from perceptrons, and the one that takes two layers. */
#include "gates.h"
#include "chapter1.h"

const struct perceptron AND = {2, {1, 1}, -1.5};
const struct perceptron NAND = {2, {-1, -1}, 1.5};
const struct perceptron OR = {2, {1, 1}, -0.5};

/* A perceptron with two inputs, used as a gate on bits. */
int gate(const struct perceptron *p, int x1, int x2)
{
    const real x[2] = {x1, x2};
    return perceptron_fire(p, x);
}

/* Section 1.4: the truth tables, and each gate's line in the plane. */
void gates_section(const struct run *run)
{
    printf("x1 x2   AND NAND OR\n");
    for (int i = 0; i < 4; i++) {
        int x1 = i >> 1, x2 = i & 1;
        printf("%2d %2d   %3d %4d %2d\n", x1, x2, gate(&AND, x1, x2),
               gate(&NAND, x1, x2), gate(&OR, x1, x2));
    }

    FILE *corners =
        figure_new(run->figures, "gates-corners", "x1\tx2\tand\tnand\tor");
    for (int i = 0; i < 4; i++)
        figure_row(corners, "%d\t%d\t%d\t%d\t%d", i >> 1, i & 1,
                   gate(&AND, i >> 1, i & 1), gate(&NAND, i >> 1, i & 1),
                   gate(&OR, i >> 1, i & 1));
    const struct perceptron *gates[3] = {&AND, &NAND, &OR};
    FILE *lines = figure_new(run->figures, "gates-lines", "slope\tintercept");
    for (int g = 0; g < 3; g++)
        figure_row(lines, "%g\t%g", -gates[g]->w[0] / gates[g]->w[1],
                   -gates[g]->b / gates[g]->w[1]);
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
enum { FUNCTIONS = 16, AND_FUNCTION = 1, XOR_FUNCTION = 6, STEPS = 40 };

/* Tries every w1, w2 and b in -2, -1.9, ..., 2 and counts, for each function,
 * the perceptrons that compute it. Returns how many were tried. The grid is
 * walked in whole tenths, which are exact; the sign of z is the same. */
static unsigned long search_functions(unsigned long found[FUNCTIONS])
{
    unsigned long tried = 0;
    for (int w1 = -STEPS / 2; w1 <= STEPS / 2; w1++)
        for (int w2 = -STEPS / 2; w2 <= STEPS / 2; w2++)
            for (int b = -STEPS / 2; b <= STEPS / 2; b++) {
                struct perceptron p = {2, {w1, w2}, b};
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

/* Section 1.5: of the sixteen functions of two bits, two have no perceptron. */
void one_line_section(const struct run *run)
{
    unsigned long found[FUNCTIONS] = {0};
    unsigned long tried = search_functions(found);
    FILE *figure = figure_new(run->figures, "one-line", "outputs\tfound");
    int possible = 0, best = 0;
    char text[5];

    printf("outputs on 00, 01, 10, 11: perceptrons found among %lu\n", tried);
    for (unsigned f = 0; f < FUNCTIONS; f++) {
        printf("%s %6lu%s", outputs(f, text), found[f], f % 4 == 3 ? "\n" : "    ");
        figure_row(figure, "%s\t%lu", outputs(f, text), found[f]);
        possible += found[f] > 0;
        if (found[f] > 0 && agreement(f, XOR_FUNCTION) > best)
            best = agreement(f, XOR_FUNCTION);
    }
    printf("%d of %d functions found; closest to 0110: %d outputs of 4 right\n",
           possible, FUNCTIONS, best);
    record_count(run->record, "one-line.tried", tried);
    record_result(run->record, "one-line.possible", "%d", possible);
    record_result(run->record, "one-line.best", "%d", best);
    record_count(run->record, "one-line.xor", found[XOR_FUNCTION]);
    record_count(run->record, "one-line.and", found[AND_FUNCTION]);
}

/* XOR: not both, yet at least one. */
int xor_gate(int x1, int x2)
{
    int s1 = gate(&NAND, x1, x2), s2 = gate(&OR, x1, x2);
    return gate(&AND, s1, s2);
}

/* Section 1.6: XOR with what its hidden neurons say. */
void two_layers_section(const struct run *run)
{
    FILE *figure = figure_new(run->figures, "two-layers", "x1\tx2\ts1\ts2\ty");
    int right = 0;
    printf("x1 x2   s1=NAND s2=OR   y=AND(s1,s2)\n");
    for (int i = 0; i < 4; i++) {
        int x1 = i >> 1, x2 = i & 1, y = xor_gate(x1, x2);
        printf("%2d %2d   %7d %5d   %12d\n", x1, x2, gate(&NAND, x1, x2),
               gate(&OR, x1, x2), y);
        figure_row(figure, "%d\t%d\t%d\t%d\t%d", x1, x2, gate(&NAND, x1, x2),
                   gate(&OR, x1, x2), y);
        right += y == (x1 ^ x2);
    }
    record_result(run->record, "two-layers.right", "%d", right);
}
