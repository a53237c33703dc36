/* book.c - the book that the models of this chapter read. All learn from its first nine
 * tenths and are asked about the last. */
#include "book.h"
#include "base/error.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* The book with ids from this alphabet, or its own one (NULL). The name of the text is
 * its path, which stays. The caller frees the text. */
struct text book_load(const struct run *run, const char *alphabet)
{
    static char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/text/mobydick.txt.gz", run->options->data);
    struct text text = text_load(path, alphabet);
    if (text.length < LEAST_TEXT)
        FAIL(GSL_EINVAL, "%s: %zu characters, needs %d", path, text.length, LEAST_TEXT);
    return text;
}
