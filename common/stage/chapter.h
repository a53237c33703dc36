/* chapter.h - a chapter's program: a table of sections, run in book order.
 *
 * Each section gets a generator of random numbers of its own, made from
 * (--seed, section, training), so that a section prints the same alone as in
 * the whole run, and training 7 the same whether or not training 6 was run. */
#ifndef CHAPTER_H
#define CHAPTER_H

#include "stage/figures.h"
#include "stage/options.h"
#include <gsl/gsl_rng.h>

/* What a section is handed. `rng` is its generator for training 0. */
struct run {
    const struct options *options;
    struct figures *figures;
    gsl_rng *rng;
    unsigned section;
};

struct section {
    const char *name;
    const char *title;
    void (*run)(const struct run *run);
};

/* `page` is the folder of the page that explains the program. `sections` ends with a
 * section without a name. `data` is where --data looks when it is not given. `kept`
 * names the sections with a training that --save keeps and --load goes on with. */
struct chapter {
    unsigned number;
    const char *title, *page;
    const struct section *sections;
    unsigned offers;
    const char *data;
    const char *kept[MOST_KEPT + 1];
};

int chapter_main(const struct chapter *chapter, int argc, char **argv);
size_t chapter_sections(const struct chapter *chapter);
struct options chapter_options(const struct chapter *chapter, int argc, char **argv);
unsigned long run_seed(const struct run *run, unsigned training);
gsl_rng *run_rng(const struct run *run, unsigned training);

#endif
