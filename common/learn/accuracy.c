/* accuracy.c - inference over a whole set of images. */
#include "learn/accuracy.h"
#include "base/memory.h"
#include "nets/softmax.h"
#include <stdlib.h>

/* For each of the first `count` images, the class of the largest score. They go
 * through the network as many at a time as the plan is for. */
void plan_classify(struct plan *plan, const struct images *images, size_t count,
                   unsigned char class[])
{
    size_t most = plan->work.capacity, *index = allocate(most, sizeof *index);
    unsigned char *label = allocate(most, sizeof *label);
    struct tensor x = tensor_new(most, 1, images->rows, images->columns);
    for (size_t first = 0; first < count; first += most) {
        size_t n = count - first < most ? count - first : most;
        for (size_t i = 0; i < n; i++)
            index[i] = first + i;
        x.dim[0] = n;
        images_batch(images, index, n, &x, label);
        const struct tensor *y = plan_predict(plan, &x);
        size_t K = tensor_columns(y);
        for (size_t i = 0; i < n; i++)
            class[first + i] = (unsigned char)argmax(K, y->data + i * K);
    }
    tensor_free(&x);
    free(label);
    free(index);
}

/* Of the first `count` images, the share whose class is their label. */
real plan_accuracy(struct plan *plan, const struct images *images, size_t count)
{
    unsigned char *class = allocate(count, sizeof *class);
    size_t right = 0;
    plan_classify(plan, images, count, class);
    for (size_t i = 0; i < count; i++)
        right += class[i] == images->label[i];
    free(class);
    return (real)right / (real)count;
}
