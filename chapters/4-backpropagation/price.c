/* price.c - the work in a gradient, counted. */
#include "chapter4.h"

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

/* Multiplications for the gradient of one example. They are of type double, which
 * holds whole numbers exactly far beyond where an int ends. */
struct price {
    double parameters, numerical, backward;
};

static struct price measure_price(const unsigned size[], int layers)
{
    double n = parameter_count(size, layers), F = forward_products(size, layers);

    /* Two forward passes for each parameter. */
    double numerical = 2 * n * F;

    /* One forward pass, and two products per weight backward. The first layer's inputs
     * need no gradient, and so it is spared one of the two. */
    double backward = 3 * F - (double)size[0] * size[1];

    return (struct price){n, numerical, backward};
}

static void report_price(const char *name, struct price p)
{
    printf("%-13s  %10.0f  %14.0f  %18.0f  %5.0f\n", name, p.parameters, p.numerical,
           p.backward, p.numerical / p.backward);
}

/* Section 4.1: three networks of this book. */
void price_section(const struct run *run)
{
    const struct {
        const char *name;
        int layers;
        unsigned size[4];
    } networks[] = {
        {"12-3-2", 3, {12, 3, 2}},
        {"784-50-10", 3, {784, 50, 10}},
        {"784-50-100-10", 4, {784, 50, 100, 10}},
    };
    (void)run;
    printf("Multiplications for the gradient of one example, counted by formulas.\n\n");
    printf("network        parameters  by differences  by backpropagation  ratio\n");
    for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
        report_price(networks[i].name,
                     measure_price(networks[i].size, networks[i].layers));
}
