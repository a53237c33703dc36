/* tests.h - the suites, each in the file of its name. */
#ifndef TESTS_H
#define TESTS_H

#include <check.h>

Suite *rooms_suite(void);
Suite *error_suite(void);
Suite *table_suite(void);
Suite *series_suite(void);
Suite *idx_suite(void);
Suite *text_suite(void);
Suite *sampler_suite(void);
Suite *summary_suite(void);
Suite *examples_suite(void);
Suite *npz_suite(void);
Suite *figures_suite(void);
Suite *claim_suite(void);
Suite *progress_suite(void);
Suite *tensor_suite(void);
Suite *activation_suite(void);
Suite *softmax_suite(void);
Suite *layers_suite(void);
Suite *network_suite(void);
Suite *recurrence_suite(void);
Suite *plan_suite(void);
Suite *correlation_suite(void);
Suite *sequence_suite(void);
Suite *convolution_suite(void);
Suite *attention_suite(void);
Suite *batch_norm_suite(void);
Suite *lenet_suite(void);
Suite *optimizers_suite(void);
Suite *trials_suite(void);
Suite *learner_suite(void);
Suite *checkpoint_suite(void);
Suite *chapter_suite(void);
Suite *chapter1_suite(void);
Suite *chapter2_suite(void);
Suite *chapter3_suite(void);
Suite *chapter4_suite(void);
Suite *chapter5_suite(void);
Suite *chapter6_suite(void);
Suite *chapter7_suite(void);
Suite *chapter8_suite(void);
Suite *sequences_suite(void);
Suite *photograph_suite(void);
Suite *programs_suite(void);
Suite *resume_suite(void);
Suite *datasets_suite(void);
Suite *sweeps_suite(void);
Suite *fuzz_suite(void);
Suite *exercises_suite(void);
Suite *draw_suite(void);
Suite *weave_suite(void);
Suite *html_suite(void);

#endif
