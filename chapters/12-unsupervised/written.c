/* written.c - handwritten digits as points. */
#include "written.h"
#include "base/error.h"

/* The first images of a part of the data set, "train" or "t10k", at most `most` and at
 * least `least`: their pixels, from 0 to 1, and labels. The caller frees them; after an
 * error there are none. */
struct labelled written_digits(const struct run *run, const char *part, size_t most,
                               size_t least)
{
    struct labelled points = {0};
    struct images images = mnist_load(run->options->data, part);
    if (images.count == 0)
        return points;
    if (images.count < least)
        FAIL(GSL_EINVAL, "%s: %zu images to group, needs %zu", run->options->data,
             images.count, least);
    else
        points = labelled_images(&images, 0, most);
    images_free(&images);
    return points;
}
