/* idx.c - reads IDX files, gzipped or plain.
 *
 * An IDX file begins with a magic number of four bytes: two zeros, the type of its
 * elements (8 for bytes), the number of its dimensions. Then come the sizes of the
 * dimensions, in four bytes each, the most significant first; then the elements,
 * the last index fastest; then nothing.
 *
 * A header can promise anything, and so can the end of a gzip file. So memory is
 * taken for bytes that are there, or that could be in those that are there. */
#include "data/idx.h"
#include "base/error.h"
#include "base/memory.h"
#include <assert.h>
#include <errno.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    IMAGES_MAGIC = 0x0803,
    LABELS_MAGIC = 0x0801,
    LABELS = 10,         /* 0 to 9 */
    GZIP_BEGINS = 31,    /* the first byte of a gzip file; an IDX file has 0 there */
    DEFLATE_MOST = 1032, /* the most bytes that gzip can pack into one */
    IDX_BLOCK = 65536,   /* bytes of room to begin with */
    IDX_PATH = 5000      /* a path cut here is too long for the system as well */
};

/* A file being read. `bytes` is what was read of it; of a gzip file, once that is
 * unpacked, its contents. */
struct source {
    char path[IDX_PATH];
    FILE *file;
    bool gzip;
    unsigned char *bytes;
    size_t size;
};

/* Opens FOLDER/PART-KIND or, where that is missing, FOLDER/PART-KIND.gz. */
static int find_file(struct source *s, const char *folder, const char *part,
                     const char *kind)
{
    for (int gz = 0; gz < 2 && s->file == NULL; gz++) {
        snprintf(s->path, sizeof s->path, "%s/%s-%s%s", folder, part, kind,
                 gz ? ".gz" : "");
        s->file = fopen(s->path, "r");
        if (s->file == NULL && errno != ENOENT)
            return FAIL(GSL_EINVAL, "%s: %s", s->path, strerror(errno));
    }
    if (s->file == NULL)
        return FAIL(GSL_EINVAL, "%s/%s-%s: %s, neither this nor %s-%s.gz", folder, part,
                    kind, strerror(ENOENT), part, kind);
    return GSL_SUCCESS;
}

/* Reads on until there are `size` bytes, or fewer where the file ends. The room for
 * them doubles as they arrive. */
static int read_on(struct source *s, size_t size)
{
    while (s->size < size && !feof(s->file)) {
        size_t room = s->size < IDX_BLOCK ? IDX_BLOCK : 2 * s->size;
        room = room < size ? room : size;
        unsigned char *larger = realloc(s->bytes, room);
        if (larger == NULL)
            return FAIL(GSL_ENOMEM, "%s: no memory for %zu bytes", s->path, room);
        s->bytes = larger;
        s->size += fread(s->bytes + s->size, 1, room - s->size, s->file);
        if (ferror(s->file))
            return FAIL(GSL_EFAILED, "%s: %s", s->path, strerror(errno));
    }
    return GSL_SUCCESS;
}

/* How much room to unpack in: as many bytes as the last four of the gzip file say,
 * unless they say what cannot be; then a block, to begin with. */
static size_t expected_size(const struct source *s)
{
    size_t size = 0;
    for (size_t i = 1; i <= 4 && i <= s->size; i++)
        size = size << 8 | s->bytes[s->size - i];
    bool possible = size > 0 && size / DEFLATE_MOST <= s->size;
    return possible ? size : IDX_BLOCK;
}

/* Says what went wrong, if anything did, in unpacking the first `used` bytes. */
static int check_unpacked(const struct source *s, enum libdeflate_result result,
                          size_t used, size_t room)
{
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
        return FAIL(GSL_ENOMEM, "%s: no memory for the %zu bytes it may unpack to",
                    s->path, room);
    if (result != LIBDEFLATE_SUCCESS)
        return FAIL(GSL_EINVAL, "%s: damaged gzip data, or cut short", s->path);
    if (used < s->size)
        return FAIL(GSL_EINVAL, "%s: bytes after its end", s->path);
    return GSL_SUCCESS;
}

/* Puts the contents of a gzip file in place of its bytes. Where the room turns out
 * too small, for the end of the file has lied, it is doubled. */
static int unpack(struct source *s)
{
    struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
    unsigned char *contents = NULL;
    size_t room = expected_size(s), used = 0, size = 0;
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    while (unpacker != NULL && (contents = malloc(room)) != NULL) {
        result = libdeflate_gzip_decompress_ex(unpacker, s->bytes, s->size, contents,
                                               room, &used, &size);
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
            break;
        free(contents);
        room *= 2;
    }
    libdeflate_free_decompressor(unpacker);
    int status = check_unpacked(s, result, used, room);
    free(s->bytes);
    s->bytes = contents;
    s->size = size;
    return status;
}

/* Reads as many bytes as a header has; or the whole of a gzip file, and unpacks it.
 * Whether a file is gzipped is told by how it begins, whatever its name. */
static int read_contents(struct source *s, size_t head)
{
    int status = read_on(s, head);
    if (status != GSL_SUCCESS)
        return status;
    if (s->size == 0)
        return FAIL(GSL_EINVAL, "%s: empty", s->path);
    s->gzip = s->bytes[0] == GZIP_BEGINS;
    if (s->gzip && (status = read_on(s, SIZE_MAX)) == GSL_SUCCESS)
        status = unpack(s);
    return status;
}

/* The size of a header: the last byte of its magic number counts the dimensions. */
static size_t header_size(uint32_t magic)
{
    return 4 + 4 * (magic & 0xff);
}

static uint32_t big_endian(const unsigned char b[4])
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Takes the header apart: the sizes to `dim`, and to `*promised` how many bytes there
 * should be, header and elements. */
static int read_header(const struct source *s, uint32_t magic, size_t dim[],
                       size_t *promised)
{
    size_t head = header_size(magic), dims = head / 4 - 1, bytes = 1;
    if (s->size >= 4 && big_endian(s->bytes) != magic)
        return FAIL(GSL_EINVAL, "%s: begins with the number %lu, not with %lu%s",
                    s->path, (unsigned long)big_endian(s->bytes), (unsigned long)magic,
                    s->gzip ? "" : ", nor as gzip does");
    if (s->size < head)
        return FAIL(GSL_EINVAL, "%s: ends within its header", s->path);
    for (size_t i = 0; i < dims; i++) {
        dim[i] = big_endian(s->bytes + 4 + 4 * i);
        if (dim[i] == 0)
            return FAIL(GSL_EINVAL, "%s: size %zu of %zu is 0", s->path, i + 1, dims);
        if (__builtin_mul_overflow(bytes, dim[i], &bytes) || bytes >= SIZE_MAX - head)
            return FAIL(GSL_EINVAL, "%s: promises more bytes than can be counted",
                        s->path);
    }
    *promised = head + bytes;
    return GSL_SUCCESS;
}

/* Reads the elements of a plain file. There must be all that the header promises, and
 * not one byte more. */
static int read_elements(struct source *s, size_t head, size_t promised)
{
    int status = s->gzip ? GSL_SUCCESS : read_on(s, promised + 1);
    if (status != GSL_SUCCESS)
        return status;
    if (!s->gzip && s->size != promised)
        return FAIL(GSL_EINVAL,
                    "%s: has %zu bytes%s, but its header promises %zu + %zu", s->path,
                    s->size, s->size > promised ? " or more" : "", head,
                    promised - head);
    if (s->size < promised)
        return FAIL(GSL_EINVAL, "%s: ends after %zu of %zu bytes of data", s->path,
                    s->size - head, promised - head);
    if (s->size > promised)
        return FAIL(GSL_EINVAL, "%s: bytes after its end", s->path);
    return GSL_SUCCESS;
}

/* One file of the four: its sizes to `dim`, its contents to `*block`, which the caller
 * frees whatever happens. */
static int load_file(struct source *s, const char *folder, const char *part,
                     const char *kind, uint32_t magic, size_t dim[],
                     unsigned char **block)
{
    size_t head = header_size(magic), promised = 0;
    memset(s, 0, sizeof *s);
    int status = find_file(s, folder, part, kind);
    if (status == GSL_SUCCESS)
        status = read_contents(s, head);
    if (status == GSL_SUCCESS)
        status = read_header(s, magic, dim, &promised);
    if (status == GSL_SUCCESS)
        status = read_elements(s, head, promised);
    if (s->file != NULL)
        fclose(s->file);
    *block = s->bytes;
    return status;
}

/* One label per image, each a digit. `path` is the file of the labels. */
static int check_labels(const struct images *images, size_t labels, const char *path)
{
    if (labels != images->count)
        return FAIL(GSL_EINVAL, "%s: has %zu labels for %zu images", path, labels,
                    images->count);
    for (size_t i = 0; i < labels; i++)
        if (images->label[i] >= LABELS)
            return FAIL(GSL_EINVAL, "%s: label %zu of %zu is %d, above 9", path, i + 1,
                        labels, images->label[i]);
    return GSL_SUCCESS;
}

/* Loads the images and labels of a part, "train" or "t10k", of the data set in
 * `folder`. The caller frees them. After an error there are none. */
struct images images_load(const char *folder, const char *part)
{
    struct images images = {0};
    size_t dim[3] = {0}, labels = 0;
    struct source *s = allocate(1, sizeof *s);
    int status = load_file(s, folder, part, "images-idx3-ubyte", IMAGES_MAGIC, dim,
                           &images.block[0]);
    if (status == GSL_SUCCESS)
        status = load_file(s, folder, part, "labels-idx1-ubyte", LABELS_MAGIC, &labels,
                           &images.block[1]);
    if (status == GSL_SUCCESS) {
        images.count = dim[0];
        images.rows = dim[1];
        images.columns = dim[2];
        images.pixel = images.block[0] + header_size(IMAGES_MAGIC);
        images.label = images.block[1] + header_size(LABELS_MAGIC);
        status = check_labels(&images, labels, s->path);
    }
    if (status != GSL_SUCCESS)
        images_free(&images);
    free(s);
    return images;
}

/* Asks for the next image while this one is at work: the images of a batch lie far
 * apart, and waiting for memory takes longer than the conversion. */
static void fetch_ahead(const unsigned char *pixel, size_t size)
{
    for (size_t j = 0; j < size; j += 64)
        __builtin_prefetch(pixel + j);
}

/* Copies images number index[0], ..., index[n - 1] to the first n rows of x, which
 * is (N, 1, rows, columns) or (N, rows columns), each byte divided by 255, and their
 * labels to `label`. */
void images_batch(const struct images *images, const size_t index[], size_t n,
                  struct tensor *x, unsigned char label[])
{
    size_t size = images->rows * images->columns;
    assert(n <= x->dim[0] && tensor_columns(x) == size);
    for (size_t i = 0; i < n; i++) {
        assert(index[i] < images->count);
        const unsigned char *pixel = images->pixel + index[i] * size;
        real *row = x->data + i * size;
        if (i + 1 < n)
            fetch_ahead(images->pixel + index[i + 1] * size, size);
        for (size_t j = 0; j < size; j++)
            row[j] = (real)pixel[j] / 255;
        label[i] = images->label[index[i]];
    }
}

void images_free(struct images *images)
{
    free(images->block[0]);
    free(images->block[1]);
    *images = (struct images){0};
}
