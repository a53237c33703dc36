/* rare.h - two digits side by side: a class with two attributes. */
#ifndef RARE_H
#define RARE_H

#include "data/examples.h"

/* A picture: the numbers of two images, and the class, which is 2 a + b for the
 * attributes a and b, each 0 or 1. */
struct picture {
    size_t left, right;
    int class;
};

/* Pictures made of these images. They own the array, not the images. */
struct pictures {
    const struct images *images;
    size_t count;
    struct picture *picture;
};

enum { PICTURE_CLASSES = 4, RARE = 3, ATTRIBUTES = 2 };

int pictures_check(const struct images *images, const int digit[2][2],
                   const char *where);
struct pictures pictures_new(const struct images *images, const int digit[2][2],
                             const size_t count[PICTURE_CLASSES], bool swapped,
                             gsl_rng *rng);
struct examples pictures_classes(const struct pictures *pictures);
struct examples pictures_attributes(const struct pictures *pictures);
int class_from_attributes(const real y[ATTRIBUTES]);
void pictures_free(struct pictures *pictures);

#endif
