/* idx.c - reads IDX files, gzipped or plain.
 *
 * An IDX file begins with a magic number of four bytes: two zeros, the type of its
 * elements (8 for bytes), the number of its dimensions. Then come the sizes of the
 * dimensions, in four bytes each, the most significant first; then the elements,
 * the last index fastest; then nothing.
 *
 * A header can promise anything. So memory is taken only as bytes arrive: at most
 * twice what has arrived, and never more than is promised. */
#include "idx.h"
#include "error.h"
#include "memory.h"
#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum {
    IMAGES_MAGIC = 0x0803,
    LABELS_MAGIC = 0x0801,
    LABELS = 10,           /* 0 to 9 */
    GZIP_BEGINS = 31,      /* the first byte of a gzip file; an IDX file has 0 there */
    GZIP_WINDOW = 16 + 15, /* tells zlib to expect gzip, with any window */
    IDX_BLOCK = 65536,     /* bytes read at a time */
    IDX_PATH = 5000        /* a path cut here is too long for the system as well */
};

/* A file being read. `packed` is what was read of a gzip file and is not unpacked
 * yet; `ended` says that its last byte has been unpacked. */
struct stream {
    char path[IDX_PATH];
    FILE *file;
    bool gzip, ended;
    z_stream z;
    unsigned char packed[IDX_BLOCK];
};

/* Opens FOLDER/PART-KIND or, where that is missing, FOLDER/PART-KIND.gz. */
static int find_file(struct stream *s, const char *folder, const char *part,
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

/* Whether a file is gzipped is told by how it begins, whatever its name. */
static int stream_open(struct stream *s, const char *folder, const char *part,
                       const char *kind)
{
    memset(s, 0, sizeof *s);
    int status = find_file(s, folder, part, kind);
    if (status != GSL_SUCCESS)
        return status;
    int first = getc(s->file);
    if (ferror(s->file))
        return FAIL(GSL_EFAILED, "%s: %s", s->path, strerror(errno));
    if (first == EOF)
        return FAIL(GSL_EINVAL, "%s: empty", s->path);
    ungetc(first, s->file);
    s->gzip = first == GZIP_BEGINS;
    if (s->gzip && inflateInit2(&s->z, GZIP_WINDOW) != Z_OK)
        return FAIL(GSL_ENOMEM, "no memory to unpack %s", s->path);
    return GSL_SUCCESS;
}

static void stream_close(struct stream *s)
{
    if (s->gzip)
        inflateEnd(&s->z);
    if (s->file != NULL)
        fclose(s->file);
}

/* Unpacks `size` bytes, or as many as there are. inflate() takes from z.next_in and
 * puts to z.next_out until it has used up one of them; at the end of the gzip data
 * it holds a checksum against what it has unpacked. */
static int unpack(struct stream *s, unsigned char bytes[], size_t size, size_t *got)
{
    int status = Z_OK;
    s->z.next_out = bytes;
    s->z.avail_out = (uInt)size;
    while (status == Z_OK && s->z.avail_out > 0 && !s->ended) {
        if (s->z.avail_in == 0) {
            s->z.next_in = s->packed;
            s->z.avail_in = (uInt)fread(s->packed, 1, IDX_BLOCK, s->file);
        }
        status = inflate(&s->z, Z_NO_FLUSH);
        s->ended = status == Z_STREAM_END;
    }
    *got = size - s->z.avail_out;
    if (ferror(s->file))
        return FAIL(GSL_EFAILED, "%s: %s", s->path, strerror(errno));
    if (status == Z_BUF_ERROR)
        return FAIL(GSL_EINVAL, "%s: ends within its gzip data", s->path);
    if (status != Z_OK && status != Z_STREAM_END)
        return FAIL(GSL_EINVAL, "%s: damaged gzip data: %s", s->path,
                    s->z.msg != NULL ? s->z.msg : zError(status));
    return GSL_SUCCESS;
}

/* Reads `size` bytes of the contents, at most IDX_BLOCK; `*got` is less only where
 * they end. */
static int stream_read(struct stream *s, unsigned char bytes[], size_t size,
                       size_t *got)
{
    if (s->gzip)
        return unpack(s, bytes, size, got);
    *got = fread(bytes, 1, size, s->file);
    if (ferror(s->file))
        return FAIL(GSL_EFAILED, "%s: %s", s->path, strerror(errno));
    return GSL_SUCCESS;
}

/* After the last element: is there more? This also brings zlib to its checksum. */
static int stream_end(struct stream *s)
{
    unsigned char byte;
    size_t got;
    int status = stream_read(s, &byte, 1, &got);
    if (status == GSL_SUCCESS && (got > 0 || s->z.avail_in > 0 || getc(s->file) != EOF))
        return FAIL(GSL_EINVAL, "%s: bytes after its end", s->path);
    return status;
}

static uint32_t big_endian(const unsigned char b[4])
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* A plain file has a size, which the header must agree with: `bytes` of elements
 * behind a header of `head` bytes. */
static int check_file_size(const struct stream *s, size_t head, size_t bytes)
{
    struct stat about;
    if (s->gzip || fstat(fileno(s->file), &about) != 0 || !S_ISREG(about.st_mode))
        return GSL_SUCCESS;
    size_t size = (size_t)about.st_size;
    if (size < head || size - head != bytes)
        return FAIL(GSL_EINVAL, "%s: has %zu bytes, but its header promises %zu + %zu",
                    s->path, size, head, bytes);
    return GSL_SUCCESS;
}

/* Reads the header; the last byte of `magic` is the number of sizes, which go to
 * `dim`. `*bytes` is their product. */
static int read_header(struct stream *s, uint32_t magic, size_t dim[], size_t *bytes)
{
    unsigned char header[16];
    size_t dims = magic & 0xff, head = 4 + 4 * dims, got;
    int status = stream_read(s, header, head, &got);
    if (status != GSL_SUCCESS)
        return status;
    if (got >= 4 && big_endian(header) != magic)
        return FAIL(GSL_EINVAL, "%s: begins with the number %lu, not with %lu%s",
                    s->path, (unsigned long)big_endian(header), (unsigned long)magic,
                    s->gzip ? "" : ", nor as gzip does");
    if (got < head)
        return FAIL(GSL_EINVAL, "%s: ends within its header", s->path);
    *bytes = 1;
    for (size_t i = 0; i < dims; i++) {
        dim[i] = big_endian(header + 4 + 4 * i);
        if (dim[i] == 0)
            return FAIL(GSL_EINVAL, "%s: size %zu of %zu is 0", s->path, i + 1, dims);
        if (__builtin_mul_overflow(*bytes, dim[i], bytes))
            return FAIL(GSL_EINVAL, "%s: promises more bytes than can be counted",
                        s->path);
    }
    return check_file_size(s, head, *bytes);
}

/* Enlarges a full buffer: to twice what has arrived, or a block to begin with, but
 * not beyond what is promised. */
static int enlarge(unsigned char **bytes, size_t arrived, size_t promised, size_t *room)
{
    size_t more = arrived < IDX_BLOCK ? IDX_BLOCK : 2 * arrived;
    more = more < promised ? more : promised;
    unsigned char *larger = realloc(*bytes, more);
    if (larger == NULL)
        return FAIL(GSL_ENOMEM, "no memory for %zu bytes", more);
    *bytes = larger;
    *room = more;
    return GSL_SUCCESS;
}

/* Reads the elements, all the bytes that the header promises and not one more, into
 * `*bytes`, which the caller frees whatever happens. */
static int read_elements(struct stream *s, size_t promised, unsigned char **bytes)
{
    size_t arrived = 0, room = 0, got;
    int status = GSL_SUCCESS;
    while (arrived < promised) {
        if (arrived == room)
            status = enlarge(bytes, arrived, promised, &room);
        if (status != GSL_SUCCESS)
            return status;
        size_t wanted = room - arrived < IDX_BLOCK ? room - arrived : IDX_BLOCK;
        if ((status = stream_read(s, *bytes + arrived, wanted, &got)) != GSL_SUCCESS)
            return status;
        if (got == 0)
            return FAIL(GSL_EINVAL, "%s: ends after %zu of %zu bytes of data", s->path,
                        arrived, promised);
        arrived += got;
    }
    return stream_end(s);
}

/* One file of the four: its sizes to `dim`, its elements to `*bytes`. */
static int load_file(struct stream *s, const char *folder, const char *part,
                     const char *kind, uint32_t magic, size_t dim[],
                     unsigned char **bytes)
{
    size_t promised = 0;
    int status = stream_open(s, folder, part, kind);
    if (status == GSL_SUCCESS)
        status = read_header(s, magic, dim, &promised);
    if (status == GSL_SUCCESS)
        status = read_elements(s, promised, bytes);
    stream_close(s);
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
    struct stream *s = allocate(1, sizeof *s);
    int status = load_file(s, folder, part, "images-idx3-ubyte", IMAGES_MAGIC, dim,
                           &images.pixel);
    images.count = dim[0];
    images.rows = dim[1];
    images.columns = dim[2];
    if (status == GSL_SUCCESS)
        status = load_file(s, folder, part, "labels-idx1-ubyte", LABELS_MAGIC, &labels,
                           &images.label);
    if (status == GSL_SUCCESS)
        status = check_labels(&images, labels, s->path);
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
    free(images->pixel);
    free(images->label);
    *images = (struct images){0};
}
