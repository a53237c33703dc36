/* accuracy.c - inference over a whole set of images. */
#include "accuracy.h"
#include "memory.h"
#include "softmax.h"
#include <stdlib.h>

/* For each of the first `count` images, the class of the largest score. They go
 * through the network 200 at a time. */
void network_classify(struct network *net, const struct images *images, size_t count,
                      unsigned char class[])
{
    enum { AT_ONCE = 200 };
    size_t index[AT_ONCE];
    unsigned char label[AT_ONCE];
    struct tensor x = tensor_new(AT_ONCE, 1, images->rows, images->columns);
    for (size_t first = 0; first < count; first += AT_ONCE) {
        size_t n = count - first < AT_ONCE ? count - first : AT_ONCE;
        for (size_t i = 0; i < n; i++)
            index[i] = first + i;
        x.dim[0] = n;
        images_batch(images, index, n, &x, label);
        const struct tensor *y = network_predict(net, &x);
        size_t K = tensor_columns(y);
        for (size_t i = 0; i < n; i++)
            class[first + i] = (unsigned char)argmax(K, y->data + i * K);
    }
    tensor_free(&x);
}

/* Of the first `count` images, the share whose class is their label. */
real network_accuracy(struct network *net, const struct images *images, size_t count)
{
    unsigned char *class = allocate(count, sizeof *class);
    size_t right = 0;
    network_classify(net, images, count, class);
    for (size_t i = 0; i < count; i++)
        right += class[i] == images->label[i];
    free(class);
    return (real)right / (real)count;
}
