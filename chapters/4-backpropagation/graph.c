/* graph.c - derivatives along a graph of small operations. */
#include "chapter4.h"
#include "real.h"

/* Section 4.2: J = 3 (a + b c). Forward, each node computes its value; backward,
 * each hands to its inputs the derivative of J with respect to them. */
void graph_section(const struct run *run)
{
    const real a = 5, b = 3, c = 2;
    real u = b * c, v = a + u, J = 3 * v;
    printf("forward:  u = bc = %g, v = a + u = %g, J = 3v = %g\n", u, v, J);

    real dJ = 1;
    real dv = 3 * dJ;
    real da = dv, du = dv;
    real db = c * du, dc = b * du;
    printf("backward: dv = %g, da = %g, du = %g, db = %g, dc = %g\n", dv, da, du, db,
           dc);
    printf("multiplications: 3 in one backward pass; 1 + 2 + 2 = 5 path by path\n");

    const real h = (real)1e-4;
    printf("differences: da %.4f, db %.4f, dc %.4f\n",
           (3 * (a + h + b * c) - 3 * (a - h + b * c)) / (2 * h),
           (3 * (a + (b + h) * c) - 3 * (a + (b - h) * c)) / (2 * h),
           (3 * (a + b * (c + h)) - 3 * (a + b * (c - h))) / (2 * h));
    record_result(run->record, "graph.J", "%g", J);
    record_result(run->record, "graph.da", "%g", da);
    record_result(run->record, "graph.db", "%g", db);
    record_result(run->record, "graph.dc", "%g", dc);

    const struct {
        const char *name;
        int x, y;
        real value, gradient;
    } nodes[] = {
        {"a", 0, 2, a, da},      {"b", 0, 1, b, db},         {"c", 0, 0, c, dc},
        {"u = bc", 1, 0, u, du}, {"v = a + u", 2, 1, v, dv}, {"J = 3v", 3, 1, J, dJ},
    };
    FILE *figure = figure_new(run->figures, "graph", "name\tx\ty\tvalue\tgradient");
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
        figure_row(figure, "%s\t%d\t%d\t%g\t%g", nodes[i].name, nodes[i].x, nodes[i].y,
                   nodes[i].value, nodes[i].gradient);
}

/* A node y = x1 x2 and its gradients: dx1 = dy x2, dx2 = dy x1. */
struct multiply {
    real x1, x2;
};

static real multiply_forward(struct multiply *node, real x1, real x2)
{
    *node = (struct multiply){x1, x2};
    return x1 * x2;
}

static void multiply_backward(const struct multiply *node, real dy, real *dx1,
                              real *dx2)
{
    *dx1 = dy * node->x2;
    *dx2 = dy * node->x1;
}

/* A node y = x1 + x2 has nothing to remember: dx1 = dx2 = dy. */
static void add_backward(real dy, real *dx1, real *dx2)
{
    *dx1 = dy;
    *dx2 = dy;
}

/* Section 4.3: two apples at 100, three oranges at 150, and a tenth of tax. */
void nodes_section(const struct run *run)
{
    struct multiply apples, oranges, tax;
    real apple = multiply_forward(&apples, 100, 2);
    real orange = multiply_forward(&oranges, 150, 3);
    real sum = apple + orange;
    real price = multiply_forward(&tax, sum, (real)1.1);
    printf("forward:  apples %g, oranges %g, together %g, with tax %g\n", apple, orange,
           sum, price);

    real dsum, dtax, dapple, dorange, dapple_price, dapples, dorange_price, doranges;
    multiply_backward(&tax, 1, &dsum, &dtax);
    add_backward(dsum, &dapple, &dorange);
    multiply_backward(&apples, dapple, &dapple_price, &dapples);
    multiply_backward(&oranges, dorange, &dorange_price, &doranges);
    printf("backward: price of an apple %.1f, number of apples %.0f\n", dapple_price,
           dapples);
    printf("          price of an orange %.1f, number of oranges %.0f, tax %.0f\n",
           dorange_price, doranges, dtax);
    record_result(run->record, "nodes.price", "%.0f", price);
    record_result(run->record, "nodes.apple", "%.1f", dapple_price);
    record_result(run->record, "nodes.tax", "%.0f", dtax);
}

/* Section 4.4: z = u v with u = x + y and v = x - y, at x = 3, y = 1. x reaches z
 * along two paths, and what comes back along both is added. */
void several_section(const struct run *run)
{
    const real x = 3, y = 1, u = x + y, v = x - y;
    real du = v, dv = u;
    real dx = du * 1 + dv * 1, dy = du * 1 + dv * -1;
    printf("u = %g, v = %g, z = uv = %g\n", u, v, u * v);
    printf("dz/dx = v + u = %g, from z = x^2 - y^2: 2x = %g\n", dx, 2 * x);
    printf("dz/dy = v - u = %g, from z = x^2 - y^2: -2y = %g\n", dy, -2 * y);
    record_result(run->record, "several.dx", "%g", dx);
    record_result(run->record, "several.dy", "%g", dy);
}
