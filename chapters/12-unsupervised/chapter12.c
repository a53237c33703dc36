/* chapter12.c - learning without labels: groups, axes, rules and outliers. */
#include "chapter12.h"

static const struct section sections[] = {
    {"kmeans", "K-means", kmeans_section},
    {"choosing", "How many groups", choosing_section},
    {"groups", "Colours, customers, documents", groups_section},
    {"density", "Groups by density", density_section},
    {"axes", "The axes of the data", axes_section},
    {"rules", "Rules from baskets", rules_section},
    {"outliers", "Outliers", outliers_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    12,       "Learning without labels",  "chapters/12-unsupervised",
    sections, OFFER_DATA | OFFER_THREADS, "data/mnist",
    {NULL},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
