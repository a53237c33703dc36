/* 1.5 - A circuit of NANDs that chooses one of two inputs. */
#include "exercises.h"

/* a when s is 0, b when s is 1. Made of nand_gate() alone, with at most four calls of
 * it. */
int choose_input(int s, int a, int b)
{
    (void)s;
    (void)b;
    return a;
}
