/* A circuit that chooses, on all eight inputs, with its NANDs counted. */
#include "exercises.h"
#include "gates.h"
#include "grade.h"

static int calls;

int nand_gate(int a, int b)
{
    calls++;
    expect_true((a == 0 || a == 1) && (b == 0 || b == 1),
                "inputs of nand_gate that are 0 or 1");
    return gate(&NAND, a, b);
}

int main(void)
{
    for (int i = 0; i < 8; i++) {
        int s = i >> 2, a = (i >> 1) & 1, b = i & 1;
        calls = 0;
        try_case("s = %d, a = %d, b = %d", s, a, b);
        expect_number("output", choose_input(s, a, b), s ? b : a, 0);
        expect_true(calls <= 4, "at most four NANDs, not %d", calls);
        expect_true(calls > 0, "a circuit of NANDs, but none was asked");
    }
    return all_right();
}
