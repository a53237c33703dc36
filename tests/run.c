/* run.c - runs every suite, each test in a process of its own. What failed comes
 * first and Check's summary last. CK_RUN_SUITE=table runs one suite, CK_FORK=no
 * all in one process, for a debugger. */
#include "tests.h"
#include <stdlib.h>

static Suite *(*const suites[])(void) = {
    error_suite,    table_suite,       idx_suite,      sampler_suite,
    npz_suite,      figures_suite,     claim_suite,    progress_suite,
    tensor_suite,   activation_suite,  softmax_suite,  layers_suite,
    network_suite,  optimizers_suite,  chapter_suite,  chapter1_suite,
    chapter2_suite, chapter3_suite,    chapter4_suite, chapter5_suite,
    chapter7_suite, correlation_suite, sequence_suite, convolution_suite,
    lenet_suite,    programs_suite,    weave_suite,
};

/* To run nothing, as after a misspelt CK_RUN_SUITE, is a failure too. */
int main(void)
{
    SRunner *runner = srunner_create(suites[0]());
    for (size_t i = 1; i < sizeof suites / sizeof *suites; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner) > 0 || srunner_ntests_run(runner) == 0;
    if (failed)
        srunner_print(runner, CK_NORMAL);
    srunner_print(runner, CK_MINIMAL);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
