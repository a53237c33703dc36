/* A reader's forward pass: small networks that find the usual mistakes, then digits
 * through the trained network, against the book's own. */
#include "data/idx.h"
#include "data/npz.h"
#include "exercises.h"
#include "forward.h"
#include "grade.h"
#include "nets/softmax.h"

enum { LAYERS = 3, IMAGES = 500 };

static void hold_small(const char *what, int layers, const size_t size[],
                       const real *const W[], const real *const b[], const real x[],
                       int expected)
{
    try_case("%s", what);
    expect_number("class", read_digit(layers, size, W, b, x), expected, 0);
}

static void hold_small_networks(void)
{
    const real one[2] = {1, 2}, none[2] = {0, 0};
    /* x W = (1, 0) W: the first row of W, not its first column. */
    const real W[4] = {1, 2, 0, 5}, first[2] = {1, 0};
    hold_small("one layer, x = (1, 0), W = ((1, 2), (0, 5)), b = (0, 0): scores 1, 2",
               1, (size_t[]){2, 2}, (const real *[]){W}, (const real *[]){none}, first,
               1);
    const real unit[4] = {1, 0, 0, 1}, bias[2] = {5, 0};
    hold_small("one layer, x = (1, 2), W = ((1, 0), (0, 1)), b = (5, 0): scores 6, 2",
               1, (size_t[]){2, 2}, (const real *[]){unit}, (const real *[]){bias}, one,
               0);
    const real low[2] = {-9, -8};
    hold_small("the last layer has no ReLU: scores -8, -6", 1, (size_t[]){2, 2},
               (const real *[]){unit}, (const real *[]){low}, one, 1);
    const real minus[4] = {-1, 0, 0, 1}, swap[4] = {-5, 0, 0, 1};
    hold_small(
        "a hidden ReLU turns (-1, 2) into (0, 2); without it the scores were 5, 2", 2,
        (size_t[]){2, 2, 2}, (const real *[]){minus, swap},
        (const real *[]){none, none}, one, 1);
    const real wide[6] = {1, 1, 1, 0, 0, 0}, narrow[6] = {0, 1, 0, 1, 0, 1};
    hold_small("2-3-2 units, x = (1, 2): hidden (1, 1, 1), scores 0, 3", 2,
               (size_t[]){2, 3, 2}, (const real *[]){wide, narrow},
               (const real *[]){(real[]){0, 0, 0}, none}, one, 1);
}

/* The weights of the book's 784-50-100-10 network; layer[l] has room for one image. */
static void load_weights(struct dense layer[LAYERS], gsl_rng *rng)
{
    const size_t size[LAYERS + 1] = {784, 50, 100, 10};
    struct npz_array wanted[2 * LAYERS] = {
        {"W1", 2, {0}, NULL}, {"b1", 1, {0}, NULL}, {"W2", 2, {0}, NULL},
        {"b2", 1, {0}, NULL}, {"W3", 2, {0}, NULL}, {"b3", 1, {0}, NULL},
    };
    for (int l = 0; l < LAYERS; l++) {
        layer[l] = dense_new(size[l], size[l + 1], 1,
                             &activations[l + 1 < LAYERS ? RELU : IDENTITY], rng);
        wanted[2 * l].dim[0] = size[l];
        wanted[2 * l].dim[1] = wanted[2 * l + 1].dim[0] = size[l + 1];
        wanted[2 * l].data = layer[l].W.data;
        wanted[2 * l + 1].data = layer[l].b.data;
    }
    npz_load("data/weights/784-50-100-10.npz", wanted, 2 * LAYERS);
}

int main(void)
{
    hold_small_networks();
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct images test = mnist_load("data/mnist", "t10k");
    struct dense layer[LAYERS];
    const real *W[LAYERS], *b[LAYERS];
    load_weights(layer, rng);
    for (int l = 0; l < LAYERS; l++) {
        W[l] = layer[l].W.data;
        b[l] = layer[l].b.data;
    }
    struct tensor x = tensor_new(1, 1, 28, 28);
    for (size_t i = 0; i < IMAGES; i++) {
        int label;
        images_batch(&test, &i, 1, &x, &label);
        struct tensor row = tensor_view(x.data, 1, 784);
        const struct tensor *scores = forward(layer, LAYERS, &row);
        try_case("test image %zu, a %d, through 784-50-100-10", i + 1, label);
        expect_number("class",
                      read_digit(LAYERS, (size_t[]){784, 50, 100, 10}, W, b, x.data),
                      (double)argmax(10, scores->data), 0);
    }
    tensor_free(&x);
    for (int l = 0; l < LAYERS; l++)
        dense_free(&layer[l]);
    images_free(&test);
    gsl_rng_free(rng);
    return all_right();
}
