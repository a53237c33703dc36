/* classic.c - seconds of the methods of chapters 11 and 12, on one thread.
 * usage: classic WORK, one of the table below; the reading of data is not counted.
 * Prints the seconds and the peak of memory in MB. classic_sklearn.py does the same. */
#include "base/error.h"
#include "base/memory.h"
#include "classic/bayes.h"
#include "classic/dbscan.h"
#include "classic/forest.h"
#include "classic/isolation.h"
#include "classic/kmeans.h"
#include "classic/knn.h"
#include "classic/pca.h"
#include "classic/svm.h"
#include "nets.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* What is measured: with a method, its settings, and so many digits to learn from and to
 * answer for. */
struct work {
    const char *name;
    double (*measure)(const struct work *work);
    const struct classifier_type *type;
    const void *settings;
    size_t seen, unseen;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static struct labelled load_digits(const char *part, size_t count)
{
    struct images images = mnist_load("data/mnist", part);
    struct labelled points = labelled_images(&images, 0, count);
    images_free(&images);
    return points;
}

/* Fits the method. */
static double fit(const struct work *work)
{
    struct labelled seen = load_digits("train", work->seen);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double start = now();
    void *model = work->type->fit(&seen, work->settings, rng);
    double seconds = now() - start;
    work->type->free(model);
    gsl_rng_free(rng);
    labelled_free(&seen);
    return seconds;
}

/* Answers, after it was fitted. */
static double answer(const struct work *work)
{
    struct labelled seen = load_digits("train", work->seen),
                    unseen = load_digits("t10k", work->unseen);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int *guess = allocate(work->unseen, sizeof *guess);
    void *model = work->type->fit(&seen, work->settings, rng);
    labelled_free(&seen);
    double start = now();
    work->type->predict(model, &unseen.x, guess);
    double seconds = now() - start;
    fprintf(stderr, "%.2f %% right\n",
            percent_right(guess, unseen.label, work->unseen));
    work->type->free(model);
    free(guess);
    gsl_rng_free(rng);
    labelled_free(&unseen);
    return seconds;
}

/* A turn of k-means with ten centres that begin at the first ten digits: the mean of
 * many. */
static double turn(const struct work *work)
{
    enum { TURNS = 40 };
    struct labelled seen = load_digits("train", work->seen);
    struct tensor first = tensor_rows(&seen.x, 0, 10);
    struct kmeans m = kmeans_from(&seen.x, &first);
    kmeans_turn(&m);
    double start = now();
    for (int i = 0; i < TURNS; i++)
        kmeans_turn(&m);
    double seconds = (now() - start) / TURNS;
    fprintf(stderr, "sum of squares %.3f\n", m.inertia);
    kmeans_free(&m);
    labelled_free(&seen);
    return seconds;
}

/* The first 50 axes. */
static double axes(const struct work *work)
{
    struct labelled seen = load_digits("train", work->seen);
    double start = now();
    struct pca p = pca_new(&seen.x, 50);
    double seconds = now() - start;
    fprintf(stderr, "largest variance %.6f\n", p.variance[0]);
    pca_free(&p);
    labelled_free(&seen);
    return seconds;
}

/* Two half circles of some width, the same in both programs. */
static struct tensor arcs(size_t count)
{
    struct tensor x = tensor_new(count, 2, 1, 1);
    for (size_t i = 0; i < count; i++) {
        double turns = 0.6180339887498949 * (double)i,
               angle = M_PI * (turns - floor(turns));
        double radius = 1 + 0.1 * cos(37.0 * (double)i), side = i % 2 == 0 ? 1 : -1;
        x.data[2 * i] = (real)(side * radius * cos(angle) + (side < 0));
        x.data[2 * i + 1] = (real)(side * radius * sin(angle) + 0.5 * (side < 0));
    }
    return x;
}

/* Clusters of such points. */
static double density(const struct work *work)
{
    struct tensor x = arcs(work->seen);
    int *label = allocate(work->seen, sizeof *label);
    size_t noise = 0;
    double start = now();
    size_t clusters = dbscan(&x, (struct density){0.05, 5}, label, NULL);
    double seconds = now() - start;
    for (size_t i = 0; i < work->seen; i++)
        noise += label[i] == NO_CLUSTER;
    fprintf(stderr, "%zu clusters, %zu noise\n", clusters, noise);
    tensor_free(&x);
    free(label);
    return seconds;
}

/* A forest of 100 trees from some digits, and the scores of others. */
static double isolate(const struct work *work)
{
    struct labelled seen = load_digits("train", work->seen),
                    unseen = load_digits("t10k", work->unseen);
    double *score = allocate(work->unseen, sizeof *score), sum = 0;
    double start = now();
    struct isolation_forest *forest =
        isolation_fit(&seen.x, (struct isolation){100, 256, 1, 1});
    isolation_scores(forest, &unseen.x, score);
    double seconds = now() - start;
    for (size_t i = 0; i < work->unseen; i++)
        sum += score[i];
    fprintf(stderr, "mean score %.3f\n", sum / (double)work->unseen);
    isolation_free(forest);
    free(score);
    labelled_free(&seen);
    labelled_free(&unseen);
    return seconds;
}

static const struct bayes_settings broad = {.floor = 0.1};
static const struct bayes_settings ink = {.threshold = 0.5};
static const struct svm_settings round_hills = {{RBF_KERNEL, 0.02, 0, 0}, 10, 0, 1};
static const struct net_settings twenty_epochs = {dense_digits, NULL, 20, 1};

static const struct work works[] = {
    {"knn-fit", fit, &knn_type, NULL, 10000, 0},
    {"knn-answer", answer, &knn_type, NULL, 10000, 1000},
    {"bayes-fit", fit, &gaussian_bayes_type, &broad, 60000, 0},
    {"bayes-answer", answer, &gaussian_bayes_type, &broad, 60000, 10000},
    {"coins-fit", fit, &bernoulli_bayes_type, &ink, 60000, 0},
    {"coins-answer", answer, &bernoulli_bayes_type, &ink, 60000, 10000},
    {"tree-fit", fit, &tree_type, NULL, 10000, 0},
    {"tree-answer", answer, &tree_type, NULL, 10000, 10000},
    {"forest-fit", fit, &forest_type, NULL, 10000, 0},
    {"forest-answer", answer, &forest_type, NULL, 10000, 1000},
    {"svm-fit", fit, &svm_type, &round_hills, 10000, 0},
    {"svm-answer", answer, &svm_type, &round_hills, 10000, 1000},
    {"net-fit", fit, &net_type, &twenty_epochs, 10000, 0},
    {"net-answer", answer, &net_type, &twenty_epochs, 10000, 1000},
    {"kmeans-turn", turn, NULL, NULL, 10000, 0},
    {"pca", axes, NULL, NULL, 60000, 0},
    {"dbscan", density, NULL, NULL, 8000, 0},
    {"isolation", isolate, NULL, NULL, 10000, 1000},
};

int main(int argc, char **argv)
{
    struct rusage usage;
    errors_exit_program(argv[0]);
    openblas_set_num_threads(1);
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        if (argc > 1 && strcmp(argv[1], works[i].name) == 0) {
            double seconds = works[i].measure(&works[i]);
            getrusage(RUSAGE_SELF, &usage);
            printf("%.4f\t%.0f\n", seconds, (double)usage.ru_maxrss / 1024);
            return 0;
        }
    FAIL(GSL_EINVAL, "no work named %s", argc > 1 ? argv[1] : "");
    return 1;
}
