/* patches.c - an image cut into squares, which become the tokens of a sequence
 * (Dosovitskiy et al. 2021). Taught in chapter 9. */
#include "nets/patches.h"
#include "base/error.h"
#include "nets/layer.h"
#include <string.h>

/* A row of pixels within a patch: where it is in the images and in the tokens. */
struct strip {
    size_t in_image, in_token;
};

/* Strip number i of all that images X, (N, C, H, W), are cut into: in the order of the
 * images, it is the part of row r of channel c of example n that falls into the q-th
 * patch from the left. A token has its patch's channels one after another, each row by
 * row. */
static struct strip strip_at(const struct tensor *X, size_t size, size_t i)
{
    size_t C = X->dim[1], H = X->dim[2], across = X->dim[3] / size, down = H / size;
    size_t q = i % across, r = i / across % H, c = i / across / H % C;
    size_t n = i / across / H / C, token = (n * down + r / size) * across + q;
    return (struct strip){i * size, ((token * C + c) * size + r % size) * size};
}

/* Y, (N, H W / size^2, C size^2), are the patches of X, (N, C, H, W), from left to right
 * and from top to bottom. */
void patches_forward(const struct tensor *X, size_t size, struct tensor *Y)
{
    for (size_t i = 0, strips = tensor_size(X) / size; i < strips; i++) {
        struct strip at = strip_at(X, size, i);
        memcpy(Y->data + at.in_token, X->data + at.in_image, size * sizeof(real));
    }
}

/* Each number of dY goes back to where its pixel was. */
void patches_backward(const struct tensor *dY, size_t size, struct tensor *dX)
{
    for (size_t i = 0, strips = tensor_size(dX) / size; i < strips; i++) {
        struct strip at = strip_at(dX, size, i);
        memcpy(dX->data + at.in_image, dY->data + at.in_token, size * sizeof(real));
    }
}

/* The same two functions as a layer. */
struct patches {
    struct layer layer;
    size_t size;
};

static int patches_layer_plan(const struct layer *l, const size_t x[4],
                              const struct planning *how, struct pass *p)
{
    (void)how;
    size_t size = ((const struct patches *)l)->size;
    if (size == 0 || x[2] % size != 0 || x[3] % size != 0)
        return FAIL(GSL_EINVAL, "patches of %zu x %zu do not fill %zu x %zu pixels",
                    size, size, x[2], x[3]);
    pass_output(p, x[0], x[2] / size * (x[3] / size), x[1] * size * size, 1);
    return GSL_SUCCESS;
}

static void patches_layer_forward(const struct layer *l, const struct tensor *x,
                                  struct pass *p, bool training)
{
    (void)training;
    patches_forward(x, ((const struct patches *)l)->size, &p->y);
}

static void patches_layer_backward(const struct layer *l, const struct tensor *x,
                                   const struct tensor *dy, struct pass *p)
{
    (void)x;
    if (p->dx.data != NULL)
        patches_backward(dy, ((const struct patches *)l)->size, &p->dx);
}

static const struct layer_type patches_type = {
    .name = "patches",
    .size = sizeof(struct patches),
    .plan = patches_layer_plan,
    .forward = patches_layer_forward,
    .backward = patches_layer_backward,
};

/* Squares of `size` pixels a side: (N, 1, 28, 28) becomes (N, 16, 49) for 7. */
struct layer *patches_new(size_t size)
{
    struct patches *patches = layer_new(&patches_type, 0, 0, 0);
    patches->size = size;
    return &patches->layer;
}
