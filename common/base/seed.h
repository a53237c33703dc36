/* seed.h - seeds made from other seeds. */
#ifndef SEED_H
#define SEED_H

unsigned long long stir(unsigned long long x);
unsigned long seed_of(unsigned long seed, unsigned long number);

#endif
