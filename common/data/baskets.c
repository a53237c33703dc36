/* baskets.c - reads baskets from a text, gzipped or plain.
 *
 * The first line names all the items there are. Each line below it is a basket and names
 * what is in it. Names are separated by commas. An item that the first line does not
 * name, one that is twice in a basket, and an empty basket are errors that name the file
 * and the line. */
#include "data/baskets.h"
#include "base/error.h"
#include "base/memory.h"
#include "data/text.h"
#include <gsl/gsl_sort_int.h>
#include <stdlib.h>
#include <string.h>

/* Numbers the items that the first line names. */
static int read_items(const char *path, char *line, struct names *items)
{
    for (char *name; (name = strsep(&line, ",")) != NULL;) {
        if (name[0] == '\0')
            return FAIL(GSL_EINVAL, "%s:1: an item without a name", path);
        if (names_find(items, name) < items->count)
            return FAIL(GSL_EINVAL, "%s:1: names an item twice: \"%.40s\"", path, name);
        names_add(items, name);
    }
    return GSL_SUCCESS;
}

/* Room for one more basket, of at most `most` items; its beginning is set. */
static void begin_basket(struct baskets *b, size_t most)
{
    size_t used = b->count > 0 ? b->first[b->count] : 0;
    b->first = reallocate(b->first, b->count + 2, sizeof *b->first);
    b->item = reallocate(b->item, used + most, sizeof *b->item);
    b->first[b->count] = b->first[b->count + 1] = used;
}

/* Puts an item into the basket that was begun. */
static void put_item(struct baskets *b, size_t item)
{
    b->item[b->first[b->count + 1]++] = (int)item;
}

/* Sorts the basket that was begun, and counts it. */
static void end_basket(struct baskets *b)
{
    gsl_sort_int(b->item + b->first[b->count], 1, basket_size(b, b->count));
    b->count++;
}

/* The first item that is twice in the last basket; NULL if none is. */
static const char *find_twice(const struct baskets *b)
{
    const int *item = basket_items(b, b->count - 1);
    for (size_t k = 1; k < basket_size(b, b->count - 1); k++)
        if (item[k] == item[k - 1])
            return b->items.name[item[k]];
    return NULL;
}

/* How many names, separated by commas, a line has. */
static size_t count_names(const char *line)
{
    size_t count = 1;
    for (; *line != '\0'; line++)
        count += *line == ',';
    return count;
}

/* Reads the basket that stands in line number `number`. */
static int read_basket(const char *path, size_t number, char *line, struct baskets *b)
{
    if (line[0] == '\0')
        return FAIL(GSL_EINVAL, "%s:%zu: an empty basket", path, number);
    begin_basket(b, count_names(line));
    for (char *name; (name = strsep(&line, ",")) != NULL;) {
        size_t item = names_find(&b->items, name);
        if (item == b->items.count)
            return FAIL(GSL_EINVAL, "%s:%zu: no item of the first line: \"%.40s\"",
                        path, number, name);
        put_item(b, item);
    }
    end_basket(b);
    const char *twice = find_twice(b);
    if (twice != NULL)
        return FAIL(GSL_EINVAL, "%s:%zu: twice in a basket: \"%.40s\"", path, number,
                    twice);
    return GSL_SUCCESS;
}

/* Reads all lines of a text; the end of the last one may be missing. */
static int read_baskets(const char *path, char *text, struct baskets *b)
{
    int status = read_items(path, strsep(&text, "\n"), &b->items);
    for (size_t number = 2; status == GSL_SUCCESS && text != NULL && *text != '\0';
         number++)
        status = read_basket(path, number, strsep(&text, "\n"), b);
    if (status == GSL_SUCCESS && b->count == 0)
        return FAIL(GSL_EINVAL, "%s: no baskets below the first line", path);
    return status;
}

/* Loads the baskets in the file at `path`. The caller frees them. After an error there
 * are none. */
struct baskets baskets_load(const char *path)
{
    struct baskets b = {0};
    struct text text = text_load(path, NULL);
    if (text.length == 0)
        return b;
    char *string = text_string(&text);
    text_free(&text);
    if (read_baskets(path, string, &b) != GSL_SUCCESS)
        baskets_free(&b);
    free(string);
    return b;
}

/* How many items basket number i has. */
size_t basket_size(const struct baskets *baskets, size_t i)
{
    return baskets->first[i + 1] - baskets->first[i];
}

/* Their numbers, the smallest first. */
const int *basket_items(const struct baskets *baskets, size_t i)
{
    return baskets->item + baskets->first[i];
}

/* The same baskets without the items whose names have this beginning. The other items
 * are numbered anew, in the order they had. As many baskets are left, some perhaps with
 * nothing in them. The caller frees them. */
struct baskets baskets_without(const struct baskets *baskets, const char *beginning)
{
    struct baskets left = {0};
    size_t length = strlen(beginning);
    for (size_t k = 0; k < baskets->items.count; k++)
        if (strncmp(baskets->items.name[k], beginning, length) != 0)
            names_add(&left.items, baskets->items.name[k]);
    for (size_t i = 0; i < baskets->count; i++) {
        const int *item = basket_items(baskets, i);
        begin_basket(&left, basket_size(baskets, i));
        for (size_t k = 0; k < basket_size(baskets, i); k++) {
            size_t number = names_find(&left.items, baskets->items.name[item[k]]);
            if (number < left.items.count)
                put_item(&left, number);
        }
        end_basket(&left);
    }
    return left;
}

void baskets_free(struct baskets *baskets)
{
    names_free(&baskets->items);
    free(baskets->first);
    free(baskets->item);
    *baskets = (struct baskets){0};
}
