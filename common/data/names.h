/* names.h - different names, numbered in the order in which they came. */
#ifndef NAMES_H
#define NAMES_H

#include <stddef.h>

/* Name number i is name[i]; the list owns them. The rest serves to find one again. */
struct names {
    size_t count;
    char **name;
    size_t slots, *slot;
};

size_t names_find(const struct names *names, const char *name);
size_t names_add(struct names *names, const char *name);
void names_free(struct names *names);

#endif
