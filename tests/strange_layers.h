/* strange_layers.h - layers that no chapter has. Those of later books must do with
 * layer.h as it is; these are there to prove that they can. */
#ifndef STRANGE_LAYERS_H
#define STRANGE_LAYERS_H

#include "nets/layer.h"

/* Makes ids of numbers, as many as the embedding has classes, and gives it these. */
struct layer *numbered_new(struct layer *embedding);

/* y = x - the batch's mean + b; not in training, x - the running mean + b. */
struct layer *centre_new(size_t size);

/* In training each number is multiplied by a random one from 0 to 2. */
struct layer *noise_new(void);

/* Hands on what it gets. Its state is the first numbers of the last passes that
 * `after` saw, the latest first. */
enum { HEARD = 8 };
struct layer *listener_new(void);

/* Says it is a sigmoid and has the slope of tanh. */
struct layer *wrong_new(void);

#endif
