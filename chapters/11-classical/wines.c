/* wines.c - flowers and wines as points with labels. */
#include "wines.h"

static struct labelled labelled_load(const char *path, const char *const names[],
                                     size_t columns)
{
    struct table table = table_load(path, names, columns);
    struct labelled points = labelled_table(&table);
    table_free(&table);
    return points;
}

/* 178 wines of three growers: what was measured of each, and whose it is. The caller
 * frees them. */
struct labelled wines_load(void)
{
    static const char *const names[] = {
        "alcohol", "malic_acid",  "ash",           "alcalinity",      "magnesium",
        "phenols", "flavanoids",  "nonflavanoids", "proanthocyanins", "color_intensity",
        "hue",     "od280_od315", "proline",       "cultivar"};
    return labelled_load("data/wine/wine.csv", names, sizeof names / sizeof *names);
}

/* 150 irises of three species. */
struct labelled irises_load(void)
{
    static const char *const names[] = {"sepal_length", "sepal_width", "petal_length",
                                        "petal_width", "species"};
    return labelled_load("data/iris/iris.csv", names, sizeof names / sizeof *names);
}
