/* chapter1.c - gates from one neuron. */
#include "perceptron.h"

#include <stdio.h>

static const int AND[4] = {0, 0, 0, 1};

static void gates(void)
{
    struct perceptron p = {{0, 0}, 0};
    printf("and %d\n", train(&p, AND, 0.5));
}

static void limits(void)
{
    printf("xor never\n");
}

static const struct section {
    const char *name, *title;
    void (*run)(void);
} sections[] = {
    {"gates", "Gates", gates},
    {"limits", "What a line can't part", limits},
};

int main(void)
{
    for (int i = 0; i < 2; i++)
        sections[i].run();
    return 0;
}
