/* tests.h - the suites, each in the file of its name. */
#ifndef TESTS_H
#define TESTS_H

#include <check.h>

/* At every assertion Check writes to a file where it is. In loops over many numbers that
 * takes longer than what is tested, so here only one that fails is written about. */
#undef ck_assert
#undef ck_assert_msg
#define ck_assert(expr)          ck_assert_msg(expr, "Assertion '%s' failed", #expr)
#define ck_assert_msg(expr, ...) ((expr) ? (void)0 : ck_abort_msg(__VA_ARGS__))

Suite *rooms_suite(void);
Suite *error_suite(void);
Suite *table_suite(void);
Suite *series_suite(void);
Suite *categories_suite(void);
Suite *baskets_suite(void);
Suite *documents_suite(void);
Suite *idx_suite(void);
Suite *text_suite(void);
Suite *sampler_suite(void);
Suite *summary_suite(void);
Suite *draws_suite(void);
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
Suite *svm_suite(void);
Suite *together_suite(void);
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
Suite *chapter9_suite(void);
Suite *kmeans_suite(void);
Suite *pca_suite(void);
Suite *chapter12_suite(void);
Suite *gpt_suite(void);
Suite *classifier_suite(void);
Suite *dbscan_suite(void);
Suite *rules_suite(void);
Suite *outliers_suite(void);
Suite *neighbours_suite(void);
Suite *naive_bayes_suite(void);
Suite *trees_suite(void);
Suite *chapter11_suite(void);
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
