/* idx.c - reads IDX files, gzipped or plain.
 *
 * An IDX file begins with a magic number of four bytes: two zeros, the type of its
 * elements (8 for bytes), the number of its dimensions. Then come the sizes of the
 * dimensions, in four bytes each, the most significant first; then the elements,
 * the last index fastest; then nothing.
 *
 * A header can promise anything, and a few packed bytes can hold many. So a file is
 * judged by its header before the rest of it is read or unpacked, and memory is taken
 * for bytes that are there, or that could be in those that are there. */
#include "data/idx.h"
#include "base/error.h"
#include "base/find.h"
#include "base/memory.h"
#include <assert.h>
#include <errno.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    IMAGES_MAGIC = 0x0803,
    LABELS_MAGIC = 0x0801,
    MOST_HEADER = 16,    /* bytes of a header of three dimensions */
    LABELS = 10,         /* 0 to 9 */
    GZIP_BEGINS = 31,    /* the first byte of a gzip file; an IDX file has 0 there */
    GZIP_WINDOW = 16,    /* tells zlib that its data have gzip's header */
    DEFLATE_MOST = 1032, /* the most bytes that gzip can pack into one */
    IDX_BLOCK = 65536,   /* bytes of room to begin with */
    IDX_PATH = 5000      /* a path cut here is too long for the system as well */
};

/* A file being read. `bytes` is what was read of it; of a gzip file, once that is
 * unpacked, its contents. `head` is how its contents begin, `head_size` bytes; `dim` are
 * the sizes that stand there; header and elements should be `promised` bytes. */
struct source {
    char path[IDX_PATH];
    FILE *file;
    bool gzip;
    unsigned char *bytes, head[MOST_HEADER];
    size_t size, head_size, dim[3], promised;
};

/* Opens FOLDER/PART-KIND or, where that is missing, FOLDER/PART-KIND.gz. */
static int find_file(struct source *s, const char *folder, const char *part,
                     const char *kind)
{
    char found[PATH_MAX];
    for (int gz = 0; gz < 2 && s->file == NULL; gz++) {
        snprintf(s->path, sizeof s->path, "%s/%s-%s%s", folder, part, kind,
                 gz ? ".gz" : "");
        s->file = fopen(find_data(s->path, found), "r");
        if (s->file == NULL && errno != ENOENT)
            return FAIL(GSL_EINVAL, "%s: %s", s->path, strerror(errno));
    }
    if (s->file == NULL)
        return FAIL(GSL_EINVAL, "%s/%s-%s: %s, neither this nor %s-%s.gz%s", folder,
                    part, kind, strerror(ENOENT), part, kind, find_hint(s->path));
    return GSL_SUCCESS;
}

/* Reads on until there are `size` bytes, or fewer where the file ends. The room for
 * them doubles as they arrive. */
static int read_on(struct source *s, size_t size)
{
    while (s->size < size && !feof(s->file)) {
        size_t room = s->size < IDX_BLOCK ? IDX_BLOCK : 2 * s->size;
        room = room < size ? room : size;
        s->bytes = reallocate(s->bytes, room, 1);
        s->size += fread(s->bytes + s->size, 1, room - s->size, s->file);
        if (ferror(s->file))
            return FAIL(GSL_EFAILED, "%s: %s", s->path, strerror(errno));
    }
    return GSL_SUCCESS;
}

static int damaged(const struct source *s)
{
    return FAIL(GSL_EINVAL, "%s: damaged gzip data, or cut short", s->path);
}

/* Unpacks the first bytes of a gzip file, as many as a header has, and no more. */
static int unpack_head(struct source *s, size_t head)
{
    z_stream stream = {.next_in = s->bytes,
                       .avail_in = (uInt)s->size,
                       .next_out = s->head,
                       .avail_out = (uInt)head};
    int result = inflateInit2(&stream, MAX_WBITS + GZIP_WINDOW);
    if (result == Z_OK)
        result = inflate(&stream, Z_SYNC_FLUSH);
    s->head_size = head - stream.avail_out;
    inflateEnd(&stream);
    if (result == Z_MEM_ERROR)
        return FAIL(GSL_ENOMEM, "%s: no memory to unpack it", s->path);
    bool sound = result == Z_STREAM_END || s->head_size == head;
    return sound ? GSL_SUCCESS : damaged(s);
}

/* Reads how the contents begin: as many bytes as a header has, or fewer where the file
 * ends. Whether a file is gzipped is told by its first byte, whatever its name. */
static int read_head(struct source *s, size_t head)
{
    int status = read_on(s, head);
    if (status != GSL_SUCCESS)
        return status;
    if (s->size == 0)
        return FAIL(GSL_EINVAL, "%s: empty", s->path);
    s->gzip = s->bytes[0] == GZIP_BEGINS;
    if (s->gzip) {
        status = read_on(s, IDX_BLOCK);
        return status == GSL_SUCCESS ? unpack_head(s, head) : status;
    }
    s->head_size = s->size;
    memcpy(s->head, s->bytes, s->size);
    return GSL_SUCCESS;
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

/* Takes the header apart. */
static int read_header(struct source *s, uint32_t magic)
{
    size_t head = header_size(magic), dims = head / 4 - 1, bytes = 1;
    if (s->head_size >= 4 && big_endian(s->head) != magic)
        return FAIL(GSL_EINVAL, "%s: begins with the number %lu, not with %lu%s",
                    s->path, (unsigned long)big_endian(s->head), (unsigned long)magic,
                    s->gzip ? "" : ", nor as gzip does");
    if (s->head_size < head)
        return FAIL(GSL_EINVAL, "%s: ends within its header", s->path);
    for (size_t i = 0; i < dims; i++) {
        s->dim[i] = big_endian(s->head + 4 + 4 * i);
        if (s->dim[i] == 0)
            return FAIL(GSL_EINVAL, "%s: size %zu of %zu is 0", s->path, i + 1, dims);
        if (__builtin_mul_overflow(bytes, s->dim[i], &bytes) ||
            bytes >= SIZE_MAX - head)
            return FAIL(GSL_EINVAL, "%s: promises more bytes than can be counted",
                        s->path);
    }
    s->promised = head + bytes;
    return GSL_SUCCESS;
}

/* Opens one file of the four and reads its header. */
static int open_file(struct source *s, const char *folder, const char *part,
                     const char *kind, uint32_t magic)
{
    int status = find_file(s, folder, part, kind);
    if (status == GSL_SUCCESS)
        status = read_head(s, header_size(magic));
    if (status == GSL_SUCCESS)
        status = read_header(s, magic);
    return status;
}

/* Reads the rest of a plain file. There must be all that the header promises, and not
 * one byte more. */
static int read_elements(struct source *s)
{
    int status = read_on(s, s->promised + 1);
    if (status != GSL_SUCCESS)
        return status;
    if (s->size != s->promised)
        return FAIL(GSL_EINVAL,
                    "%s: has %zu bytes%s, but its header promises %zu + %zu", s->path,
                    s->size, s->size > s->promised ? " or more" : "", s->head_size,
                    s->promised - s->head_size);
    return GSL_SUCCESS;
}

/* Says what went wrong, if anything did, in unpacking the first `used` bytes into
 * `size`. */
static int check_unpacked(const struct source *s, enum libdeflate_result result,
                          size_t used, size_t size)
{
    size_t elements = s->promised - s->head_size;
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
        return FAIL(GSL_EINVAL,
                    "%s: damaged gzip data, or more than the %zu + %zu bytes that its "
                    "header promises",
                    s->path, s->head_size, elements);
    if (result != LIBDEFLATE_SUCCESS)
        return damaged(s);
    if (size < s->promised)
        return FAIL(GSL_EINVAL, "%s: ends after %zu of %zu bytes of data", s->path,
                    size - s->head_size, elements);
    if (used < s->size)
        return FAIL(GSL_EINVAL, "%s: bytes after its end", s->path);
    return GSL_SUCCESS;
}

/* Puts the contents of a gzip file in place of its bytes, in a block of exactly the
 * promised size. */
static int unpack(struct source *s)
{
    struct libdeflate_decompressor *unpacker = libdeflate_alloc_decompressor();
    if (unpacker == NULL)
        return FAIL(GSL_ENOMEM, "%s: no memory to unpack it", s->path);
    unsigned char *contents = allocate(s->promised, 1);
    size_t used = 0, size = 0;
    enum libdeflate_result result =
        libdeflate_gzip_decompress_ex(unpacker, s->bytes, s->size, contents,
                                      s->promised, &used, &size);
    libdeflate_free_decompressor(unpacker);
    int status = check_unpacked(s, result, used, size);
    free(s->bytes);
    s->bytes = contents;
    s->size = size;
    return status;
}

/* Reads the rest of a gzip file and unpacks it. Packed bytes that are twice as many as
 * what they hold are not worth reading, and few cannot hold what many would. */
static int unpack_elements(struct source *s)
{
    size_t most = SIZE_MAX - 1;
    if (s->promised < SIZE_MAX / 4)
        most = 2 * s->promised + IDX_BLOCK;
    int status = read_on(s, most + 1);
    if (status != GSL_SUCCESS)
        return status;
    if (s->size > most)
        return FAIL(GSL_EINVAL, "%s: bytes after its end", s->path);
    if (s->promised / DEFLATE_MOST > s->size)
        return FAIL(GSL_EINVAL,
                    "%s: has %zu bytes, which cannot hold the %zu + %zu "
                    "that its header promises",
                    s->path, s->size, s->head_size, s->promised - s->head_size);
    return unpack(s);
}

/* What the header promises, header and all, to `*block`, which the caller frees
 * whatever happens. */
static int load_elements(struct source *s, unsigned char **block)
{
    int status = s->gzip ? unpack_elements(s) : read_elements(s);
    *block = s->bytes;
    s->bytes = NULL;
    return status;
}

/* Opens both files of a part and holds their headers against one another, and against
 * the size that is wanted. */
static int open_part(struct source file[2], const char *folder, const char *part,
                     size_t rows, size_t columns)
{
    struct source *images = &file[0], *labels = &file[1];
    int status = open_file(images, folder, part, "images-idx3-ubyte", IMAGES_MAGIC);
    if (status != GSL_SUCCESS)
        return status;
    if (rows > 0 && (images->dim[1] != rows || images->dim[2] != columns))
        return FAIL(GSL_EINVAL, "%s: images of %zu x %zu, where %zu x %zu are wanted",
                    images->path, images->dim[1], images->dim[2], rows, columns);
    status = open_file(labels, folder, part, "labels-idx1-ubyte", LABELS_MAGIC);
    if (status == GSL_SUCCESS && labels->dim[0] != images->dim[0])
        status = FAIL(GSL_EINVAL, "%s: has %zu labels for %zu images", labels->path,
                      labels->dim[0], images->dim[0]);
    return status;
}

/* Each label is a digit. */
static int check_labels(const struct images *images, const char *path)
{
    for (size_t i = 0; i < images->count; i++)
        if (images->label[i] >= LABELS)
            return FAIL(GSL_EINVAL, "%s: label %zu of %zu is %d, above 9", path, i + 1,
                        images->count, images->label[i]);
    return GSL_SUCCESS;
}

/* Images of rows x columns, or of any size where `rows` is 0. */
static struct images load_part(const char *folder, const char *part, size_t rows,
                               size_t columns)
{
    struct images images = {0};
    struct source *file = allocate(2, sizeof *file);
    int status = open_part(file, folder, part, rows, columns);
    for (int i = 0; i < 2 && status == GSL_SUCCESS; i++)
        status = load_elements(&file[i], &images.block[i]);
    if (status == GSL_SUCCESS) {
        images.count = file[0].dim[0];
        images.rows = file[0].dim[1];
        images.columns = file[0].dim[2];
        images.pixel = images.block[0] + file[0].head_size;
        images.label = images.block[1] + file[1].head_size;
        status = check_labels(&images, file[1].path);
    }
    if (status != GSL_SUCCESS)
        images_free(&images);
    for (int i = 0; i < 2; i++) {
        if (file[i].file != NULL)
            fclose(file[i].file);
        free(file[i].bytes);
    }
    free(file);
    return images;
}

/* Loads the images and labels of a part, "train" or "t10k", of the data set in
 * `folder`. The caller frees them. After an error there are none. */
struct images images_load(const char *folder, const char *part)
{
    return load_part(folder, part, 0, 0);
}

/* The same, but images of another size than MNIST's, 28 x 28, are an error. */
struct images mnist_load(const char *folder, const char *part)
{
    return load_part(folder, part, 28, 28);
}

/* Asks for an image that comes soon while this one is at work: the images of a batch lie
 * far apart, and waiting for memory takes longer than the conversion. */
static void fetch_ahead(const unsigned char *pixel, size_t size)
{
    for (size_t j = 0; j < size; j += 64)
        __builtin_prefetch(pixel + j);
}

/* Copies images number index[0], ..., index[n - 1] to the first n rows of x, which
 * is (N, 1, rows, columns) or (N, rows columns), each byte divided by 255, and their
 * labels to `label`. */
void images_batch(const struct images *images, const size_t index[], size_t n,
                  struct tensor *x, int label[])
{
    enum { AHEAD = 4 };
    size_t size = images->rows * images->columns;
    assert(n <= x->dim[0] && tensor_columns(x) == size);
    for (size_t i = 0; i < n; i++) {
        assert(index[i] < images->count);
        const unsigned char *pixel = images->pixel + index[i] * size;
        real *row = x->data + i * size;
        if (i + AHEAD < n)
            fetch_ahead(images->pixel + index[i + AHEAD] * size, size);
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
