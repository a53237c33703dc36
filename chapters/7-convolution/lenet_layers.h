/* lenet_layers.h - the layers of LeNet-5 that networks of today do without. */
#ifndef LENET_LAYERS_H
#define LENET_LAYERS_H

#include "nets/layer.h"
#include "nets/loss.h"

/* Which of C channels each of FN filters sees: FN rows of C characters, X for yes. */
struct connections {
    size_t C, FN;
    const char *const *row;
};

bool connected(const struct connections *t, size_t f, size_t c);
size_t connection_count(const struct connections *t);
const char *digit_bitmap(size_t digit, size_t row);

void subsampling_forward(const struct tensor *x, const struct tensor *w,
                         const struct tensor *b, struct tensor *y);
void subsampling_backward(const struct tensor *x, const struct tensor *w,
                          const struct tensor *dy, struct tensor *dx, struct tensor *dw,
                          struct tensor *db);
void radial_basis_forward(const struct tensor *x, struct tensor *y);
void radial_basis_backward(const struct tensor *x, const struct tensor *dy,
                           struct tensor *dx);

initial_std lecun_std;

struct layer *retina_new(void);
struct layer *scaled_tanh_new(void);
struct layer *subsampling_new(size_t channels);
struct layer *table_convolution_new(struct connections table, size_t size);
struct layer *radial_basis_new(void);

loss_function competitive_loss;

#endif
