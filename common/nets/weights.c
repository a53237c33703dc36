/* weights.c - names the tensors of a network W1, b1, W2, ... for an .npz file. */
#include "nets/weights.h"
#include "base/memory.h"
#include <stdlib.h>
#include <string.h>

/* The shape as the book gives it: (in, out) for W, (out) for b. */
static size_t book_shape(const struct param *p, size_t shape[4])
{
    for (size_t k = 0; k < p->dims; k++)
        shape[k] = p->value.dim[p->dims == 1 ? 1 : k];
    return p->dims;
}

/* The network's tensors as arrays over the same numbers: writes the first n and returns
 * how many there are. */
size_t network_arrays(const struct network *net, size_t n, struct npz_array arrays[])
{
    size_t count = network_tensors(net, 0, NULL);
    struct param *tensors = allocate(count, sizeof *tensors);
    network_tensors(net, count, tensors);
    for (size_t i = 0; i < n && i < count; i++) {
        network_name(tensors, i, arrays[i].name, sizeof arrays[i].name);
        arrays[i].dims = book_shape(&tensors[i], arrays[i].dim);
        arrays[i].data = tensors[i].value.data;
    }
    free(tensors);
    return count;
}

/* Writes all parameters and state to an .npz file, whole or not at all. */
int network_save(const struct network *net, const char *path)
{
    size_t n = network_arrays(net, 0, NULL);
    struct npz_array *arrays = allocate(n, sizeof *arrays);
    network_arrays(net, n, arrays);
    int status = npz_save(path, arrays, n);
    free(arrays);
    return status;
}

/* Whether an array is none of a network's, but what a training keeps beside them to go
 * on later (checkpoint.h): its name has a dot in it. */
bool is_of_training(const struct npz_array *array)
{
    return strchr(array->name, '.') != NULL;
}

/* Reads them back. A file of another network is refused by the first name or shape
 * that does not fit. What a training has added to the file is passed over. */
int network_load(struct network *net, const char *path)
{
    size_t own = network_arrays(net, 0, NULL), n = own, found = 0;
    struct npz_array *file = allocate(MOST_ARRAYS, sizeof *file);
    struct npz_array *wanted = allocate(own + MOST_ARRAYS, sizeof *wanted);
    network_arrays(net, own, wanted);
    int status = npz_list(path, file, MOST_ARRAYS, &found);
    for (size_t i = 0; status == 0 && i < found; i++)
        if (is_of_training(&file[i]))
            wanted[n++] = file[i];
    if (status == 0)
        status = npz_load(path, wanted, n);
    free(wanted);
    free(file);
    return status;
}

/* How many tensors of a network a file has; 0 if it cannot be read. */
size_t weights_in(const char *path)
{
    size_t found = 0, weights = 0;
    struct npz_array *file = allocate(MOST_ARRAYS, sizeof *file);
    if (npz_list(path, file, MOST_ARRAYS, &found) == 0)
        for (size_t i = 0; i < found; i++)
            weights += !is_of_training(&file[i]);
    free(file);
    return weights;
}
