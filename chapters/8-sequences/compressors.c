/* compressors.c - gzip's method, by zlib, and what bzip2 and xz said of the same text. */
#include "compressors.h"
#include "base/error.h"
#include "base/memory.h"
#include "book.h"
#include "data/table.h"
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

/* The bytes that zlib makes of the first `length` characters, at its best. */
static size_t deflated(const struct text *text, size_t length)
{
    uLongf size = compressBound(length);
    Bytef *plain = allocate(length, 1), *packed = allocate(size, 1);
    for (size_t i = 0; i < length; i++)
        plain[i] = (Bytef)text->alphabet[text->id[i]];
    if (compress2(packed, &size, plain, length, Z_BEST_COMPRESSION) != Z_OK)
        FAIL(GSL_EFAILED, "zlib cannot compress %zu bytes", length);
    free(plain);
    free(packed);
    return size;
}

/* What stands in text/compressors.tsv, a row for each of the others. Returns how many
 * rows are of this text: none, if it is not the book's. */
static size_t read_others(const struct run *run, const struct text *text,
                          struct compressed made[COMPRESSORS - 1])
{
    static const char *const columns[] = {"characters", "whole", "first"};
    char path[PATH_MAX];
    size_t rows = 0;
    snprintf(path, sizeof path, "%s/text/compressors.tsv", run->options->data);
    struct table t = table_load(path, columns, 3);
    while (rows < COMPRESSORS - 1 && rows < t.rows) {
        const real *row = table_row(&t, rows);
        if ((size_t)row[0] != text->length || row[2] >= row[1])
            break;
        made[rows].whole = (size_t)row[1];
        made[rows++].first = (size_t)row[2];
    }
    table_free(&t);
    if (rows < COMPRESSORS - 1)
        notice("%s: not of %s, and left out", path, text->name);
    return rows;
}

/* Returns how many there are. */
size_t compress_text(const struct run *run, const struct text *text,
                     struct compressed made[COMPRESSORS])
{
    made[0] = (struct compressed){"gzip", deflated(text, text->length),
                                  deflated(text, nine_tenths(text))};
    made[1].name = "bzip2";
    made[2].name = "xz";
    return 1 + read_others(run, text, made + 1);
}

/* Bits for each character of the last tenth: what the whole needs more than the rest. */
double tenth_bits(const struct compressed *made, const struct text *text)
{
    size_t characters = text->length - nine_tenths(text);
    return 8 * (double)(made->whole - made->first) / (double)characters;
}
