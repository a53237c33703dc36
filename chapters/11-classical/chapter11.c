/* chapter11.c - classical methods that learn from labels. */
#include "chapter11.h"

static const struct section sections[] = {
    {"neighbours", "The nearest neighbours", neighbours_section},
    {"dimensions", "Many dimensions, and how many neighbours", dimensions_section},
    {"bayes", "Naive Bayes, three ways", bayes_section},
    {"tree", "A tree of questions", tree_section},
    {"forest", "A forest", forest_section},
    {"margin", "The widest margin", margin_section},
    {"kernel", "Margins with a bend", kernel_section},
    {"together", "All methods in one table", together_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    11,       "Classical methods, with labels", "chapters/11-classical",
    sections, OFFER_DATA | OFFER_THREADS,       "data/mnist",
    {NULL},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
