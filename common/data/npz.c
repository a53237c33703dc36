/* npz.c - saves and loads arrays as NumPy's savez does.
 *
 * An .npz file is a zip archive with one entry NAME.npy per array, which libzip
 * unpacks and checks. An entry begins with the byte 147, "NUMPY", two bytes of
 * version, and the length of the text that follows, which is a Python dictionary:
 *     {'descr': '<f4', 'fortran_order': False, 'shape': (784, 50), }
 * Behind it stand the numbers, here little-endian floats of 4 bytes. */
#include "data/npz.h"
#include "base/error.h"
#include "base/find.h"
#include "base/memory.h"
#include "base/saving.h"
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "npz.c copies numbers as they are and is for little-endian machines"
#endif

#define NPY_MAGIC "\x93NUMPY"

enum {
    NPY_MAGIC_SIZE = 6,
    NPY_HEADER = 128, /* bytes before the numbers, in what is saved */
    NPY_TEXT = 1024,  /* more than any header of four dimensions needs */
    NPZ_BLOCK = 1024, /* numbers read at a time */
    NPZ_SHAPE = 100,  /* bytes of a printed shape */
    NPZ_WHY = 200,    /* bytes of a reason */
    NPZ_PATH = 5000,  /* a path cut here is too long for the system as well */
    ZIP_DAY_ONE = 33  /* 1 January 1980, in days of 1, months of 32, years of 512 */
};

/* Opens an archive; one to read may be of the book's data. Where that fails, `why` is the reason. */
static zip_t *open_archive(const char *path, int flags, char why[NPZ_WHY])
{
    int code;
    char found[PATH_MAX];
    struct stat about;
    bool reading = flags == ZIP_RDONLY;
    const char *name = reading ? find_data(path, found) : path;
    if (reading && stat(name, &about) == 0 && !S_ISREG(about.st_mode)) {
        snprintf(why, NPZ_WHY, "not a file");
        return NULL;
    }
    zip_t *zip = zip_open(name, flags, &code);
    if (zip == NULL) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        snprintf(why, NPZ_WHY, "%s%s", zip_error_strerror(&error),
                 reading ? find_hint(path) : "");
        zip_error_fini(&error);
    }
    return zip;
}

/* Prints a shape as Python does: (784, 50), (50,), (). */
static const char *print_shape(const struct npz_array *a, char text[NPZ_SHAPE])
{
    size_t used = 0;
    text[used++] = '(';
    for (size_t i = 0; i < a->dims; i++)
        used += (size_t)snprintf(text + used, NPZ_SHAPE - used, "%s%zu",
                                 i > 0 ? ", " : "", a->dim[i]);
    snprintf(text + used, NPZ_SHAPE - used, a->dims == 1 ? ",)" : ")");
    return text;
}

/* How many bytes an array has with numbers of `item` bytes; false if so many
 * cannot be counted. */
static bool array_bytes(const struct npz_array *a, size_t item, size_t *bytes)
{
    *bytes = item;
    for (size_t i = 0; i < a->dims; i++)
        if (__builtin_mul_overflow(*bytes, a->dim[i], bytes))
            return false;
    return true;
}

/* The header of an array, filled up with blanks so that the numbers behind it begin
 * at a multiple of 64. */
static void write_header(const struct npz_array *a, char header[NPY_HEADER])
{
    char shape[NPZ_SHAPE];
    const size_t start = NPY_MAGIC_SIZE + 4, length = NPY_HEADER - start;
    memset(header, ' ', NPY_HEADER);
    memcpy(header, NPY_MAGIC "\1\0", NPY_MAGIC_SIZE + 2);
    header[NPY_MAGIC_SIZE + 2] = (char)length;
    header[NPY_MAGIC_SIZE + 3] = 0;
    int used = snprintf(header + start, length,
                        "{'descr': '<f%zu', 'fortran_order': False, 'shape': %s, }",
                        sizeof(real), print_shape(a, shape));
    assert((size_t)used < length);
    header[start + (size_t)used] = ' ';
    header[NPY_HEADER - 1] = '\n';
}

/* Adds an array to an archive. What is to be written stands in `*block`, which must
 * outlive the archive; the caller frees it. */
static bool add_array(zip_t *zip, const struct npz_array *a, char **block)
{
    char name[NPZ_NAME + 4];
    size_t size = 0;
    array_bytes(a, sizeof(real), &size);
    *block = allocate(NPY_HEADER + size, 1);
    write_header(a, *block);
    memcpy(*block + NPY_HEADER, a->data, size);
    zip_source_t *source = zip_source_buffer(zip, *block, NPY_HEADER + size, 0);
    if (source == NULL) {
        zip_error_set(zip_get_error(zip), ZIP_ER_MEMORY, 0);
        return false;
    }
    snprintf(name, sizeof name, "%s.npy", a->name);
    zip_int64_t entry = zip_file_add(zip, name, source, 0);
    if (entry < 0)
        zip_source_free(source);
    return entry >= 0 &&
           zip_set_file_compression(zip, (zip_uint64_t)entry, ZIP_CM_STORE, 0) == 0 &&
           zip_file_set_dostime(zip, (zip_uint64_t)entry, 0, ZIP_DAY_ONE, 0) == 0;
}

/* Writes a whole archive; zip_close() is what writes. */
static bool write_archive(const char *path, const struct npz_array arrays[], size_t n,
                          char why[NPZ_WHY])
{
    zip_t *zip = open_archive(path, ZIP_CREATE | ZIP_TRUNCATE, why);
    if (zip == NULL)
        return false;
    bool written = true;
    char **block = allocate(n, sizeof *block);
    for (size_t i = 0; written && i < n; i++)
        written = add_array(zip, &arrays[i], &block[i]);
    written = written && zip_close(zip) == 0;
    if (!written) {
        snprintf(why, NPZ_WHY, "%s", zip_strerror(zip));
        zip_discard(zip);
    }
    for (size_t i = 0; i < n; i++)
        free(block[i]);
    free(block);
    return written;
}

/* Refuses numbers that could not be loaded again. */
static int check_numbers(const char *path, const struct npz_array arrays[], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t numbers;
        array_bytes(&arrays[i], 1, &numbers);
        for (size_t j = 0; j < numbers; j++)
            if (!isfinite(arrays[i].data[j]))
                return FAIL(GSL_EINVAL, "%s: not saved, since number %zu of %s is %g",
                            path, j + 1, arrays[i].name, (double)arrays[i].data[j]);
    }
    return GSL_SUCCESS;
}

/* Saves the arrays, in their order and in the precision of this build, uncompressed.
 * The same arrays give the same bytes. After an error the file is what it was
 * before. */
int npz_save(const char *path, const struct npz_array arrays[], size_t n)
{
    char temporary[NPZ_PATH], why[NPZ_WHY];
    assert(n > 0);
    saving_clean(path);
    int status = saving_try(path);
    if (status == GSL_SUCCESS)
        status = check_numbers(path, arrays, n);
    if (status != GSL_SUCCESS)
        return status;
    saving_name(path, temporary, sizeof temporary);
    if (write_archive(temporary, arrays, n, why)) {
        if (saving_place(temporary, path))
            return GSL_SUCCESS;
        snprintf(why, NPZ_WHY, "%s", strerror(errno));
    }
    saving_clean(path);
    return FAIL(GSL_EFAILED, "%s: %s", path, why);
}

/* An entry being read. `array` has its name and shape and no numbers; `item` is the
 * size of a number, 4 or 8. In Fortran order the first index is the fastest. */
struct entry {
    const char *path;
    struct npz_array array;
    size_t item;
    bool fortran;
    zip_file_t *file;
};

/* Reads exactly `size` bytes. */
static int entry_read(struct entry *e, void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        zip_int64_t got = zip_fread(e->file, (char *)bytes + done, size - done);
        if (got < 0)
            return FAIL(GSL_EINVAL, "%s: %s: %s", e->path, e->array.name,
                        zip_file_strerror(e->file));
        if (got == 0)
            return FAIL(GSL_EINVAL, "%s: %s: ends too early", e->path, e->array.name);
        done += (size_t)got;
    }
    return GSL_SUCCESS;
}

/* After the last number: is there more? This also brings libzip to its checksum. */
static int entry_end(struct entry *e)
{
    char byte;
    zip_int64_t got = zip_fread(e->file, &byte, 1);
    if (got < 0)
        return FAIL(GSL_EINVAL, "%s: %s: %s", e->path, e->array.name,
                    zip_file_strerror(e->file));
    if (got > 0)
        return FAIL(GSL_EINVAL, "%s: %s: bytes after its end", e->path, e->array.name);
    return GSL_SUCCESS;
}

/* Reads what stands before the numbers: the text of the header into `text`, the
 * count of all those bytes into `*size`. Version 2 differs from 1 in that the length
 * takes four bytes instead of two. */
static int read_text(struct entry *e, char text[NPY_TEXT], size_t *size)
{
    unsigned char start[NPY_MAGIC_SIZE + 2], bytes[4] = {0};
    int status = entry_read(e, start, sizeof start);
    if (status != GSL_SUCCESS)
        return status;
    int version = start[NPY_MAGIC_SIZE];
    if (memcmp(start, NPY_MAGIC, NPY_MAGIC_SIZE) != 0 || version < 1 || version > 2)
        return FAIL(GSL_EINVAL, "%s: %s: not an array in NumPy's format 1 or 2",
                    e->path, e->array.name);
    size_t width = version == 1 ? 2 : 4;
    if ((status = entry_read(e, bytes, width)) != GSL_SUCCESS)
        return status;
    size_t length = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (size_t)bytes[3] << 24;
    if (length >= NPY_TEXT)
        return FAIL(GSL_EINVAL, "%s: %s: header of %zu bytes", e->path, e->array.name,
                    length);
    text[length] = '\0';
    *size = sizeof start + width + length;
    return entry_read(e, text, length);
}

/* What the dictionary has for a key, up to the end of the text; "" if nothing. */
static const char *value_of(const char *text, const char *key)
{
    const char *found = strstr(text, key);
    if (found == NULL)
        return "";
    found += strlen(key);
    return found + strspn(found, " ");
}

static int refuse_type(const struct entry *e, const char *type)
{
    const char *what = "";
    if (strncmp(type, "'>", 2) == 0)
        what = "big-endian, ";
    if (strncmp(type, "'|O", 3) == 0)
        what = "Python objects, ";
    size_t length = strspn(type, "'<>|=?[()abcdefghijklmnopqrstuvwxyzMOSUV0123456789");
    return FAIL(GSL_EINVAL, "%s: %s: %sof type %.*s; only '<f4' and '<f8' can be read",
                e->path, e->array.name, what, (int)length, type);
}

static int parse_type(struct entry *e, const char *type)
{
    if (strncmp(type, "'<f4'", 5) == 0)
        e->item = sizeof(float);
    else if (strncmp(type, "'<f8'", 5) == 0)
        e->item = sizeof(double);
    else
        return refuse_type(e, type);
    return GSL_SUCCESS;
}

/* The order of the numbers: Fortran's is what NumPy keeps a transposed matrix in. */
static int parse_order(struct entry *e, const char *order)
{
    e->fortran = strncmp(order, "True", 4) == 0;
    if (!e->fortran && strncmp(order, "False", 5) != 0)
        return FAIL(GSL_EINVAL, "%s: %s: fortran_order is neither True nor False",
                    e->path, e->array.name);
    return GSL_SUCCESS;
}

/* Reads a shape such as (784, 50). What is too large for a size_t becomes its
 * largest value, which fits no file. */
static int parse_shape(struct entry *e, const char *text)
{
    struct npz_array *a = &e->array;
    const char *c = text + (*text == '(');
    for (a->dims = 0; a->dims < NPZ_DIMS && isdigit((unsigned char)*c); a->dims++) {
        char *end;
        a->dim[a->dims] = strtoull(c, &end, 10);
        c = end + strspn(end, ", ");
    }
    if (*text != '(' || *c != ')')
        return FAIL(GSL_EINVAL, "%s: %s: not a shape of up to %d sizes: %.*s", e->path,
                    a->name, NPZ_DIMS, (int)strspn(text, "(, 0123456789-)"), text);
    return GSL_SUCCESS;
}

/* Reads the header: type, order, shape. The entry, which has `size` bytes
 * if the archive can be believed, must be as long as they ask for. */
static int read_array_header(struct entry *e, zip_uint64_t size)
{
    char text[NPY_TEXT], shape[NPZ_SHAPE];
    size_t head = 0, bytes;
    int status = read_text(e, text, &head);
    if (status == GSL_SUCCESS)
        status = parse_type(e, value_of(text, "'descr':"));
    if (status != GSL_SUCCESS)
        return status;
    if ((status = parse_order(e, value_of(text, "'fortran_order':"))) != GSL_SUCCESS ||
        (status = parse_shape(e, value_of(text, "'shape':"))) != GSL_SUCCESS)
        return status;
    if (!array_bytes(&e->array, e->item, &bytes) || size < head || size - head != bytes)
        return FAIL(GSL_EINVAL, "%s: %s: of %llu bytes, which is not what %s needs",
                    e->path, e->array.name, (unsigned long long)size,
                    print_shape(&e->array, shape));
    return GSL_SUCCESS;
}

/* The name of an entry without its .npy. Whatever could not be printed on a line is
 * no name. */
static int array_name(zip_t *zip, const char *path, zip_uint64_t index,
                      char name[NPZ_NAME])
{
    const char *text = zip_get_name(zip, index, ZIP_FL_ENC_RAW);
    size_t length = 0;
    while (text != NULL && isgraph((unsigned char)text[length]))
        length++;
    if (text == NULL || text[length] != '\0' || length <= 4 || length >= NPZ_NAME + 4 ||
        strcmp(text + length - 4, ".npy") != 0)
        return FAIL(GSL_EINVAL, "%s: entry %llu, %.*s, is not an array", path,
                    (unsigned long long)index + 1, (int)length,
                    text != NULL ? text : "");
    memcpy(name, text, length - 4);
    name[length - 4] = '\0';
    return GSL_SUCCESS;
}

/* Begins to read an entry, up to its numbers. Close it whatever happens. */
static int entry_open(struct entry *e, zip_t *zip, const char *path, zip_uint64_t index)
{
    zip_stat_t about;
    *e = (struct entry){.path = path};
    int status = array_name(zip, path, index, e->array.name);
    if (status != GSL_SUCCESS)
        return status;
    if (zip_stat_index(zip, index, 0, &about) == 0)
        e->file = zip_fopen_index(zip, index, 0);
    if (e->file == NULL)
        return FAIL(GSL_EINVAL, "%s: %s: %s", path, e->array.name, zip_strerror(zip));
    return read_array_header(e, about.size);
}

static void entry_close(struct entry *e)
{
    if (e->file != NULL)
        zip_fclose(e->file);
}

/* Where number k of the file belongs among the numbers of the array. */
static size_t place_of(const struct entry *e, size_t k)
{
    if (!e->fortran)
        return k;
    size_t place = 0;
    for (size_t i = 0; i < e->array.dims; i++) {
        place = place * e->array.dim[i] + k % e->array.dim[i];
        k /= e->array.dim[i];
    }
    return place;
}

/* Reads the numbers and rounds them to a real. One that is not finite, or too large
 * for a real, would spoil all that is computed with it. */
static int read_numbers(struct entry *e, real data[])
{
    union {
        float single[NPZ_BLOCK];
        double twice[NPZ_BLOCK];
    } block;
    size_t bytes;
    array_bytes(&e->array, 1, &bytes);
    for (size_t n = bytes, done = 0; done < n;) {
        size_t now = n - done < NPZ_BLOCK ? n - done : NPZ_BLOCK;
        int status = entry_read(e, &block, now * e->item);
        if (status != GSL_SUCCESS)
            return status;
        for (size_t i = 0; i < now; i++, done++) {
            double number =
                e->item == sizeof(float) ? (double)block.single[i] : block.twice[i];
            size_t place = place_of(e, done);
            data[place] = (real)number;
            if (!isfinite(data[place]))
                return FAIL(GSL_EINVAL, "%s: %s: number %zu is %g, not finite here",
                            e->path, e->array.name, place + 1, number);
        }
    }
    return entry_end(e);
}

/* The index of array `name` in an archive, -1 if there is none. */
static zip_int64_t locate(zip_t *zip, const char *name)
{
    char entry[NPZ_NAME + 4];
    snprintf(entry, sizeof entry, "%s.npy", name);
    return zip_name_locate(zip, entry, 0);
}

/* The archive has the wanted arrays, each once, and no others. */
static int check_names(zip_t *zip, const char *path, const struct npz_array wanted[],
                       size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (locate(zip, wanted[i].name) < 0)
            return FAIL(GSL_EINVAL, "%s: has no array %s", path, wanted[i].name);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        char name[NPZ_NAME];
        int status = array_name(zip, path, (zip_uint64_t)i, name);
        if (status != GSL_SUCCESS)
            return status;
        if (locate(zip, name) != i)
            return FAIL(GSL_EINVAL, "%s: has array %s twice", path, name);
        size_t k = 0;
        while (k < n && strcmp(wanted[k].name, name) != 0)
            k++;
        if (k == n)
            return FAIL(GSL_EINVAL, "%s: has an array %s, which is not wanted here",
                        path, name);
    }
    return GSL_SUCCESS;
}

static int load_array(zip_t *zip, const char *path, const struct npz_array *wanted)
{
    struct entry e;
    int status = entry_open(&e, zip, path, (zip_uint64_t)locate(zip, wanted->name));
    bool same = e.array.dims == wanted->dims;
    for (size_t i = 0; same && i < wanted->dims; i++)
        same = e.array.dim[i] == wanted->dim[i];
    if (status == GSL_SUCCESS && !same) {
        char has[NPZ_SHAPE], wants[NPZ_SHAPE];
        status =
            FAIL(GSL_EINVAL, "%s: %s: has the shape %s instead of %s", path,
                 wanted->name, print_shape(&e.array, has), print_shape(wanted, wants));
    }
    if (status == GSL_SUCCESS && wanted->data != NULL)
        status = read_numbers(&e, wanted->data);
    entry_close(&e);
    return status;
}

/* Fills in the wanted arrays from a file that has these, by name and shape, and no
 * others; one whose `data` is NULL must be there and is not read. After an error some of
 * them may have been filled in. */
int npz_load(const char *path, const struct npz_array wanted[], size_t n)
{
    char why[NPZ_WHY];
    zip_t *zip = open_archive(path, ZIP_RDONLY, why);
    if (zip == NULL)
        return FAIL(GSL_EINVAL, "%s: %s", path, why);
    int status = check_names(zip, path, wanted, n);
    for (size_t i = 0; status == GSL_SUCCESS && i < n; i++)
        status = load_array(zip, path, &wanted[i]);
    zip_discard(zip);
    return status;
}

/* Names and shapes of a file's arrays, `most` at most, without their numbers, which
 * are not looked at: to find out which network a file is for. */
int npz_list(const char *path, struct npz_array found[], size_t most, size_t *n)
{
    char why[NPZ_WHY];
    zip_t *zip = open_archive(path, ZIP_RDONLY, why);
    if (zip == NULL)
        return FAIL(GSL_EINVAL, "%s: %s", path, why);
    int status = GSL_SUCCESS;
    *n = (size_t)zip_get_num_entries(zip, 0);
    if (*n > most)
        status = FAIL(GSL_EINVAL, "%s: has %zu arrays, over %zu", path, *n, most);
    for (size_t i = 0; status == GSL_SUCCESS && i < *n; i++) {
        struct entry e;
        status = entry_open(&e, zip, path, i);
        found[i] = e.array;
        entry_close(&e);
    }
    zip_discard(zip);
    return status;
}
