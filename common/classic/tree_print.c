/* tree_print.c - how large a tree is, what its questions are in words, and its place in
 * the table of classifiers. */
#include "base/memory.h"
#include "classic/tree.h"
#include <gsl/gsl_math.h>
#include <stdlib.h>

size_t tree_leaves(const struct tree *tree)
{
    return (tree->nodes + 1) / 2;
}

/* The most questions that are asked of a point. */
size_t tree_depth(const struct tree *tree)
{
    size_t *depth = allocate(tree->nodes, sizeof *depth), deepest = 0;
    for (size_t k = 0; k < tree->nodes; k++) {
        const struct tree_node *node = tree->node + k;
        if (node->column >= 0)
            depth[node->next] = depth[node->next + 1] = depth[k] + 1;
        deepest = GSL_MAX(deepest, depth[k]);
    }
    free(depth);
    return deepest;
}

/* The question of a node in words: "humidity = high", "radius <= 16.8". */
void tree_question(const struct tree_node *node, const struct tree_words *words,
                   char text[], size_t size)
{
    const char *column = words->column[node->column];
    if (node->named)
        snprintf(text, size, "%s = %s", column,
                 words->value[node->column][(size_t)node->value]);
    else
        snprintf(text, size, "%s <= %.4g", column, (double)node->value);
}

/* Node k and what is below it, each a line, moved to the right by its depth. */
static void print_node(const struct tree *tree, const struct tree_words *words,
                       size_t k, int depth, FILE *out)
{
    const struct tree_node *node = tree->node + k;
    const unsigned *count = tree->count + k * tree->classes;
    char question[200];
    if (node->column < 0) {
        fprintf(out, "%s (%u of %u)\n", words->class[node->label], count[node->label],
                node -> points);
        return;
    }
    tree_question(node, words, question, sizeof question);
    fprintf(out, "%s?\n", question);
    for (unsigned side = 0; side < 2; side++) {
        fprintf(out, "%*s%s ", 4 * (depth + 1), "", side == 0 ? "yes:" : "no: ");
        print_node(tree, words, node->next + side, depth + 1, out);
    }
}

/* Prints a tree that is not deep. */
void tree_print(const struct tree *tree, const struct tree_words *words, FILE *out)
{
    print_node(tree, words, 0, 0, out);
}

static void *tree_classifier_fit(const struct labelled *seen, const void *settings,
                                 gsl_rng *rng)
{
    return tree_new(seen, settings, rng);
}

static void tree_classifier_predict(const void *model, const struct tensor *x,
                                    int label[])
{
    tree_predict(model, x, 0, label);
}

/* Of each class, its share of the points of the training that came to the same leaf. */
static void tree_classifier_probability(const void *model, const struct tensor *x,
                                        struct tensor *p)
{
    const struct tree *tree = model;
    size_t D = tensor_columns(x), K = tree->classes;
    for (size_t i = 0; i < x->dim[0]; i++) {
        const struct tree_node *leaf = tree_node_of(tree, x->data + i * D, 0);
        const unsigned *count = tree->count + (size_t)(leaf - tree->node) * K;
        for (size_t c = 0; c < K; c++)
            p->data[i * K + c] = (real)count[c] / (real)leaf->points;
    }
}

static size_t tree_classifier_bytes(const void *model)
{
    const struct tree *tree = model;
    return tree->nodes * sizeof *tree->node;
}

static void tree_classifier_free(void *model)
{
    tree_free(model);
}

const struct classifier_type tree_type = {
    "tree",
    tree_classifier_fit,
    tree_classifier_predict,
    tree_classifier_probability,
    tree_classifier_bytes,
    tree_classifier_free,
};
