/* 1.5 - A circuit of NANDs that chooses one of two inputs. */
#include "exercises.h"

int choose_input(int s, int a, int b)
{
    return nand_gate(nand_gate(a, nand_gate(s, s)), nand_gate(b, s));
}
