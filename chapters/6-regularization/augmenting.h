/* augmenting.h - images that are moved a little each time they are seen. */
#ifndef AUGMENTING_H
#define AUGMENTING_H

#include "data/examples.h"

/* By how many pixels an image is shifted at most, and turned by how many degrees. */
struct moves {
    double shift, turn;
};

void shift_and_turn(const real image[], size_t size, double dx, double dy,
                    double degrees, real moved[]);

/* Images with labels, moved at random where they are taken with a generator. */
struct moved_images {
    struct tensors images;
    struct moves moves;
};

struct examples moved_examples(const struct moved_images *m);

#endif
