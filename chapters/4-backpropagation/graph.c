/* graph.c - derivatives along a graph of small operations. */
#include "base/real.h"
#include "chapter4.h"

/* A node of a graph: its value, and the derivative of J with respect to it. */
struct node {
    const char *name;
    real value, gradient;
};

enum { NODES = 6, VARIABLES = 3 };

/* J = 3 (a + b c). Forward, each node computes its value; backward, each hands to its
 * inputs the derivative of J with respect to them. */
static void measure_graph(struct node node[NODES])
{
    /* Forward. */
    const real a = 5, b = 3, c = 2;
    real u = b * c;
    real v = a + u;
    real J = 3 * v;

    /* Backward. */
    real dJ = 1;
    real dv = 3 * dJ;
    real da = dv, du = dv;
    real db = c * du, dc = b * du;

    /* The nodes in a list, the three variables first. */
    const struct node all[NODES] = {
        {"a", a, da},      {"b", b, db},         {"c", c, dc},
        {"u = bc", u, du}, {"v = a + u", v, dv}, {"J = 3v", J, dJ},
    };
    for (int i = 0; i < NODES; i++)
        node[i] = all[i];
}

/* The derivatives of J with respect to a, b and c by differences. */
static void measure_differences(const struct node node[], real slope[VARIABLES])
{
    const real a = node[0].value, b = node[1].value, c = node[2].value, h = (real)1e-4;
    slope[0] = (3 * (a + h + b * c) - 3 * (a - h + b * c)) / (2 * h);
    slope[1] = (3 * (a + (b + h) * c) - 3 * (a + (b - h) * c)) / (2 * h);
    slope[2] = (3 * (a + b * (c + h)) - 3 * (a + b * (c - h))) / (2 * h);
}

/* The arrows of the graph, from the node at which each begins to the one at which it
 * ends, and whether its local derivative is a number other than 1. */
static const struct {
    int from, to;
    bool multiplies;
} arrows[] = {{0, 4, false}, {1, 3, true}, {2, 3, true}, {3, 4, false}, {4, 5, true}};

enum { ARROWS = sizeof arrows / sizeof *arrows };

/* One backward pass multiplies once for each such arrow. */
static int backward_products(void)
{
    int products = 0;
    for (int k = 0; k < ARROWS; k++)
        products += arrows[k].multiplies;
    return products;
}

/* How many variables lie behind a node: that many paths go through it. */
static int paths_behind(int node)
{
    int paths = node < VARIABLES;
    for (int k = 0; k < ARROWS; k++)
        if (arrows[k].to == node)
            paths += paths_behind(arrows[k].from);
    return paths;
}

/* Path by path, an arrow is multiplied by again for every variable behind it. */
static int path_products(int node)
{
    int products = 0;
    for (int k = 0; k < ARROWS; k++)
        if (arrows[k].to == node)
            products += arrows[k].multiplies * paths_behind(arrows[k].from) +
                        path_products(arrows[k].from);
    return products;
}

static void report_graph(const struct node node[], const real slope[VARIABLES])
{
    printf("J = 3 (a + bc) at a = 5, b = 3, c = 2. Forward gives the values, backward\n"
           "the derivatives of J with respect to each node.\n\n");
    printf("node       value  derivative  by differences\n");
    for (int i = 0; i < VARIABLES; i++)
        printf("%-9s  %5g  %10g  %14.4f\n", node[i].name, node[i].value,
               node[i].gradient, slope[i]);
    for (int i = VARIABLES; i < NODES; i++)
        printf("%-9s  %5g  %10g\n", node[i].name, node[i].value, node[i].gradient);
    printf("\nmultiplications in one backward pass: %d\n", backward_products());
    printf("multiplications path by path: %d\n", path_products(NODES - 1));
}

/* For the figure: where each node stands, and its two numbers. */
static void draw_graph(struct figures *figures, const struct node node[])
{
    const int x[NODES] = {0, 0, 0, 1, 2, 3}, y[NODES] = {2, 1, 0, 0, 1, 1};
    FILE *figure = figure_new(figures, "graph", "name\tx\ty\tvalue\tgradient");
    for (int i = 0; i < NODES; i++)
        figure_row(figure, "%s\t%d\t%d\t%g\t%g", node[i].name, x[i], y[i],
                   node[i].value, node[i].gradient);
}

/* Section 4.2: a graph, forwards and backwards. */
void graph_section(const struct run *run)
{
    struct node node[NODES];
    real slope[VARIABLES];
    measure_graph(node);
    measure_differences(node, slope);
    report_graph(node, slope);
    draw_graph(run->figures, node);
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

/* What the four nodes give, and the derivatives of the price. */
struct bill {
    real apples, oranges, together, price;
    real dapple, dapples, dorange, doranges, dtax;
};

/* Two apples at 100, three oranges at 150, and a tenth of tax. */
static struct bill measure_bill(void)
{
    struct bill bill;

    /* Forward. */
    struct multiply apples, oranges, tax;
    bill.apples = multiply_forward(&apples, 100, 2);
    bill.oranges = multiply_forward(&oranges, 150, 3);
    bill.together = bill.apples + bill.oranges;
    bill.price = multiply_forward(&tax, bill.together, (real)1.1);

    /* Backward. */
    real dtogether, dsum1, dsum2;
    multiply_backward(&tax, 1, &dtogether, &bill.dtax);
    add_backward(dtogether, &dsum1, &dsum2);
    multiply_backward(&apples, dsum1, &bill.dapple, &bill.dapples);
    multiply_backward(&oranges, dsum2, &bill.dorange, &bill.doranges);

    return bill;
}

static void report_bill(const struct bill *b)
{
    printf("\nTwo apples at 100, three oranges at 150, a tenth of tax. Forward:\n\n");
    printf("node      value\n");
    printf("apples    %5g\n", b->apples);
    printf("oranges   %5g\n", b->oranges);
    printf("together  %5g\n", b->together);
    printf("with tax  %5g\n\n", b->price);
    printf("Backward, the derivative of the price with respect to five numbers:\n\n");
    printf("number              derivative\n");
    printf("price of an apple   %10.1f\n", b->dapple);
    printf("number of apples    %10.0f\n", b->dapples);
    printf("price of an orange  %10.1f\n", b->dorange);
    printf("number of oranges   %10.0f\n", b->doranges);
    printf("factor of the tax   %10.0f\n", b->dtax);
}

/* z = u v with u = x + y and v = x - y, and what comes back to x and y. */
struct meeting {
    real x, y, u, v, z, dx, dy;
};

static struct meeting measure_meeting(real x, real y)
{
    /* Forward. */
    struct multiply node;
    real u = x + y, v = x - y;
    real z = multiply_forward(&node, u, v);

    /* Backward: x and y reach z along two paths each. */
    real du, dv;
    multiply_backward(&node, 1, &du, &dv);
    real dx = du * 1 + dv * 1;
    real dy = du * 1 + dv * -1;

    return (struct meeting){x, y, u, v, z, dx, dy};
}

static void report_meeting(const struct meeting *m)
{
    printf("z = uv with u = x + y and v = x - y, at x = %g and y = %g.\n\n", m->x,
           m->y);
    printf("u: %g\nv: %g\nz: %g\n\n", m->u, m->v, m->z);
    printf("derivative  backwards  from z = x^2 - y^2\n");
    printf("dz/dx       %9g  %18g\n", m->dx, 2 * m->x);
    printf("dz/dy       %9g  %18g\n", m->dy, -2 * m->y);
}

/* Section 4.3: a value that is used twice, and the bill of a fruit stand. */
void several_section(const struct run *run)
{
    (void)run;
    struct meeting m = measure_meeting(3, 1);
    report_meeting(&m);
    struct bill bill = measure_bill();
    report_bill(&bill);
}
