/* price.c - the work in a gradient, counted. */
#include "chapter4.h"
#include <math.h>

/* Multiplications of one example's forward pass through fully connected layers:
 * one for each weight. */
static double forward_products(const unsigned size[], int layers)
{
    double products = 0;
    for (int l = 1; l < layers; l++)
        products += (double)size[l - 1] * size[l];
    return products;
}

/* Weights and biases. */
static double parameter_count(const unsigned size[], int layers)
{
    double parameters = forward_products(size, layers);
    for (int l = 1; l < layers; l++)
        parameters += size[l];
    return parameters;
}

/* Section 4.1: two forward passes for each parameter, against one forward pass and
 * one backward, which has two products per weight except that the first layer's
 * inputs need no gradient. */
void price_section(const struct run *run)
{
    const struct {
        const char *name;
        int layers;
        unsigned size[4];
    } networks[] = {
        {"12-3-2",        3, {12, 3, 2}        },
        {"784-50-10",     3, {784, 50, 10}     },
        {"784-50-100-10", 4, {784, 50, 100, 10}},
    };
    printf("                            multiplications for the gradient of one "
           "example\n");
    printf("network        parameters   by differences   by backpropagation   ratio\n");
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++) {
        const unsigned *size = networks[i].size;
        double n = parameter_count(size, networks[i].layers);
        double forward = forward_products(size, networks[i].layers);
        double numerical = 2 * n * forward;
        double backward = 3 * forward - (double)size[0] * size[1];
        printf("%-14s %10.0f   %14.0f   %18.0f   %5.0f\n", networks[i].name, n,
               numerical, backward, numerical / backward);
        if (i == 1)
            record_count(run->record, "price.numerical",
                         (unsigned long)lround(numerical / 1e6));
        if (i == 1)
            record_count(run->record, "price.backward", (unsigned long)backward);
    }
}
