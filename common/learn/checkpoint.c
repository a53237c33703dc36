/* checkpoint.c - beside the weights, what a training must know to go on as if it had
 * never stopped.
 *
 * To W1, b1, ... of the network come arrays that are named by the rule, here Adam:
 *   Adam.epoch   how many epochs are done
 *   Adam.step    how many steps the rule has taken, exact up to 2^24 in float
 *   Adam.seed    the two halves of the seed of which those of the epochs are made
 *   Adam.m       what the rule remembers of each parameter, if anything,
 *   Adam.v       and the second such array
 * Between two epochs there is nothing else: the order of the examples and the seeds in
 * the layers are made anew for each (learner_restart). */
#include "learn/checkpoint.h"
#include "base/error.h"
#include "base/memory.h"
#include "nets/weights.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The numbers of a training that are not in arrays already. */
struct counts {
    real epoch, step, seed[2];
};

enum { OF_TRAINING = 5 };

/* Appends to `arrays`, of which there are *n, one called RULE.NAME. */
static void append_array(const struct learner *l, const char *name, size_t length,
                         real *data, struct npz_array arrays[], size_t *n)
{
    struct npz_array *a = &arrays[(*n)++];
    *a = (struct npz_array){.dims = 1, .dim = {length}, .data = data};
    snprintf(a->name, sizeof a->name, "%s.%s", l->optimizer.type->name, name);
}

/* All arrays of a checkpoint, over the learner's own numbers and those in `counts`. The
 * caller frees them. */
static struct npz_array *checkpoint_arrays(const struct learner *l,
                                           struct counts *counts, size_t *n)
{
    const struct optimizer *o = &l->optimizer;
    size_t tensors = network_arrays(l->plan->net, 0, NULL);
    struct npz_array *arrays = allocate(tensors + OF_TRAINING, sizeof *arrays);
    *n = network_arrays(l->plan->net, tensors, arrays);
    append_array(l, "epoch", 1, &counts->epoch, arrays, n);
    append_array(l, "step", 1, &counts->step, arrays, n);
    append_array(l, "seed", 2, counts->seed, arrays, n);
    if (o->m != NULL)
        append_array(l, "m", o->n, o->m, arrays, n);
    if (o->v != NULL)
        append_array(l, "v", o->n, o->v, arrays, n);
    return arrays;
}

/* Writes the training as it stands between two epochs, whole or not at all. */
int checkpoint_save(const struct learner *l, const char *path)
{
    size_t n;
    struct counts counts = {(real)l->epoch,
                            (real)l->optimizer.t,
                            {(real)(l->seed >> 16), (real)(l->seed & 0xffff)}};
    struct npz_array *arrays = checkpoint_arrays(l, &counts, &n);
    int status = npz_save(path, arrays, n);
    free(arrays);
    return status;
}

/* Writes the rule of the training in a file to `rule`; "" where there are only weights. */
static int find_rule(const char *path, char rule[NPZ_NAME])
{
    size_t n = 0;
    struct npz_array *file = allocate(MOST_ARRAYS, sizeof *file);
    int status = npz_list(path, file, MOST_ARRAYS, &n);
    rule[0] = '\0';
    for (size_t i = 0; status == GSL_SUCCESS && i < n; i++)
        if (is_of_training(&file[i])) {
            memcpy(rule, file[i].name, NPZ_NAME);
            *strchr(rule, '.') = '\0';
        }
    free(file);
    return status;
}

/* Refuses what cannot be a count. */
static int check_count(const char *path, const char *rule, const char *name,
                       double count, double limit)
{
    if (count >= 0 && count < limit && count == floor(count))
        return GSL_SUCCESS;
    return FAIL(GSL_EINVAL, "%s: %s.%s: %g is not a whole number from 0 to %.0f", path,
                rule, name, count, limit - 1);
}

static int check_counts(const char *path, const char *rule, const struct counts *counts)
{
    const double most = 1e9, half = 65536;
    int status = check_count(path, rule, "epoch", counts->epoch, most);
    if (status == GSL_SUCCESS)
        status = check_count(path, rule, "step", counts->step, most);
    for (int i = 0; status == GSL_SUCCESS && i < 2; i++)
        status = check_count(path, rule, "seed", counts->seed[i], half);
    return status;
}

/* Reads such a training back into a learner of the same network, rule and examples, which
 * then goes on to the same bits. A file with only weights begins a training from there. A
 * training by another rule, or of another network, is refused by name. */
int checkpoint_load(struct learner *l, const char *path)
{
    char rule[NPZ_NAME];
    const char *own = l->optimizer.type->name;
    int status = find_rule(path, rule);
    if (status != GSL_SUCCESS)
        return status;
    if (rule[0] == '\0')
        return network_load(l->plan->net, path);
    if (strcmp(rule, own) != 0)
        return FAIL(GSL_EINVAL, "%s: of a training by %s, not by %s", path, rule, own);

    size_t n;
    struct counts counts;
    struct npz_array *arrays = checkpoint_arrays(l, &counts, &n);
    status = npz_load(path, arrays, n);
    free(arrays);
    if (status == GSL_SUCCESS)
        status = check_counts(path, rule, &counts);
    if (status == GSL_SUCCESS) {
        l->epoch = (size_t)counts.epoch;
        l->optimizer.t = (size_t)counts.step;
        l->seed = ((unsigned long)counts.seed[0] << 16) + (unsigned long)counts.seed[1];
    }
    return status;
}
