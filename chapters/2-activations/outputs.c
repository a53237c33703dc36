/* outputs.c - scores, probabilities, and pixels. */
#include "activation.h"
#include "chapter2.h"
#include "softmax.h"

/* The formula as it stands: e^x overflows from x = 710 in double, 89 in float. */
static void naive_softmax(size_t n, const real x[], real y[])
{
    real sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += exp(x[i]);
    for (size_t i = 0; i < n; i++)
        y[i] = exp(x[i]) / sum;
}

/* Three numbers; "nan" without the sign that some libraries print. */
static void print_three(const char *what, const real y[3])
{
    printf("%-26s", what);
    for (int i = 0; i < 3; i++)
        printf(isnan(y[i]) ? "        nan" : " %10.6f", y[i]);
    printf("\n");
}

/* Section 2.11: three scores through each of the three output functions. */
void outputs_section(const struct run *run)
{
    real scores[3] = {2, 1, -1}, large[3] = {1010, 1000, 990}, y[3], s[3], shifted[3];
    for (int i = 0; i < 3; i++)
        s[i] = sigmoid(scores[i]);
    struct tensor S = tensor_view(scores, 1, 3), Y = tensor_view(y, 1, 3);
    softmax_forward(&S, &Y);
    print_three("identity", scores);
    print_three("sigmoid, one by one", s);
    print_three("softmax", y);
    printf("sum of the sigmoids %.3f, of the softmax %.3f\n", s[0] + s[1] + s[2],
           y[0] + y[1] + y[2]);
    record_result(run->record, "outputs.sigmoid-sum", "%.3f", s[0] + s[1] + s[2]);
    record_result(run->record, "outputs.softmax-first", "%.3f", y[0]);

    naive_softmax(3, large, y);
    print_three("1010, 1000, 990, naive", y);
    struct tensor L = tensor_view(large, 1, 3), H = tensor_view(shifted, 1, 3);
    softmax_forward(&L, &H);
    print_three("1010, 1000, 990, shifted", shifted);
    printf("largest score, largest probability: %zu, %zu\n", argmax(3, large),
           argmax(3, shifted));
    record_result(run->record, "outputs.naive-is-nan", "%s",
                  isnan(y[0]) ? "yes" : "no");
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

/* Section 2.12: from a picture to a vector, and why to divide by 255. */
void images_section(const struct run *run)
{
    static const unsigned char picture[4][3] = {
        {30, 240, 12}, {198, 255, 5}, {0, 251, 0}, {144, 255, 130}};
    real x[12];
    printf("row  bytes          divided by 255\n");
    for (size_t h = 0; h < 4; h++) {
        for (size_t w = 0; w < 3; w++)
            x[pixel_index(0, h, w, 4, 3)] = (real)picture[h][w] / 255;
        printf("%3zu  %3d %3d %3d    %.3f  %.3f  %.3f\n", h, picture[h][0],
               picture[h][1], picture[h][2], x[3 * h], x[3 * h + 1], x[3 * h + 2]);
    }
    printf("pixel (c, h, w) = (2, 10, 7) of (3, 64, 64) is number %zu of %d\n",
           pixel_index(2, 10, 7, 64, 64), 3 * 64 * 64);
    printf("28 x 28 pixels are %d numbers\n", 28 * 28);
    printf("neuron on grey 128: sigma = %.6f, slope %.6f\n", grey_neuron(128),
           grey_neuron(128) * (1 - grey_neuron(128)));
    printf("the same on 128/255: sigma = %.6f, slope %.6f\n",
           grey_neuron((real)128 / 255),
           grey_neuron((real)128 / 255) * (1 - grey_neuron((real)128 / 255)));
    record_count(run->record, "images.colour", 3 * 64 * 64);
    record_count(run->record, "images.index", pixel_index(2, 10, 7, 64, 64));
    record_result(run->record, "images.scaled-slope", "%.3f",
                  grey_neuron((real)128 / 255) * (1 - grey_neuron((real)128 / 255)));
}
