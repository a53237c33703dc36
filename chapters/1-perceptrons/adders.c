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

/* A full adder's sum and carry for each of its eight inputs. */
static void report_full_adder(void)
{
    printf(
        "A full adder made of %d perceptrons, all of them NAND, on its 8 inputs:\n\n",
        NANDS_PER_BIT);
    printf("a  b  carry in  sum  carry out\n");
    for (int i = 0; i < 8; i++) {
        int sum, carry;
        full_adder(i >> 2, (i >> 1) & 1, i & 1, &sum, &carry);
        printf("%d  %d  %8d  %3d  %9d\n", i >> 2, (i >> 1) & 1, i & 1, sum, carry);
    }
}

/* How many of the sums of two bytes come out wrong; *tried says how many there are. */
static unsigned long count_wrong_sums(unsigned long *tried)
{
    unsigned long wrong = 0;
    *tried = 0;
    for (unsigned a = 0; a < 1U << BITS; a++)
        for (unsigned b = 0; b < 1U << BITS; b++, (*tried)++)
            wrong += add_numbers(a, b, BITS) != a + b;
    return wrong;
}

/* Section 1.7: the full adder's table, then every sum of two bytes. */
void adders_section(const struct run *run)
{
    (void)run;
    report_full_adder();
    unsigned long tried, wrong = count_wrong_sums(&tried);
    printf("\nEight of them in a row add bytes. All sums of two bytes, checked:\n\n");
    printf("perceptrons in the adder: %d\n", BITS * NANDS_PER_BIT);
    printf("89 + 167: %u\n", add_numbers(89, 167, BITS));
    printf("sums tried: %lu\n", tried);
    printf("sums wrong: %lu\n", wrong);
}
