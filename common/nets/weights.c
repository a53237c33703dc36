/* weights.c - names the tensors of a network W1, b1, W2, ... for an .npz file. */
#include "nets/weights.h"
#include "base/memory.h"
#include "data/npz.h"
#include <stdlib.h>

/* The shape as the book gives it: (in, out) for W, (out) for b. */
static size_t book_shape(const struct param *p, size_t shape[4])
{
    for (size_t k = 0; k < p->dims; k++)
        shape[k] = p->value.dim[p->dims == 1 ? 1 : k];
    return p->dims;
}

/* The network's tensors as arrays over the same numbers; *n is how many. The
 * caller frees the list. */
static struct npz_array *list_arrays(const struct network *net, size_t *n)
{
    *n = network_tensors(net, 0, NULL);
    struct param *tensors = allocate(*n, sizeof *tensors);
    struct npz_array *arrays = allocate(*n, sizeof *arrays);
    network_tensors(net, *n, tensors);
    for (size_t i = 0; i < *n; i++) {
        const struct param *t = &tensors[i];
        network_name(tensors, i, arrays[i].name, sizeof arrays[i].name);
        arrays[i].dims = book_shape(t, arrays[i].dim);
        arrays[i].data = t->value.data;
    }
    free(tensors);
    return arrays;
}

/* Writes all parameters and state to an .npz file, whole or not at all. */
int network_save(const struct network *net, const char *path)
{
    size_t n;
    struct npz_array *arrays = list_arrays(net, &n);
    int status = npz_save(path, arrays, n);
    free(arrays);
    return status;
}

/* Reads them back. A file of another network is refused by the first name or shape
 * that does not fit. */
int network_load(struct network *net, const char *path)
{
    size_t n;
    struct npz_array *arrays = list_arrays(net, &n);
    int status = npz_load(path, arrays, n);
    free(arrays);
    return status;
}
