/* adders.c - one bit, then two, then n. */
#include "adders.h"
#include "chapter1.h"
#include "gates.h"

static int nand(int a, int b)
{
    return gate(&NAND, a, b);
}

/* XOR from four NANDs; the first one's output is used twice. */
int xor_of_nands(int a, int b)
{
    int n = nand(a, b);
    return nand(nand(a, n), nand(b, n));
}

/* a + b = 2 carry + sum, from five NANDs. */
void half_adder(int a, int b, int *sum, int *carry)
{
    int n = nand(a, b);
    *sum = nand(nand(a, n), nand(b, n));
    *carry = nand(n, n);
}

/* a + b + carry_in = 2 carry_out + sum, from nine NANDs. */
void full_adder(int a, int b, int carry_in, int *sum, int *carry_out)
{
    int n = nand(a, b);
    int half = nand(nand(a, n), nand(b, n));
    int m = nand(half, carry_in);
    *sum = nand(nand(half, m), nand(carry_in, m));
    *carry_out = nand(n, m);
}

/* a + b for numbers of n bits each, by n full adders in a row; the last carry
 * is bit n of the result. `bits` is under 32. */
unsigned add_numbers(unsigned a, unsigned b, int bits)
{
    unsigned result = 0;
    int carry = 0;
    for (int i = 0; i < bits; i++) {
        int sum;
        full_adder((a >> i) & 1, (b >> i) & 1, carry, &sum, &carry);
        result |= (unsigned)sum << i;
    }
    return result | (unsigned)carry << bits;
}

enum { BITS = 8, NANDS_PER_BIT = 9 };

/* Section 1.7: the full adder's table, then every sum of two bytes. */
void adders_section(const struct run *run)
{
    printf("a b carry   sum carry\n");
    for (int i = 0; i < 8; i++) {
        int sum, carry;
        full_adder(i >> 2, (i >> 1) & 1, i & 1, &sum, &carry);
        printf("%d %d %5d   %3d %5d\n", i >> 2, (i >> 1) & 1, i & 1, sum, carry);
    }

    unsigned long pairs = 0, wrong = 0;
    for (unsigned a = 0; a < 1U << BITS; a++)
        for (unsigned b = 0; b < 1U << BITS; b++, pairs++)
            wrong += add_numbers(a, b, BITS) != a + b;
    printf("89 + 167 = %u, by %d perceptrons\n", add_numbers(89, 167, BITS),
           BITS * NANDS_PER_BIT);
    printf("%lu sums of two bytes, %lu wrong\n", pairs, wrong);
    record_count(run->record, "adders.pairs", pairs);
    record_result(run->record, "adders.wrong", "%lu", wrong);
    record_result(run->record, "adders.perceptrons", "%d", BITS * NANDS_PER_BIT);
}
