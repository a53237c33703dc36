/* accuracy.c - inference over a whole set of images. */
#include "accuracy.h"
#include "softmax.h"

/* Of the first `count` images, the share whose largest score stands at their label.
 * They go through the network 100 at a time. */
real network_accuracy(struct network *net, const struct images *images, size_t count)
{
    enum { AT_ONCE = 100 };
    size_t index[AT_ONCE], right = 0;
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
            right += argmax(K, y->data + i * K) == label[i];
    }
    tensor_free(&x);
    return (real)right / (real)count;
}
