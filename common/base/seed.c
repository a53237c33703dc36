/* seed.c - neighbouring numbers become seeds that have nothing in common. */
#include "base/seed.h"

/* Stirs the bits of x so that neighbouring numbers come out far apart (the
 * finalizer of SplitMix64: Steele, Lea and Flood 2014). */
unsigned long long stir(unsigned long long x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/* A seed of 32 bits for thing number `number` of those that `seed` is for. */
unsigned long seed_of(unsigned long seed, unsigned long number)
{
    return (unsigned long)(stir(stir(seed) + number) & 0xffffffffULL);
}
