/* loops.c - convolution as its definition reads. */
#include "loops.h"
#include "chapter7.h"

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

/* One number by hand: every product under the kernel at (i, j). */
static void print_products(const struct tensor *x, const struct tensor *k, size_t i,
                           size_t j)
{
    printf("y[%zu][%zu] =", i, j);
    for (size_t p = 0; p < k->dim[0]; p++)
        for (size_t q = 0; q < k->dim[1]; q++)
            printf("%s%.0f*%.0f", p + q > 0 ? " + " : " ", k->data[p * k->dim[1] + q],
                   x->data[(i + p) * x->dim[1] + j + q]);
    printf("\n");
}

/* Is sliding a kernel over a sum the sum of two slidings, and over an image moved by
 * (1, 2) the result moved by (1, 2)? Asked of random images of whole numbers, for
 * which all arithmetic here is exact. */
static bool linear_and_equivariant(const struct tensor *k, gsl_rng *rng)
{
    enum { S = 12, O = S - 2, DOWN = 1, RIGHT = 2 };
    real a[S * S], b[S * S] = {0}, sum[S * S], ya[O * O], yb[O * O], ysum[O * O];
    for (int i = 0; i < S * S; i++)
        a[i] = (real)gsl_rng_uniform_int(rng, 10);
    for (int i = DOWN; i < S; i++)
        for (int j = RIGHT; j < S; j++)
            b[i * S + j] = a[(i - DOWN) * S + j - RIGHT];
    for (int i = 0; i < S * S; i++)
        sum[i] = 3 * a[i] + b[i];
    struct tensor x[3] = {tensor_view(a, S, S), tensor_view(b, S, S),
                          tensor_view(sum, S, S)};
    struct tensor y[3] = {tensor_view(ya, O, O), tensor_view(yb, O, O),
                          tensor_view(ysum, O, O)};
    bool holds = true;
    for (int i = 0; i < 3; i++)
        correlate(&x[i], k, &y[i]);
    for (int i = 0; i < O * O; i++)
        holds = holds && ysum[i] == 3 * ya[i] + yb[i];
    for (int i = DOWN; i < O; i++)
        for (int j = RIGHT; j < O; j++)
            holds = holds && yb[i * O + j] == ya[(i - DOWN) * O + j - RIGHT];
    return holds;
}

/* On an image that is 0 but for one 1 in the middle, both operations show the kernel
 * itself. */
static void print_one_dot(const struct tensor *k, const struct tensor *turned)
{
    real dot[25] = {[12] = 1}, correlated[9], convolved[9];
    struct tensor x = tensor_view(dot, 5, 5), y = tensor_view(correlated, 3, 3);
    struct tensor z = tensor_view(convolved, 3, 3);
    correlate(&x, k, &y);
    correlate(&x, turned, &z);
    print_grids("\nimage                   correlated      convolved",
                (struct tensor[]){x, y, z}, 3);
}

/* Section 7.3: a kernel of 3 x 3 on an image of 5 x 5, by hand, VALID, SAME, and
 * turned. */
void loops_section(const struct run *run)
{
    real image[] = {1, 2, 0, 1, 3, 0, 1, 3, 2, 1, 2, 0, 1,
                    1, 0, 1, 3, 2, 0, 1, 0, 1, 1, 2, 2};
    real kernel[] = {1, 0, 2, 0, 1, 0, -1, 0, 3}, back[9], valid[9], same[25], conv[9];
    struct tensor x = tensor_view(image, 5, 5), k = tensor_view(kernel, 3, 3);
    struct tensor turned = tensor_view(back, 3, 3), y = tensor_view(valid, 3, 3);
    struct tensor s = tensor_view(same, 5, 5), z = tensor_view(conv, 3, 3);
    size_t count = correlate(&x, &k, &y);
    correlate_same(&x, &k, &s);
    turn_kernel(&k, &turned);
    correlate(&x, &turned, &z);
    print_grids("image                   kernel          VALID",
                (struct tensor[]){x, k, y}, 3);
    print_products(&x, &k, 0, 0);
    printf("multiply-accumulates: %zu\n\n", count);
    print_grids("SAME                    kernel turned   true convolution",
                (struct tensor[]){s, turned, z}, 3);
    print_one_dot(&k, &turned);
    bool holds = linear_and_equivariant(&k, run->rng);
    printf("\nlinear, and shifts with the image: %s\n", holds ? "yes" : "no");
    record_result(run->record, "loops.first", "%.0f", valid[0]);
    record_count(run->record, "loops.products", count);
    record_result(run->record, "loops.linear", "%s", holds ? "yes" : "no");
}
