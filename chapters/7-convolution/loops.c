/* loops.c - convolution as its definition reads. */
#include "loops.h"
#include "chapter7.h"
#include "stage/claim.h"

/* y[i][j] = the sum over p, q of k[p][q] x[i + p][j + q], wherever the kernel lies
 * wholly on the image: x is (H, W), k (FH, FW), y (H - FH + 1, W - FW + 1). Returns
 * the number of multiply-accumulates. */
size_t correlate(const struct tensor *x, const struct tensor *k, struct tensor *y)
{
    size_t W = x->dim[1], FH = k->dim[0], FW = k->dim[1], count = 0;
    for (size_t i = 0; i < y->dim[0]; i++)
        for (size_t j = 0; j < y->dim[1]; j++) {
            real sum = 0;
            for (size_t p = 0; p < FH; p++)
                for (size_t q = 0; q < FW; q++, count++)
                    sum += k->data[p * FW + q] * x->data[(i + p) * W + j + q];
            y->data[i * y->dim[1] + j] = sum;
        }
    return count;
}

/* The same on an image with zeros around it, so many that y is as large as x: k has
 * odd sizes. */
void correlate_same(const struct tensor *x, const struct tensor *k, struct tensor *y)
{
    size_t H = x->dim[0], W = x->dim[1], top = k->dim[0] / 2, left = k->dim[1] / 2;
    struct tensor padded = tensor_new(H + 2 * top, W + 2 * left, 1, 1);
    for (size_t i = 0; i < H; i++)
        for (size_t j = 0; j < W; j++)
            padded.data[(i + top) * (W + 2 * left) + j + left] = x->data[i * W + j];
    correlate(&padded, k, y);
    tensor_free(&padded);
}

/* k turned by 180 degrees: its numbers in reverse order. */
void turn_kernel(const struct tensor *k, struct tensor *turned)
{
    size_t n = tensor_size(k);
    for (size_t i = 0; i < n; i++)
        turned->data[i] = k->data[n - 1 - i];
}

/* Small matrices of whole numbers side by side, under one line of names. */
void print_grids(const char *names, const struct tensor grid[], size_t n)
{
    size_t rows = 0;
    for (size_t g = 0; g < n; g++)
        rows = grid[g].dim[0] > rows ? grid[g].dim[0] : rows;
    printf("%s\n", names);
    for (size_t i = 0; i < rows; i++) {
        size_t blank = 0;
        for (size_t g = 0; g < n; g++) {
            size_t columns = tensor_columns(&grid[g]);
            if (i >= grid[g].dim[0]) {
                blank += 4 * columns + 4;
                continue;
            }
            printf("%*s", (int)blank, "");
            for (size_t j = 0; j < columns; j++)
                printf(" %3.0f", grid[g].data[i * columns + j]);
            blank = 4;
        }
        printf("\n");
    }
}

/* The largest |a - b|, measured by the largest |a|. */
real relative_difference(const struct tensor *a, const struct tensor *b)
{
    real apart = 0, most = 0;
    for (size_t i = 0; i < tensor_size(a); i++) {
        apart = fmax(apart, fabs(a->data[i] - b->data[i]));
        most = fmax(most, fabs(a->data[i]));
    }
    return most > 0 ? apart / most : apart;
}

/* One number by hand: every product under the kernel at (i, j), and their sum, y. */
static void print_products(const struct tensor *x, const struct tensor *k, size_t i,
                           size_t j, real y)
{
    printf("y[%zu][%zu] =", i, j);
    for (size_t p = 0; p < k->dim[0]; p++)
        for (size_t q = 0; q < k->dim[1]; q++)
            printf("%s%.0f*%.0f", p + q > 0 ? " + " : " ", k->data[p * k->dim[1] + q],
                   x->data[(i + p) * x->dim[1] + j + q]);
    printf(" = %.0f\n", y);
}

enum { TEST_SIDE = 12, TEST_OUT = TEST_SIDE - 2, DOWN = 1, RIGHT = 2 };

/* b = the image a moved by (DOWN, RIGHT); zeros come in. */
static void move_image(const real a[], real b[])
{
    for (int i = 0; i < TEST_SIDE; i++)
        for (int j = 0; j < TEST_SIDE; j++)
            b[i * TEST_SIDE + j] =
                i < DOWN || j < RIGHT ? 0 : a[(i - DOWN) * TEST_SIDE + j - RIGHT];
}

/* y = what the kernel, of 3 x 3, makes of the image a. */
static void correlate_square(const struct tensor *k, real a[], real y[])
{
    struct tensor x = tensor_view(a, TEST_SIDE, TEST_SIDE);
    struct tensor out = tensor_view(y, TEST_OUT, TEST_OUT);
    correlate(&x, k, &out);
}

/* Is the result of 3a + b that of a, times 3, plus that of b? */
static bool is_linear(const struct tensor *k, real a[], real b[])
{
    real sum[TEST_SIDE * TEST_SIDE], ya[TEST_OUT * TEST_OUT], yb[TEST_OUT * TEST_OUT],
        ysum[TEST_OUT * TEST_OUT];
    bool holds = true;
    for (int i = 0; i < TEST_SIDE * TEST_SIDE; i++)
        sum[i] = 3 * a[i] + b[i];
    correlate_square(k, a, ya);
    correlate_square(k, b, yb);
    correlate_square(k, sum, ysum);
    for (int i = 0; i < TEST_OUT * TEST_OUT; i++)
        holds = holds && ysum[i] == 3 * ya[i] + yb[i];
    return holds;
}

/* Is the result of b, which is a moved, that of a moved likewise? The border is left
 * out, where something new comes in. */
static bool moves_along(const struct tensor *k, real a[], real b[])
{
    real ya[TEST_OUT * TEST_OUT], yb[TEST_OUT * TEST_OUT];
    bool holds = true;
    correlate_square(k, a, ya);
    correlate_square(k, b, yb);
    for (int i = DOWN; i < TEST_OUT; i++)
        for (int j = RIGHT; j < TEST_OUT; j++)
            holds =
                holds && yb[i * TEST_OUT + j] == ya[(i - DOWN) * TEST_OUT + j - RIGHT];
    return holds;
}

/* Both are asked of a random image of whole numbers, for which all arithmetic here is
 * exact. */
static void report_properties(const struct tensor *k, gsl_rng *rng)
{
    real a[TEST_SIDE * TEST_SIDE], b[TEST_SIDE * TEST_SIDE];
    for (int i = 0; i < TEST_SIDE * TEST_SIDE; i++)
        a[i] = (real)gsl_rng_uniform_int(rng, 10);
    move_image(a, b);
    printf("\nOn a random image of %d x %d pixels\n", TEST_SIDE, TEST_SIDE);
    report_claim(is_linear(k, a, b), "linear");
    report_claim(moves_along(k, a, b), "moves along with the image");
}

/* On an image that is 0 but for one 1 in the middle, both operations show the kernel
 * itself. */
static void report_one_dot(const struct tensor *k, const struct tensor *turned)
{
    real dot[25] = {[12] = 1}, correlated[9], convolved[9];
    struct tensor x = tensor_view(dot, 5, 5), y = tensor_view(correlated, 3, 3);
    struct tensor z = tensor_view(convolved, 3, 3);
    correlate(&x, k, &y);
    correlate(&x, turned, &z);
    printf("\nA single 1 in an image of zeros\n\n");
    print_grids("image                   correlated      convolved",
                (struct tensor[]){x, y, z}, 3);
}

/* The kernel laid on every place of x, with one of the sums in full. */
static void report_valid(const struct tensor *x, const struct tensor *k)
{
    real valid[9];
    struct tensor y = tensor_view(valid, 3, 3);
    size_t count = correlate(x, k, &y);
    printf("A kernel of 3 x 3 on an image of 5 x 5 pixels, wherever it fits\n\n");
    print_grids("image                   kernel          VALID",
                (struct tensor[]){*x, *k, y}, 3);
    printf("\n");
    print_products(x, k, 0, 0, valid[0]);
    printf("multiply-accumulates: %zu\n", count);
}

/* With zeros around the image; and VALID with the kernel turned. */
static void report_same(const struct tensor *x, const struct tensor *k,
                        const struct tensor *turned)
{
    real same[25], conv[9];
    struct tensor s = tensor_view(same, 5, 5), z = tensor_view(conv, 3, 3);
    correlate_same(x, k, &s);
    correlate(x, turned, &z);
    printf("\nThe same image with zeros around it, and the kernel turned\n\n");
    print_grids("SAME                    kernel turned   true convolution",
                (struct tensor[]){s, *turned, z}, 3);
}

/* Section 7.1: a kernel of 3 x 3 on an image of 5 x 5, by hand, VALID, SAME, and
 * turned. */
void loops_section(const struct run *run)
{
    real image[] = {1, 2, 0, 1, 3, 0, 1, 3, 2, 1, 2, 0, 1,
                    1, 0, 1, 3, 2, 0, 1, 0, 1, 1, 2, 2};
    real kernel[] = {1, 0, 2, 0, 1, 0, -1, 0, 3}, back[9];
    struct tensor x = tensor_view(image, 5, 5), k = tensor_view(kernel, 3, 3);
    struct tensor turned = tensor_view(back, 3, 3);
    turn_kernel(&k, &turned);
    report_valid(&x, &k);
    report_same(&x, &k, &turned);
    report_one_dot(&k, &turned);
    report_properties(&k, run->rng);
}
