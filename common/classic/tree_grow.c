/* tree_grow.c - grows a decision tree, question by question.
 *
 * Each question is the one that leaves the two sides least mixed; whether two questions
 * together would do better is not looked at. The points of a node stand side by side in
 * one array, so that a question only parts its stretch of it. */
#include "base/error.h"
#include "base/memory.h"
#include "classic/tree.h"
#include <gsl/gsl_math.h>
#include <stdlib.h>
#include <string.h>

/* A question that may be asked: whether a column has at most bin `bin` (`named`, just
 * that one), what that leaves, and the next bin that has points. */
struct tree_split {
    bool found;
    double mixed;
    size_t column, bin, next;
};

/* A point of the training: its number, its class, and how often it was drawn. */
struct point {
    unsigned row;
    int label, times;
};

/* The points of a node: `count` from number `first` on. */
struct node_points {
    size_t first, count, depth;
};

/* A tree that grows. todo[] has the nodes that are not looked at yet, `waiting` of them.
 * The points of each node stand side by side, node k's at stretch[k]; beside[] is room for
 * as many, and code[] for the bins of a node's points in one column. in_bin,
 * (MOST_BINS, width), counts points by bin and class and is zero between two columns, as is
 * filled[], which says which bins have any. `width` is the number of classes, rounded up to
 * one that vectors of the processor divide; the classes that this adds have no points.
 * order[] has the columns. */
struct grower {
    const struct bins *bins;
    const struct tree_settings *how;
    impurity_function *impurity;
    struct tree *tree;
    size_t room, width;
    struct node_points *stretch;
    unsigned *todo;
    size_t waiting;
    struct point *point, *beside;
    unsigned char *code;
    int *in_bin;
    unsigned char filled[MOST_BINS];
    double *all, *yes, *no;
    size_t *order;
    gsl_rng *rng;
};

/* Counts the points of a node by bin and class. Returns false, having counted nothing,
 * where all are in one bin, and nothing can be asked. */
static bool count_bins(struct grower *g, const struct node_points *s, size_t column)
{
    const unsigned char *code = g->bins->code + column;
    const struct point *point = g->point + s->first;
    size_t width = g->width, D = g->bins->D;
    unsigned char different = 0;
    for (size_t i = 0; i < s->count; i++) {
        g->code[i] = code[point[i].row * D];
        different |= g->code[i] ^ g->code[0];
    }
    for (size_t i = 0; different && i < s->count; i++) {
        g->in_bin[g->code[i] * width + (size_t)point[i].label] += point[i].times;
        g->filled[g->code[i]] = 1;
    }
    return different != 0;
}

static double sum_of(const double count[], size_t classes)
{
    double n = 0;
    for (size_t c = 0; c < classes; c++)
        n += count[c];
    return n;
}

/* The next bin from b on that has points; `bins` if there is none. */
static size_t next_filled(const struct grower *g, size_t b, size_t bins)
{
    const unsigned char *found = b < bins ? memchr(g->filled + b, 1, bins - b) : NULL;
    return found != NULL ? (size_t)(found - g->filled) : bins;
}

/* Tries all questions about a column whose points are counted: bin after bin moves from
 * the side of no to that of yes, and, if the column is named, back. */
static void try_bins(struct grower *g, size_t column, struct tree_split *best)
{
    size_t width = g->width, bins = g->bins->bins[column], next;
    bool named = g->how->named != NULL && g->how->named[column];
    int smallest = (int)GSL_MAX(g->how->smallest, 1), n = 0;
    int all = (int)sum_of(g->all, width);
    memset(g->yes, 0, width * sizeof *g->yes);
    memcpy(g->no, g->all, width * sizeof *g->no);
    for (size_t b = next_filled(g, 0, bins); b < bins; b = next) {
        int *here = g->in_bin + b * width;
        next = next_filled(g, b + 1, bins);
        for (size_t c = 0; c < width; c++) {
            g->yes[c] += here[c];
            g->no[c] -= here[c];
            n += here[c];
        }
        if (n >= smallest && all - n >= smallest) {
            double mixed =
                n * g->impurity(g->yes, width) + (all - n) * g->impurity(g->no, width);
            if (!best->found || mixed < best->mixed)
                *best = (struct tree_split){true, mixed, column, b, next};
        }
        for (size_t c = 0; named && c < width; c++) {
            g->yes[c] = 0;
            g->no[c] = g->all[c];
            n = 0;
        }
        memset(here, 0, width * sizeof *here);
        g->filled[b] = 0;
    }
}

/* Draws one of the columns from place k on, and puts it there. */
static void draw_column(struct grower *g, size_t k)
{
    size_t other = k + gsl_rng_uniform_int(g->rng, g->bins->D - k);
    size_t drawn = g->order[other];
    g->order[other] = g->order[k];
    g->order[k] = drawn;
}

/* The best question about the points of a node: of all columns, or of those that are
 * drawn, and of more only while nothing can be asked about these. */
static struct tree_split best_split(struct grower *g, const struct node_points *s)
{
    struct tree_split best = {0};
    size_t D = g->bins->D, tried = g->how->tried > 0 ? g->how->tried : D;
    for (size_t k = 0; k < D && (k < tried || !best.found); k++) {
        if (tried < D)
            draw_column(g, k);
        if (count_bins(g, s, g->order[k]))
            try_bins(g, g->order[k], &best);
    }
    return best;
}

/* The value of a question: that of its bin, or of a number, the middle between the
 * largest value of its bin and the least of the next. */
static real split_value(const struct bins *bins, const struct tree_split *split,
                        bool named)
{
    real high = bins->high[split->column * MOST_BINS + split->bin];
    real low = bins->low[split->column * MOST_BINS + split->next];
    real middle = high + (low - high) / 2;
    return named || middle >= low ? high : middle;
}

/* Brings the points for which the answer is yes to the front of the stretch, both sides
 * in the order in which they were. Returns how many they are. */
static size_t part_points(struct grower *g, const struct node_points *s,
                          const struct tree_split *split, bool named)
{
    const unsigned char *code = g->bins->code + split->column;
    struct point *point = g->point + s->first;
    size_t yes = 0, no = 0;
    for (size_t i = 0; i < s->count; i++) {
        unsigned char bin = code[point[i].row * g->bins->D];
        if (named ? bin == split->bin : bin <= split->bin)
            point[yes++] = point[i];
        else
            g->beside[no++] = point[i];
    }
    memcpy(point + yes, g->beside, no * sizeof *point);
    return yes;
}

/* A new node with the points of a stretch, at first a leaf. */
static void add_node(struct grower *g, struct node_points stretch)
{
    struct tree *tree = g->tree;
    size_t k = tree->nodes++, classes = tree->classes;
    if (tree->nodes > g->room) {
        g->room *= 2;
        tree->node = reallocate(tree->node, g->room, sizeof *tree->node);
        tree->count = reallocate(tree->count, g->room * classes, sizeof *tree->count);
        g->stretch = reallocate(g->stretch, g->room, sizeof *g->stretch);
        g->todo = reallocate(g->todo, g->room, sizeof *g->todo);
    }
    unsigned *count = tree->count + k * classes;
    memset(count, 0, classes * sizeof *count);
    const struct point *point = g->point + stretch.first;
    for (size_t i = 0; i < stretch.count; i++)
        count[point[i].label] += (unsigned)point[i].times;
    int label = 0;
    for (size_t c = 0; c < classes; c++) {
        g->all[c] = count[c];
        label = count[c] > count[label] ? (int)c : label;
    }
    g->stretch[k] = stretch;
    g->todo[g->waiting++] = (unsigned)k;
    tree->node[k] = (struct tree_node){.column = -1,
                                       .points = (unsigned)sum_of(g->all, classes),
                                       .label = label,
                                       .impurity = g->impurity(g->all, classes)};
}

/* Finds the best question for the points of node k, and gives it two new nodes, one for
 * each answer. */
static void split_node(struct grower *g, size_t k)
{
    struct node_points s = g->stretch[k];
    for (size_t c = 0; c < g->tree->classes; c++)
        g->all[c] = g->tree->count[k * g->tree->classes + c];
    struct tree_split best = best_split(g, &s);
    if (!best.found)
        return;
    bool named = g->how->named != NULL && g->how->named[best.column];
    struct tree_node *node = &g->tree->node[k];
    node->column = (int)best.column;
    node->named = named;
    node->value = split_value(g->bins, &best, named);
    node->next = (unsigned)g->tree->nodes;
    size_t yes = part_points(g, &s, &best, named);
    add_node(g, (struct node_points){s.first, yes, s.depth + 1});
    add_node(g, (struct node_points){s.first + yes, s.count - yes, s.depth + 1});
}

/* A tree without nodes. */
static struct grower grower_new(const struct bins *bins, size_t classes,
                                const struct tree_settings *how, gsl_rng *rng)
{
    struct grower g = {.bins = bins, .how = how, .room = 64, .rng = rng};
    g.width = (classes + 7) / 8 * 8;
    g.impurity = how->impurity != NULL ? how->impurity : gini;
    g.tree = allocate(1, sizeof *g.tree);
    *g.tree = (struct tree){.classes = classes, .columns = bins->D};
    g.tree->node = allocate(g.room, sizeof *g.tree->node);
    g.tree->count = allocate(g.room * classes, sizeof *g.tree->count);
    g.stretch = allocate(g.room, sizeof *g.stretch);
    g.todo = allocate(g.room, sizeof *g.todo);
    g.point = allocate(bins->N, sizeof *g.point);
    g.beside = allocate(bins->N, sizeof *g.beside);
    g.code = allocate(bins->N, sizeof *g.code);
    g.in_bin = allocate(MOST_BINS * g.width, sizeof *g.in_bin);
    g.all = allocate(3 * g.width, sizeof *g.all);
    g.yes = g.all + g.width;
    g.no = g.yes + g.width;
    g.order = allocate(bins->D, sizeof *g.order);
    for (size_t j = 0; j < bins->D; j++)
        g.order[j] = j;
    return g;
}

/* The tree stays. */
static void grower_free(struct grower *g)
{
    free(g->stretch);
    free(g->todo);
    free(g->point);
    free(g->beside);
    free(g->code);
    free(g->in_bin);
    free(g->all);
    free(g->order);
}

/* Grows a tree from points of which number i was drawn times[i] times; NULL: all once.
 * What was made last is split first, so that its points are still near at hand. The caller
 * frees the tree. */
struct tree *tree_grow(const struct bins *bins, const int label[], size_t classes,
                       const unsigned times[], const struct tree_settings *how,
                       gsl_rng *rng)
{
    struct grower g = grower_new(bins, classes, how, rng);
    size_t count = 0;
    for (size_t i = 0; i < bins->N; i++)
        if (times == NULL || times[i] > 0)
            g.point[count++] = (struct point){(unsigned)i, label[i],
                                              times == NULL ? 1 : (int)times[i]};
    add_node(&g, (struct node_points){0, count, 0});
    while (g.waiting > 0) {
        size_t k = g.todo[--g.waiting];
        bool mixed = g.tree->node[k].impurity > 0;
        bool deep = how->depth > 0 && g.stretch[k].depth == how->depth;
        if (mixed && !deep)
            split_node(&g, k);
    }
    grower_free(&g);
    return g.tree;
}

/* Settings that no tree can be grown by. */
int tree_check(const struct labelled *seen, const struct tree_settings *how)
{
    size_t N = seen->x.dim[0], D = tensor_columns(&seen->x);
    if (how->tried > D)
        return FAIL(GSL_EINVAL, "tree: %zu columns to try, there are %zu", how->tried,
                    D);
    if (how->smallest > N)
        return FAIL(GSL_EINVAL, "tree: leaves of %zu points, there are %zu",
                    how->smallest, N);
    return labelled_check(seen, "tree");
}

/* A tree from all points, by settings that may be NULL. Without columns to be drawn it
 * needs no rng. The caller frees it. After an error there is none. */
struct tree *tree_new(const struct labelled *seen, const struct tree_settings *how,
                      gsl_rng *rng)
{
    static const struct tree_settings usual = {0};
    how = how != NULL ? how : &usual;
    if (tree_check(seen, how) != GSL_SUCCESS)
        return NULL;
    struct bins bins = bins_new(&seen->x);
    struct tree *tree = tree_grow(&bins, seen->label, seen->classes, NULL, how, rng);
    bins_free(&bins);
    return tree;
}

void tree_free(struct tree *tree)
{
    if (tree == NULL)
        return;
    free(tree->node);
    free(tree->count);
    free(tree);
}
