/* run.c - runs every suite, each test in a process of its own. A line for each suite
 * comes while it runs, then what failed, and Check's summary last.
 * CK_RUN_SUITE="table text" runs these suites, SKIP="programs weave" leaves some out,
 * CK_FORK=no runs all in one process, for a debugger. */
#include "base/real.h"
#include "helpers.h"
#include "tests.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Seconds after which a test counts as hanging, for all of them: far more than the
 * slowest takes on a slow machine under sanitizers. */
#define TIMEOUT "1200"

static const struct {
    const char *name;
    Suite *(*make)(void);
} suites[] = {
    {"rooms", rooms_suite},
    {"error", error_suite},
    {"table", table_suite},
    {"series", series_suite},
    {"categories", categories_suite},
    {"baskets", baskets_suite},
    {"documents", documents_suite},
    {"idx", idx_suite},
    {"text", text_suite},
    {"sampler", sampler_suite},
    {"summary", summary_suite},
    {"draws", draws_suite},
    {"examples", examples_suite},
    {"npz", npz_suite},
    {"figures", figures_suite},
    {"claim", claim_suite},
    {"progress", progress_suite},
    {"tensor", tensor_suite},
    {"activation", activation_suite},
    {"softmax", softmax_suite},
    {"layers", layers_suite},
    {"network", network_suite},
    {"recurrence", recurrence_suite},
    {"plan", plan_suite},
    {"svm", svm_suite},
    {"together", together_suite},
    {"optimizers", optimizers_suite},
    {"trials", trials_suite},
    {"learner", learner_suite},
    {"checkpoint", checkpoint_suite},
    {"chapter", chapter_suite},
    {"chapter1", chapter1_suite},
    {"chapter2", chapter2_suite},
    {"chapter3", chapter3_suite},
    {"chapter4", chapter4_suite},
    {"chapter5", chapter5_suite},
    {"chapter6", chapter6_suite},
    {"chapter7", chapter7_suite},
    {"chapter8", chapter8_suite},
    {"sequences", sequences_suite},
    {"chapter9", chapter9_suite},
    {"kmeans", kmeans_suite},
    {"pca", pca_suite},
    {"chapter12", chapter12_suite},
    {"gpt", gpt_suite},
    {"classifier", classifier_suite},
    {"dbscan", dbscan_suite},
    {"rules", rules_suite},
    {"outliers", outliers_suite},
    {"neighbours", neighbours_suite},
    {"naive_bayes", naive_bayes_suite},
    {"trees", trees_suite},
    {"chapter11", chapter11_suite},
    {"correlation", correlation_suite},
    {"sequence", sequence_suite},
    {"convolution", convolution_suite},
    {"attention", attention_suite},
    {"batch_norm", batch_norm_suite},
    {"lenet", lenet_suite},
    {"photograph", photograph_suite},
    {"programs", programs_suite},
    {"resume", resume_suite},
    {"datasets", datasets_suite},
    {"sweeps", sweeps_suite},
    {"fuzz", fuzz_suite},
    {"exercises", exercises_suite},
    {"draw", draw_suite},
    {"weave", weave_suite},
    {"html", html_suite},
};
enum { SUITES = sizeof suites / sizeof *suites };

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Is the name one of the words of the text? */
static bool is_among(const char *name, const char *words)
{
    size_t length = strlen(name);
    for (const char *w = words; w != NULL && (w = strstr(w, name)) != NULL; w += length)
        if ((w == words || w[-1] == ' ') && (w[length] == ' ' || w[length] == '\0'))
            return true;
    return false;
}

static bool is_wanted(const char *name)
{
    const char *some = getenv("CK_RUN_SUITE");
    return some != NULL ? is_among(name, some) : !is_among(name, getenv("SKIP"));
}

static const char *const precision =
    sizeof(real) == sizeof(double) ? "double" : "float";

/* What to expect, measured on two cores at 3 GHz. */
static void say_how_long(void)
{
    const char *minutes = SANITIZED ? "5" : sizeof(real) == sizeof(double) ? "4" : "3";
    if (getenv("CK_RUN_SUITE") == NULL)
        printf("All tests in %s%s: about %s minutes on two cores. CK_RUN_SUITE=table "
               "runs one suite.\n",
               precision, SANITIZED ? " under sanitizers" : "", minutes);
    printf("        suite         checks  failed  seconds\n");
    fflush(stdout);
}

/* Runs one suite and prints its line, in one go, for those of another precision may run
 * beside it. A suite without tests is misnamed in the table above, and that counts as a
 * failure. */
static bool run_suite(SRunner *runner, const char *name)
{
    int checks = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    double start = seconds_now();
    srunner_run(runner, name, getenv("CK_RUN_CASE"), CK_SILENT);
    checks = srunner_ntests_run(runner) - checks;
    failed = srunner_ntests_failed(runner) - failed;
    printf("%-7s %-12s %7d %7d %8.1f\n", precision, name, checks, failed,
           seconds_now() - start);
    fflush(stdout);
    return failed == 0 && (checks > 0 || getenv("CK_RUN_CASE") != NULL);
}

/* To run nothing, as after a misspelt CK_RUN_SUITE, is a failure too. */
int main(void)
{
    setenv("CK_DEFAULT_TIMEOUT", TIMEOUT, 0);
    SRunner *runner = srunner_create(NULL);
    for (size_t i = 0; i < SUITES; i++)
        srunner_add_suite(runner, suites[i].make());
    say_how_long();
    bool sound = true;
    for (size_t i = 0; i < SUITES; i++)
        if (is_wanted(suites[i].name))
            sound &= run_suite(runner, suites[i].name);
    sound &= srunner_ntests_run(runner) > 0;
    srunner_print(runner, sound ? CK_MINIMAL : CK_NORMAL);
    if (!sound)
        srunner_print(runner, CK_MINIMAL);
    srunner_free(runner);
    return sound ? EXIT_SUCCESS : EXIT_FAILURE;
}
