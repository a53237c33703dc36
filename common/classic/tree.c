/* tree.c - how mixed points are, what a question gains, and how a tree is asked. Taught in
 * chapter 11. */
#include "classic/tree.h"

/* The chance that two points, each drawn from all, are of different classes:
 * 1 - sum over c of p_c^2. */
double gini(const double count[], size_t classes)
{
    double n = 0, squares = 0;
#pragma omp simd reduction(+ : n, squares)
    for (size_t c = 0; c < classes; c++) {
        n += count[c];
        squares += count[c] * count[c];
    }
    return n > 0 ? 1 - squares / (n * n) : 0;
}

/* The bits that it takes on average to tell the class: - sum over c of p_c log2 p_c. */
double entropy(const double count[], size_t classes)
{
    double n = 0, sum = 0;
    for (size_t c = 0; c < classes; c++) {
        n += count[c];
        sum += count[c] > 0 ? count[c] * log2(count[c]) : 0;
    }
    return n > 0 ? log2(n) - sum / n : 0;
}

/* By how much a question lowers the impurity: that of all points, less the mean of that
 * of the two sides, weighted by their shares of the points. */
double split_gain(const double all[], const double yes[], const double no[],
                  size_t classes, impurity_function *impurity)
{
    double share = 0, n = 0;
    for (size_t c = 0; c < classes; c++) {
        share += yes[c];
        n += all[c];
    }
    share /= n;
    return impurity(all, classes) - share * impurity(yes, classes) -
           (1 - share) * impurity(no, classes);
}

bool tree_answer(const struct tree_node *question, const real row[])
{
    real x = row[question->column];
    return question->named ? x == question->value : x <= question->value;
}

/* Where a point is after at most so many questions (0: as many as there are). */
const struct tree_node *tree_node_of(const struct tree *tree, const real row[],
                                     size_t questions)
{
    const struct tree_node *node = tree->node;
    for (size_t asked = 0; node->column >= 0; asked++) {
        if (questions > 0 && asked == questions)
            break;
        node = tree->node + node->next + (tree_answer(node, row) ? 0 : 1);
    }
    return node;
}

/* The labels of the rows of x, after at most so many questions (0: as many as it takes). */
void tree_predict(const struct tree *tree, const struct tensor *x, size_t questions,
                  int label[])
{
    size_t D = tensor_columns(x);
    for (size_t i = 0; i < x->dim[0]; i++)
        label[i] = tree_node_of(tree, x->data + i * D, questions)->label;
}
