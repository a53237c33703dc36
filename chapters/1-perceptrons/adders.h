/* adders.h - adding from one perceptron, NAND, used many times. */
#ifndef ADDERS_H
#define ADDERS_H

int xor_of_nands(int a, int b);
void half_adder(int a, int b, int *sum, int *carry);
void full_adder(int a, int b, int carry_in, int *sum, int *carry_out);
unsigned add_numbers(unsigned a, unsigned b, int bits);

#endif
