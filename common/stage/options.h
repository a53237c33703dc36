/* options.h - the command line that all chapters share. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* What a chapter may offer besides --seed, --quick, --list, --figures, --help
 * and --version, which it always has. */
enum offer {
    OFFER_DATA = 1 << 0,
    OFFER_EPOCHS = 1 << 1,
    OFFER_BATCH = 1 << 2,
    OFFER_THREADS = 1 << 3,
    OFFER_SAVE = 1 << 4,
    OFFER_LOAD = 1 << 5,
};

/* A number that was not given is -1, a text NULL, unless there is a default.
 * `chosen` has one flag per section; where no section is named all are true. */
struct options {
    unsigned long seed;
    long epochs, batch, threads;
    const char *data, *save, *load, *figures;
    bool quick, list;
    bool *chosen;
};

enum { MOST_KEPT = 3 };

/* What a chapter's command line is made of: what --help says first, the names of the
 * sections, what is offered, where --data looks when it is not given, and the sections
 * whose training --save and --load are about, ending with NULL. The first of these is run
 * alone where --epochs, --batch, --save or --load is given and no section is named. */
struct usage {
    const char *doc;
    size_t sections;
    const char *const *section;
    unsigned offers;
    const char *data;
    const char *const *kept;
};

struct options options_parse(const struct usage *usage, int argc, char **argv);
size_t option_or(long given, size_t otherwise);
bool training_asked(const struct options *options);
void options_free(struct options *options);

#endif
