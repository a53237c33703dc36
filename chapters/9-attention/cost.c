/* cost.c - what attention costs by length. */
#include "chapter9.h"
#include "costs.h"
#include "stage/claim.h"
#include <stdio.h>

/* Attention multiplies T rows by four matrices of D x D, and for each pair of tokens D
 * numbers of a query by those of a key, and a weight by D numbers of a value. */
uint64_t attention_multiplications(uint64_t T, uint64_t D)
{
    return 4 * T * D * D + 2 * T * T * D;
}

/* Attention, and a feed-forward network of two matrices of D x 4 D. */
uint64_t block_multiplications(uint64_t T, uint64_t D)
{
    return attention_multiplications(T, D) + 8 * T * D * D;
}

/* An LSTM of D units multiplies, at each step, the token and the state by four matrices
 * of D x D each. */
uint64_t lstm_multiplications(uint64_t T, uint64_t D)
{
    return 8 * T * D * D;
}

enum { COST_SIZE = 128, COST_HEADS = 4, SHORTEST = 16, LONGEST = 4096 };

/* For one token, as the sequence grows; and how many of the products for a sequence must
 * wait for one another. */
static void report_by_length(void)
{
    size_t D = COST_SIZE;
    printf(
        "Multiplications for a token of %zu numbers, forward, and the numbers kept\n",
        D);
    printf("for it; products that wait for one another\n");
    printf("length  attention  LSTM    kept  kept by LSTM  waiting  in the LSTM\n");
    for (size_t T = SHORTEST; T <= LONGEST; T *= 4)
        printf("%6zu  %9zu  %6zu  %5zu  %12zu  %7d  %11zu\n", T,
               (size_t)(attention_multiplications(T, D) / T),
               (size_t)(lstm_multiplications(T, D) / T), 3 * D + COST_HEADS * T + D,
               6 * D, 4, T + 1);
}

/* Section 9.11. */
void cost_section(const struct run *run)
{
    (void)run;
    report_by_length();
    size_t D = COST_SIZE;
    report_claim(attention_multiplications(2 * D, D) == lstm_multiplications(2 * D, D),
                 "as many as an LSTM where a sequence has twice as many tokens as a "
                 "token has numbers");
}
