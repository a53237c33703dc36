/* tree.h - a decision tree: one question after another, each about a single column. */
#ifndef TREE_H
#define TREE_H

#include "classic/bins.h"
#include "classic/classifier.h"
#include <stdio.h>

/* How mixed points are of which count[c] are of class c: 0 if all are of one class. */
typedef double impurity_function(const double count[], size_t classes);

/* How a tree is grown. What is left out, 0 or NULL, is without a limit, but for the
 * impurity, which is then Gini's. `depth` is how many questions may follow one another,
 * `smallest` how many points a leaf must have at least; `tried` columns, drawn for each
 * question anew, may be asked about. named[j] says that the numbers of column j stand for
 * words. */
struct tree_settings {
    impurity_function *impurity;
    size_t depth, smallest, tried;
    const bool *named;
};

/* A question, or with a column below 0 a leaf. The question is whether the column has at
 * most `value`, or `named`, whether it has that value. On yes the tree goes on at node
 * `next`, on no at the one behind it. At each node: how many points of the training came
 * here, the class that most of them have, their impurity. */
struct tree_node {
    int column;
    bool named;
    real value;
    unsigned next, points;
    int label;
    double impurity;
};

/* A tree owns its nodes, of which node[0] is the first question. At node k there were
 * count[k * classes + c] points of class c. */
struct tree {
    size_t nodes, classes, columns;
    struct tree_node *node;
    unsigned *count;
};

/* The words with which a tree is printed: of columns, of the values of named columns,
 * and of classes. */
struct tree_words {
    const char *const *column;
    const char *const *const *value;
    const char *const *class;
};

double gini(const double count[], size_t classes);
double entropy(const double count[], size_t classes);
double split_gain(const double all[], const double yes[], const double no[],
                  size_t classes, impurity_function *impurity);
int tree_check(const struct labelled *seen, const struct tree_settings *how);
struct tree *tree_grow(const struct bins *bins, const int label[], size_t classes,
                       const unsigned times[], const struct tree_settings *how,
                       gsl_rng *rng);
struct tree *tree_new(const struct labelled *seen, const struct tree_settings *how,
                      gsl_rng *rng);
bool tree_answer(const struct tree_node *question, const real row[]);
const struct tree_node *tree_node_of(const struct tree *tree, const real row[],
                                     size_t questions);
void tree_predict(const struct tree *tree, const struct tensor *x, size_t questions,
                  int label[]);
size_t tree_leaves(const struct tree *tree);
size_t tree_depth(const struct tree *tree);
void tree_question(const struct tree_node *node, const struct tree_words *words,
                   char text[], size_t size);
void tree_print(const struct tree *tree, const struct tree_words *words, FILE *out);
void tree_free(struct tree *tree);

extern const struct classifier_type tree_type;

#endif
