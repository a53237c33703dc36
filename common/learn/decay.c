/* decay.c - weights that shrink a little at every step; biases do not. Taught in
 * chapter 5. */
#include "learn/decay.h"
#include "base/memory.h"
#include <stdlib.h>

/* From now on o lets the weights of net decay, and none of its other parameters. */
void decay_weights(struct optimizer *o, const struct network *net, real decay)
{
    size_t count = network_tensors(net, 0, NULL);
    struct param *tensor = allocate(count, sizeof *tensor);
    network_tensors(net, count, tensor);
    free(o->range);
    o->range = allocate(count, sizeof *o->range);
    o->ranges = 0;
    o->decay = decay;
    for (size_t k = 0; k < count; k++)
        if (tensor[k].decay)
            o->range[o->ranges++] =
                (struct range){tensor[k].offset, tensor_size(&tensor[k].value)};
    free(tensor);
}

/* param -= decay * param within the ranges. */
void shrink_ranges(size_t ranges, const struct range range[], real param[], real decay)
{
    for (size_t r = 0; r < ranges; r++) {
        real *p = param + range[r].first;
        for (size_t i = 0; i < range[r].count; i++)
            p[i] -= decay * p[i];
    }
}
