/* names.c - numbers names in the order in which they come.
 *
 * A name is found again by its hash, a number that is computed from its letters and
 * seems random. It says in which slot the name's number stands; if the slot has another's,
 * it is the next one, or the one after that. At most half of the slots are in use, so
 * that the way is short. */
#include "data/names.h"
#include "base/memory.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_SLOTS = 64 };

/* The hash of Fowler, Noll and Vo, FNV-1a. */
static uint64_t hash_name(const char *name)
{
    uint64_t hash = 14695981039346656037U;
    for (; *name != '\0'; name++)
        hash = (hash ^ (unsigned char)*name) * 1099511628211U;
    return hash;
}

/* The slot of a name: the one with its number plus 1, or the empty one, 0, where that
 * would be. */
static size_t find_slot(const struct names *names, const char *name)
{
    size_t at = (size_t)hash_name(name) & (names->slots - 1);
    while (names->slot[at] > 0 && strcmp(names->name[names->slot[at] - 1], name) != 0)
        at = (at + 1) & (names->slots - 1);
    return at;
}

/* Makes room for one more; the slots, a power of two, double as they must. */
static void make_slots(struct names *names)
{
    if (2 * (names->count + 1) <= names->slots)
        return;
    names->slots = names->slots > 0 ? 2 * names->slots : FEWEST_SLOTS;
    free(names->slot);
    names->slot = allocate(names->slots, sizeof *names->slot);
    names->name = reallocate(names->name, names->slots / 2, sizeof *names->name);
    for (size_t i = 0; i < names->count; i++)
        names->slot[find_slot(names, names->name[i])] = i + 1;
}

/* The number of a name; names->count if it is not in the list. */
size_t names_find(const struct names *names, const char *name)
{
    size_t found = names->slots > 0 ? names->slot[find_slot(names, name)] : 0;
    return found > 0 ? found - 1 : names->count;
}

/* The same, but a name that is not there comes to the end of the list, as a copy. The
 * list may begin as {0}; names_free() releases it. */
size_t names_add(struct names *names, const char *name)
{
    size_t number = names_find(names, name);
    if (number < names->count)
        return number;
    make_slots(names);
    size_t size = strlen(name) + 1;
    names->name[number] = memcpy(allocate(size, 1), name, size);
    names->slot[find_slot(names, name)] = ++names->count;
    return number;
}

void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->name[i]);
    free(names->name);
    free(names->slot);
    *names = (struct names){0};
}
