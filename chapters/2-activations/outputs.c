/* outputs.c - scores, probabilities, and pixels. */
#include "chapter2.h"
#include "nets/activation.h"
#include "nets/softmax.h"
#include "stage/claim.h"

/* The formula as it stands: e^x overflows from x = 710 in double, 89 in float. */
static void naive_softmax(size_t n, const real x[], real y[])
{
    real sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += exp(x[i]);
    for (size_t i = 0; i < n; i++)
        y[i] = exp(x[i]) / sum;
}

/* Three numbers and their sum; "nan" without the sign that some libraries print. */
static void print_three(const char *what, const real y[3])
{
    const real four[4] = {y[0], y[1], y[2], y[0] + y[1] + y[2]};
    printf("%-15s", what);
    for (int i = 0; i < 4; i++)
        printf(isnan(four[i]) ? "        nan" : "  %9.6f", four[i]);
    printf("\n");
}

/* Three scores through each of the three output functions. */
static void report_output_functions(void)
{
    real scores[3] = {2, 1, -1}, s[3], y[3];
    struct tensor S = tensor_view(scores, 1, 3), Y = tensor_view(y, 1, 3);
    for (int i = 0; i < 3; i++)
        s[i] = sigmoid(scores[i]);
    softmax_forward(&S, &Y);
    printf("The scores 2, 1 and -1 through three output functions:\n\n");
    printf("function             first     second      third        sum\n");
    print_three("identity", scores);
    print_three("sigmoid of each", s);
    print_three("softmax", y);
}

/* Large scores through softmax, as the formula stands and shifted. */
static void report_large_scores(void)
{
    real large[3] = {1010, 1000, 990}, naive[3], shifted[3];
    struct tensor L = tensor_view(large, 1, 3), H = tensor_view(shifted, 1, 3);
    naive_softmax(3, large, naive);
    softmax_forward(&L, &H);
    printf("\nThe scores 1010, 1000 and 990 through softmax:\n\n");
    printf("formula              first     second      third        sum\n");
    print_three("as it stands", naive);
    print_three("shifted", shifted);
    printf("\n");
    report_claim(isnan(naive[0]), "the formula as it stands gives no number");
    printf("place of the largest score: %zu\n", argmax(3, large));
    printf("place of the largest probability: %zu\n", argmax(3, shifted));
}

/* Section 2.11: what the last layer may do with its scores. */
void outputs_section(const struct run *run)
{
    (void)run;
    report_output_functions();
    report_large_scores();
}

/* Where pixel (c, h, w) of an image with H rows and W columns stands in the
 * vector: channel after channel, row after row. */
static size_t pixel_index(size_t c, size_t h, size_t w, size_t H, size_t W)
{
    return (c * H + h) * W + w;
}

/* The output of a neuron with a weight of 0.005 on each of 784 pixels, all of
 * the same grey. */
static real grey_neuron(real grey)
{
    return sigmoid(784 * (real)0.005 * grey);
}

/* A picture of 4 x 3 pixels, as bytes and as inputs. */
static void report_picture(void)
{
    static const unsigned char picture[4][3] = {{30, 240, 12},
                                                {198, 255, 5},
                                                {0, 251, 0},
                                                {144, 255, 130}};
    real x[12];
    printf("A grey picture of 4 x 3 pixels:\n\n");
    printf("           bytes           divided by 255\n");
    printf("row  left  middle  right    left  middle  right\n");
    for (size_t h = 0; h < 4; h++) {
        for (size_t w = 0; w < 3; w++)
            x[pixel_index(0, h, w, 4, 3)] = (real)picture[h][w] / 255;
        printf("%3zu  %4d  %6d  %5d   %.3f  %6.3f  %.3f\n", h, picture[h][0],
               picture[h][1], picture[h][2], x[3 * h], x[3 * h + 1], x[3 * h + 2]);
    }
}

/* What the neuron makes of an even grey. */
static void report_grey(const char *input, real grey)
{
    real sigma = grey_neuron(grey);
    printf("%-11s  %8.6f  %8.6f\n", input, sigma, sigma * (1 - sigma));
}

/* Section 2.12: from a picture to a vector, and why to divide by 255. */
void images_section(const struct run *run)
{
    (void)run;
    report_picture();
    printf("\nnumbers in a colour picture (3, 64, 64): %d\n", 3 * 64 * 64);
    printf("place of its pixel (2, 10, 7): %zu\n", pixel_index(2, 10, 7, 64, 64));
    printf("numbers in a picture of 28 x 28: %d\n", 28 * 28);
    printf("\nA sigmoid neuron with the weight 0.005 on each of 784 equal pixels:\n\n");
    printf("every pixel    output     slope\n");
    report_grey("128", 128);
    report_grey("128 / 255", (real)128 / 255);
}
