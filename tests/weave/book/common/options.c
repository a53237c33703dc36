/* options.c - what every chapter takes. */
#include <argp.h>

static const struct argp_option options[] = {
    {"seed", 's', "N", 0, "seed of the random numbers", 0},
    {"quick", 'q', 0, 0, "a few seconds", 0},

    {0},
};

#define GSL(a, b) gsl_##a##_##b

/* Lends an option as a matrix. */
static GSL(matrix, view) as_matrix(const struct argp_option *o)
{
    (void)o;
    return (GSL(matrix, view)){0};
}

#ifdef NARROW
typedef float real;
#else
typedef double real;

#define WIDE 1
#endif
