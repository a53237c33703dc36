/* tumours.c - tumours, measured under a microscope, as points with labels. */
#include "tumours.h"

/* What was measured of the cells, and last whether the tumour is benign. */
const char *const tumour_columns[TUMOUR_COLUMNS + 1] = {"mean_radius",
                                                        "mean_texture",
                                                        "mean_perimeter",
                                                        "mean_area",
                                                        "mean_smoothness",
                                                        "mean_compactness",
                                                        "mean_concavity",
                                                        "mean_concave_points",
                                                        "mean_symmetry",
                                                        "mean_fractal_dimension",
                                                        "error_radius",
                                                        "error_texture",
                                                        "error_perimeter",
                                                        "error_area",
                                                        "error_smoothness",
                                                        "error_compactness",
                                                        "error_concavity",
                                                        "error_concave_points",
                                                        "error_symmetry",
                                                        "error_fractal_dimension",
                                                        "worst_radius",
                                                        "worst_texture",
                                                        "worst_perimeter",
                                                        "worst_area",
                                                        "worst_smoothness",
                                                        "worst_compactness",
                                                        "worst_concavity",
                                                        "worst_concave_points",
                                                        "worst_symmetry",
                                                        "worst_fractal_dimension",
                                                        "benign"};

const char *const tumour_classes[2] = {"malignant", "benign"};

/* 569 tumours. The caller frees them. */
struct labelled tumours_load(void)
{
    struct table table = table_load("data/breast_cancer/breast_cancer.csv",
                                    tumour_columns, TUMOUR_COLUMNS + 1);
    struct labelled points = labelled_table(&table);
    table_free(&table);
    return points;
}
