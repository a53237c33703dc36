/* test_trees.c - trees and forests: against trying everything, against scikit-learn, and
 * as properties of random points. */
#include "classic/forest.h"
#include "classic/moons.h"
#include "data/categories.h"
#include "helpers.h"
#include "tests.h"
#include "wines.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_statistics.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLASSES = 3 };

/* Few different numbers, so that many points share them; labels that depend on them, with
 * some chance. */
static struct labelled noisy_points(size_t count, size_t columns, int values,
                                    gsl_rng *rng)
{
    struct labelled points = labelled_new(count, columns, CLASSES);
    for (size_t i = 0; i < count; i++) {
        real *x = points.x.data + i * columns;
        for (size_t j = 0; j < columns; j++)
            x[j] = (real)gsl_rng_uniform_int(rng, (unsigned long)values);
        points.label[i] = gsl_rng_uniform(rng) < 0.3
                              ? (int)gsl_rng_uniform_int(rng, CLASSES)
                              : (int)(x[0] + 2 * x[columns - 1]) % CLASSES;
    }
    points.label[0] = 0;
    points.label[1] = 1;
    return points;
}

START_TEST(impurities_by_hand)
{
    static const double days[] = {9, 5}, half[] = {5, 5}, pure[] = {0, 4, 0};
    static const double all[] = {9, 5}, yes[] = {4, 0}, no[] = {5, 5};
    ck_assert_double_eq_tol(gini(days, 2), 90.0 / 196, 1e-12);
    ck_assert_double_eq_tol(gini(half, 2), 0.5, 1e-12);
    ck_assert_double_eq_tol(entropy(days, 2), 0.94028595867063114, 1e-12);
    ck_assert_double_eq_tol(entropy(half, 2), 1, 1e-12);
    ck_assert_double_eq(gini(pure, 3), 0);
    ck_assert_double_eq(entropy(pure, 3), 0);
    ck_assert_double_eq_tol(split_gain(all, yes, no, 2, gini), 5.0 / 49, 1e-12);
    ck_assert_double_eq_tol(split_gain(all, yes, no, 2, entropy),
                            0.94028595867063114 - 5.0 / 7, 1e-12);
}
END_TEST

/* The gain of a question, counted from the points; -1 if a side has fewer than so many. */
static double gain_of(const struct labelled *points, const struct tree_node *question,
                      impurity_function *impurity, size_t smallest)
{
    double side[2][CLASSES] = {{0}}, all[CLASSES], count[2] = {0};
    size_t D = tensor_columns(&points->x);
    for (size_t i = 0; i < points->x.dim[0]; i++) {
        bool yes = tree_answer(question, points->x.data + i * D);
        side[yes][points->label[i]]++;
        count[yes]++;
    }
    if (count[0] < (double)smallest || count[1] < (double)smallest)
        return -1;
    for (size_t c = 0; c < CLASSES; c++)
        all[c] = side[0][c] + side[1][c];
    return split_gain(all, side[1], side[0], CLASSES, impurity);
}

/* The most that any question gains, whose value is one of a column's. */
static double best_gain(const struct labelled *points, const struct tree_settings *how,
                        impurity_function *impurity)
{
    double best = -1;
    size_t D = tensor_columns(&points->x), smallest = GSL_MAX(how->smallest, 1);
    for (size_t j = 0; j < D; j++)
        for (size_t i = 0; i < points->x.dim[0]; i++) {
            struct tree_node question = {.column = (int)j,
                                         .named = how->named != NULL && how->named[j],
                                         .value = points->x.data[i * D + j]};
            best = GSL_MAX(best, gain_of(points, &question, impurity, smallest));
        }
    return best;
}

START_TEST(no_question_gains_more_than_the_first)
{
    static const bool named[4] = {false, true, false, true};
    gsl_rng *rng = test_rng();
    for (int k = 0; k < 40; k++) {
        struct labelled points = noisy_points(3 + (size_t)k, 4, 2 + k % 5, rng);
        struct tree_settings how = {.impurity = _i == 0 ? gini : entropy,
                                    .depth = 1,
                                    .smallest = (size_t)k % 4,
                                    .named = k % 2 == 0 ? named : NULL};
        how.smallest = GSL_MIN(how.smallest, points.x.dim[0]);
        struct tree *tree = tree_new(&points, &how, NULL);
        double best = best_gain(&points, &how, how.impurity);
        ck_assert_int_eq(tree->nodes > 1, best >= 0);
        if (tree->nodes > 1)
            ck_assert_double_eq_tol(gain_of(&points, tree->node, how.impurity,
                                            GSL_MAX(how.smallest, 1)),
                                    best, 1e-12);
        tree_free(tree);
        labelled_free(&points);
    }
    gsl_rng_free(rng);
}
END_TEST

static bool rows_equal(const struct labelled *points, size_t a, size_t b)
{
    size_t D = tensor_columns(&points->x);
    return same(points->x.data + a * D, points->x.data + b * D, D);
}

/* A grown tree is wrong only about points that are the same as others of another class. */
START_TEST(grown_trees_part_what_can_be_parted)
{
    gsl_rng *rng = test_rng();
    struct labelled points = noisy_points(80, 3, 3, rng);
    struct tree *tree = tree_new(&points, NULL, NULL);
    for (size_t i = 0; i < 80; i++)
        for (size_t k = 0; k < i; k++) {
            const struct tree_node *a = tree_node_of(tree, points.x.data + 3 * i, 0),
                                   *b = tree_node_of(tree, points.x.data + 3 * k, 0);
            if (a == b && points.label[i] != points.label[k])
                ck_assert(a->impurity > 0);
            ck_assert(a != b || a->impurity == 0 || rows_equal(&points, i, k));
        }
    ck_assert_uint_eq(2 * tree_leaves(tree) - 1, tree->nodes);
    tree_free(tree);
    labelled_free(&points);
    gsl_rng_free(rng);
}
END_TEST

/* At every node there are the points that were led there. */
START_TEST(nodes_count_their_points)
{
    gsl_rng *rng = test_rng();
    struct labelled points = noisy_points(120, 4, 6, rng);
    struct tree *tree = tree_new(&points, &(struct tree_settings){.smallest = 5}, NULL);
    unsigned *count = calloc(tree->nodes * CLASSES, sizeof *count);
    for (size_t i = 0; i < 120; i++)
        for (size_t depth = 1; depth <= tree_depth(tree) + 1; depth++) {
            const real *row = points.x.data + i * 4;
            const struct tree_node *node = tree_node_of(tree, row, depth);
            if (depth == 1)
                count[points.label[i]]++;
            if (depth == 1 || node != tree_node_of(tree, row, depth - 1))
                count[(size_t)(node - tree->node) * CLASSES +
                      (size_t)points.label[i]]++;
        }
    for (size_t k = 0; k < tree->nodes; k++) {
        double here[CLASSES], all = 0;
        for (size_t c = 0; c < CLASSES; c++) {
            ck_assert_uint_eq(tree->count[k * CLASSES + c], count[k * CLASSES + c]);
            here[c] = count[k * CLASSES + c];
            all += here[c];
        }
        ck_assert_double_eq_tol(tree->node[k].impurity, gini(here, CLASSES), 1e-12);
        ck_assert_double_eq(tree->node[k].points, all);
        ck_assert(all >= 5);
    }
    free(count);
    tree_free(tree);
    labelled_free(&points);
    gsl_rng_free(rng);
}
END_TEST

/* Growing is greedy: a tree of few questions is the beginning of one of more. */
START_TEST(stopped_trees_begin_grown_ones)
{
    gsl_rng *rng = test_rng();
    struct labelled moons = moons_new(300, 0.3, rng), fresh = moons_new(200, 0.5, rng);
    struct tree *grown = tree_new(&moons, NULL, NULL);
    int guess[200], stopped[200];
    for (size_t depth = 1; depth <= tree_depth(grown); depth++) {
        struct tree *tree =
            tree_new(&moons, &(struct tree_settings){.depth = depth}, NULL);
        ck_assert_uint_le(tree_depth(tree), depth);
        tree_predict(tree, &fresh.x, 0, stopped);
        tree_predict(grown, &fresh.x, depth, guess);
        ck_assert_mem_eq(guess, stopped, sizeof guess);
        tree_free(tree);
    }
    tree_free(grown);
    labelled_free(&moons);
    labelled_free(&fresh);
    gsl_rng_free(rng);
}
END_TEST

/* Only the order of the numbers matters. */
START_TEST(scales_do_not_matter)
{
    gsl_rng *rng = test_rng();
    struct labelled points = noisy_points(100, 3, 9, rng);
    struct tree *tree = tree_new(&points, NULL, NULL);
    int guess[100], scaled[100];
    tree_predict(tree, &points.x, 0, guess);
    for (size_t i = 0; i < 100; i++) {
        points.x.data[3 * i] = exp(points.x.data[3 * i]);
        points.x.data[3 * i + 1] *= 1000;
    }
    struct tree *other = tree_new(&points, NULL, NULL);
    tree_predict(other, &points.x, 0, scaled);
    ck_assert_mem_eq(guess, scaled, sizeof guess);
    ck_assert_uint_eq(tree->nodes, other->nodes);
    tree_free(tree);
    tree_free(other);
    labelled_free(&points);
    gsl_rng_free(rng);
}
END_TEST

/* No first question about exclusive or gains anything, and yet it is asked. */
START_TEST(questions_that_gain_nothing_are_asked)
{
    static const real row[4][3] = {{0, 0, 0}, {1, 1, 0}, {0, 1, 1}, {1, 0, 1}};
    struct table table = {4, 3, (real *)row};
    struct labelled points = labelled_table(&table);
    struct tree *tree = tree_new(&points, NULL, NULL);
    int guess[4];
    tree_predict(tree, &points.x, 0, guess);
    ck_assert_mem_eq(guess, points.label, sizeof guess);
    ck_assert_uint_eq(tree_leaves(tree), 4);
    tree_free(tree);
    labelled_free(&points);
}
END_TEST

START_TEST(equal_rows_with_two_labels)
{
    static const real row[5][2] = {{2, 1}, {2, 0}, {2, 1}, {7, 0}, {2, 1}};
    struct table table = {5, 2, (real *)row};
    struct labelled points = labelled_table(&table);
    struct tree *tree = tree_new(&points, NULL, NULL);
    ck_assert_uint_eq(tree->nodes, 3);
    const struct tree_node *leaf = tree_node_of(tree, row[0], 0);
    ck_assert_int_eq(leaf->label, 1);
    ck_assert_uint_eq(leaf->points, 4);
    ck_assert(tree->node[0].value == (real)4.5);
    tree_free(tree);
    labelled_free(&points);
}
END_TEST

/* More different values than bins: the order stays, and bins have about as many points. */
START_TEST(bins_keep_the_order)
{
    enum { N = 5000 };
    gsl_rng *rng = test_rng();
    struct tensor x = tensor_new(N, 2, 1, 1);
    size_t count[MOST_BINS] = {0};
    for (size_t i = 0; i < N; i++) {
        x.data[2 * i] = (real)gsl_rng_uniform(rng);
        x.data[2 * i + 1] = i % 3 == 0 ? (real)gsl_rng_uniform(rng) : 5;
    }
    struct bins bins = bins_new(&x);
    ck_assert_uint_eq(bins.bins[0], MOST_BINS);
    ck_assert_uint_lt(bins.bins[1], MOST_BINS);
    for (size_t k = 0; k < 2 * N; k++) {
        size_t j = k % 2, b = bins.code[k];
        ck_assert_uint_lt(b, bins.bins[j]);
        ck_assert(bins.low[j * MOST_BINS + b] <= x.data[k]);
        ck_assert(x.data[k] <= bins.high[j * MOST_BINS + b]);
        ck_assert(b == 0 || bins.high[j * MOST_BINS + b - 1] < x.data[k]);
        count[b] += j == 0;
    }
    for (size_t b = 0; b < MOST_BINS; b++)
        ck_assert(count[b] >= N / MOST_BINS && count[b] <= N / MOST_BINS + 1);
    bins_free(&bins);
    tensor_free(&x);
    gsl_rng_free(rng);
}
END_TEST

/* Every fourth wine is asked about. */
static void part_wines(struct labelled *seen, struct labelled *asked)
{
    struct labelled wines = wines_load();
    size_t in[178], out[178], ins = 0, outs = 0;
    for (size_t i = 0; i < 178; i++)
        if (i % 4 == 0)
            out[outs++] = i;
        else
            in[ins++] = i;
    *seen = labelled_take(&wines, in, ins);
    *asked = labelled_take(&wines, out, outs);
    labelled_free(&wines);
}

START_TEST(trees_are_those_of_scikit_learn)
{
    static const char *const names[] = {"entropy", "depth",     "leaves",
                                        "column",  "threshold", "right"};
    struct table fixture = load_fixture("tests/fixtures/tree.tsv", names, 6);
    struct labelled seen, asked;
    part_wines(&seen, &asked);
    for (size_t i = 0; i < fixture.rows; i++) {
        const real *row = table_row(&fixture, i);
        struct tree_settings how = {.impurity = row[0] > 0 ? entropy : gini,
                                    .depth = (size_t)row[1]};
        struct tree *tree = tree_new(&seen, &how, NULL);
        int guess[45];
        tree_predict(tree, &asked.x, 0, guess);
        ck_assert_uint_eq(tree_leaves(tree), (size_t)row[2]);
        ck_assert_int_eq(tree->node[0].column, (int)row[3]);
        assert_near(tree->node[0].value, row[4], (real)1e-6);
        ck_assert_uint_eq(labels_right(guess, asked.label, 45), (size_t)row[5]);
        tree_free(tree);
    }
    labelled_free(&seen);
    labelled_free(&asked);
    table_free(&fixture);
}
END_TEST

static bool trees_equal(const struct tree *a, const struct tree *b)
{
    bool equal = a->nodes == b->nodes;
    for (size_t k = 0; equal && k < a->nodes; k++)
        equal = a->node[k].column == b->node[k].column &&
                a->node[k].value == b->node[k].value &&
                a->node[k].next == b->node[k].next &&
                a->node[k].points == b->node[k].points;
    return equal;
}

START_TEST(threads_grow_the_same_forest)
{
    gsl_rng *rng = test_rng();
    struct labelled moons = moons_new(200, 0.3, rng);
    struct forest *forest[2];
    for (int k = 0; k < 2; k++) {
        gsl_rng_set(rng, 7);
        forest[k] =
            forest_new(&moons,
                       &(struct forest_settings){.trees = 20, .threads = 1 + 3 * k},
                       rng);
    }
    for (size_t t = 0; t < 20; t++)
        ck_assert(trees_equal(forest[0]->tree[t], forest[1]->tree[t]));
    ck_assert(!trees_equal(forest[0]->tree[0], forest[0]->tree[1]));
    forest_free(forest[0]);
    forest_free(forest[1]);
    labelled_free(&moons);
    gsl_rng_free(rng);
}
END_TEST

/* A tree that was grown from drawn points has as many at its root as were drawn; and the
 * votes on a point are of the trees that it was not drawn for. */
START_TEST(left_out_points_are_those_not_drawn)
{
    enum { N = 150, TREES = 12 };
    gsl_rng *rng = test_rng();
    struct labelled moons = moons_new(N, 0.4, rng);
    struct forest *forest =
        forest_new(&moons, &(struct forest_settings){.trees = TREES}, rng);
    double error[TREES];
    unsigned times[N], votes[N][2] = {{0}};
    forest_errors(forest, &moons, true, error);
    for (size_t t = 0; t < TREES; t++) {
        unsigned sum = 0, wrong = 0, asked = 0;
        gsl_rng_free(forest_draw(forest, t, times));
        for (size_t i = 0; i < N; i++) {
            sum += times[i];
            if (times[i] == 0)
                votes[i]
                     [tree_node_of(forest->tree[t], moons.x.data + 2 * i, 0)->label]++;
            asked += votes[i][0] + votes[i][1] > 0;
            wrong += votes[i][0] + votes[i][1] > 0 &&
                     (votes[i][1] > votes[i][0]) != moons.label[i];
        }
        ck_assert_uint_eq(sum, N);
        ck_assert_uint_eq(forest->tree[t]->node[0].points, N);
        ck_assert_double_eq_tol(error[t], (double)wrong / asked, 1e-12);
    }
    forest_free(forest);
    labelled_free(&moons);
    gsl_rng_free(rng);
}
END_TEST

static void load_thousand(struct labelled *seen, struct labelled *unseen)
{
    struct images train = mnist_load("data/mnist", "train"),
                  test = mnist_load("data/mnist", "t10k");
    *seen = labelled_images(&train, 0, 1000);
    *unseen = labelled_images(&test, 0, 1000);
    images_free(&train);
    images_free(&test);
}

static void assert_within_spreads(double mean, const struct table *fixture, size_t j)
{
    double value[20];
    for (size_t i = 0; i < fixture->rows; i++)
        value[i] = (double)table_row(fixture, i)[j];
    double theirs = gsl_stats_mean(value, 1, fixture->rows);
    double spread = gsl_stats_sd(value, 1, fixture->rows);
    ck_assert_msg(fabs(mean - theirs) < 3 * spread, "%g and %g, spread %g", mean,
                  theirs, spread);
}

START_TEST(forests_are_as_good_as_those_of_scikit_learn)
{
    enum { SEEDS = SANITIZED ? 2 : 6, TREES = 50 };
    static const char *const names[] = {"right", "out_of_bag"};
    struct table fixture = load_fixture("tests/fixtures/forest.tsv", names, 2);
    struct labelled seen, unseen;
    double right = 0, bag = 0, error[TREES];
    gsl_rng *rng = test_rng();
    load_thousand(&seen, &unseen);
    for (int s = 0; s < SEEDS; s++) {
        struct forest *forest =
            forest_new(&seen, &(struct forest_settings){.trees = TREES, .threads = 2},
                       rng);
        forest_errors(forest, &unseen, false, error);
        right += 100 * (1 - error[TREES - 1]) / SEEDS;
        forest_errors(forest, &seen, true, error);
        bag += 100 * (1 - error[TREES - 1]) / SEEDS;
        forest_free(forest);
    }
    assert_within_spreads(right, &fixture, 0);
    assert_within_spreads(bag, &fixture, 1);
    labelled_free(&seen);
    labelled_free(&unseen);
    table_free(&fixture);
    gsl_rng_free(rng);
}
END_TEST

/* A column that alone decides has the most importance, one that is constant none; and
 * only shuffling the former makes errors. */
START_TEST(importance_is_of_what_decides)
{
    enum { N = 200 };
    gsl_rng *rng = test_rng();
    struct labelled points = labelled_new(N, 3, 2);
    double importance[3];
    for (size_t i = 0; i < N; i++) {
        points.x.data[3 * i] = 1;
        points.x.data[3 * i + 1] = (real)gsl_rng_uniform(rng);
        points.x.data[3 * i + 2] = (real)gsl_rng_uniform(rng);
        points.label[i] = points.x.data[3 * i + 2] > (real)0.5;
    }
    struct forest *forest =
        forest_new(&points, &(struct forest_settings){.each.tried = 3}, rng);
    forest_importance(forest, importance);
    ck_assert_double_eq(importance[0], 0);
    ck_assert_double_eq_tol(importance[0] + importance[1] + importance[2], 1, 1e-12);
    ck_assert(importance[2] > 0.99);
    for (size_t j = 0; j < 3; j++) {
        double errors = permutation_importance(forest, &points, &j, 1, rng);
        ck_assert(j == 2 ? errors > 30 : errors == 0);
    }
    forest_free(forest);
    labelled_free(&points);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(probabilities_add_up_to_one)
{
    static const struct classifier_type *const types[] = {&tree_type, &forest_type};
    const struct classifier_type *type = types[_i];
    gsl_rng *rng = test_rng();
    struct labelled points = noisy_points(90, 3, 3, rng);
    struct tensor p = tensor_new(90, CLASSES, 1, 1);
    int guess[90];
    void *model = type->fit(&points, NULL, rng);
    type->predict(model, &points.x, guess);
    type->probability(model, &points.x, &p);
    for (size_t i = 0; i < 90; i++) {
        const real *row = p.data + i * CLASSES;
        assert_near(row[0] + row[1] + row[2], 1, tolerance(1e-12, 1e-6));
        for (size_t c = 0; c < CLASSES; c++)
            ck_assert(row[c] <= row[guess[i]]);
    }
    ck_assert_uint_gt(type->bytes(model), sizeof(struct tree_node));
    type->free(model);
    tensor_free(&p);
    labelled_free(&points);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(bad_settings_are_refused)
{
    gsl_rng *rng = test_rng();
    struct labelled moons = moons_new(10, 0.1, rng);
    faults_watch();
    ck_assert_ptr_null(tree_new(&moons, &(struct tree_settings){.tried = 3}, rng));
    assert_one_fault(GSL_EINVAL, "tree: 3 columns", "there are 2");
    faults_watch();
    ck_assert_ptr_null(
        forest_new(&moons, &(struct forest_settings){.each.smallest = 11}, rng));
    assert_one_fault(GSL_EINVAL, "tree: leaves of 11", "there are 10");
    memset(moons.label, 0, 10 * sizeof(int));
    faults_watch();
    ck_assert_ptr_null(forest_new(&moons, NULL, rng));
    assert_one_fault(GSL_EINVAL, "tree: all 10 points", "class 0");
    labelled_free(&moons);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(trees_are_printed)
{
    static const real row[3][2] = {{0, 0}, {1, 1}, {1, 1}};
    static const char *const words[] = {"mild", "wild"}, *const class[] = {"no", "yes"};
    static const char *const column[] = {"wind"}, *const *const value[] = {words};
    struct table table = {3, 2, (real *)row};
    struct labelled points = labelled_table(&table);
    struct tree_words in_words = {column, value, class};
    bool named = true;
    for (int k = 0; k < 2; k++) {
        struct tree_settings how = {.named = k == 0 ? &named : NULL};
        struct tree *tree = tree_new(&points, &how, NULL);
        char *text;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        tree_print(tree, &in_words, out);
        fclose(out);
        ck_assert_str_eq(text, k == 0 ? "wind = mild?\n    yes: no (1 of 1)\n"
                                        "    no:  yes (2 of 2)\n"
                                      : "wind <= 0.5?\n    yes: no (1 of 1)\n"
                                        "    no:  yes (2 of 2)\n");
        free(text);
        tree_free(tree);
    }
    labelled_free(&points);
}
END_TEST

Suite *trees_suite(void)
{
    Suite *suite = suite_create("trees");
    TCase *tc = tcase_create("trees");
    tcase_add_test(tc, impurities_by_hand);
    tcase_add_loop_test(tc, no_question_gains_more_than_the_first, 0, 2);
    tcase_add_test(tc, grown_trees_part_what_can_be_parted);
    tcase_add_test(tc, nodes_count_their_points);
    tcase_add_test(tc, stopped_trees_begin_grown_ones);
    tcase_add_test(tc, scales_do_not_matter);
    tcase_add_test(tc, questions_that_gain_nothing_are_asked);
    tcase_add_test(tc, equal_rows_with_two_labels);
    tcase_add_test(tc, bins_keep_the_order);
    tcase_add_test(tc, trees_are_those_of_scikit_learn);
    tcase_add_test(tc, threads_grow_the_same_forest);
    tcase_add_test(tc, left_out_points_are_those_not_drawn);
    tcase_add_test(tc, forests_are_as_good_as_those_of_scikit_learn);
    tcase_add_test(tc, importance_is_of_what_decides);
    tcase_add_loop_test(tc, probabilities_add_up_to_one, 0, 2);
    tcase_add_test(tc, bad_settings_are_refused);
    tcase_add_test(tc, trees_are_printed);
    suite_add_tcase(suite, tc);
    return suite;
}
