/* test_idx.c - MNIST as it is, small data sets, and what is refused and how. */
#include "base/error.h"
#include "data/idx.h"
#include "helpers.h"
#include "tests.h"
#include <errno.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COUNT = 5, ROWS = 3, COLUMNS = 4, PIXELS = COUNT * ROWS * COLUMNS };

/* A file about to be written: what of it, and how. */
struct file {
    unsigned char bytes[1000];
    size_t size;
};

static struct file file_of(unsigned magic, const unsigned long dim[])
{
    struct file f = {{0}, 0};
    unsigned long word[4] = {magic};
    for (unsigned i = 0; i < (magic & 0xff); i++)
        word[i + 1] = dim[i];
    for (unsigned i = 0; i <= (magic & 0xff); i++)
        for (int shift = 24; shift >= 0; shift -= 8)
            f.bytes[f.size++] = (unsigned char)(word[i] >> shift);
    return f;
}

/* Five images with the pixels 0, 1, 2, ..., five labels 9, 8, 7, ... */
static struct file good_images(void)
{
    struct file f = file_of(2051, (unsigned long[]){COUNT, ROWS, COLUMNS});
    for (int i = 0; i < PIXELS; i++)
        f.bytes[f.size++] = (unsigned char)(4 * i);
    return f;
}

static struct file good_labels(void)
{
    struct file f = file_of(2049, (unsigned long[]){COUNT});
    for (int i = 0; i < COUNT; i++)
        f.bytes[f.size++] = (unsigned char)(9 - i);
    return f;
}

static void write_plain(const char *name, struct file f)
{
    file_write(in_folder(name), (const char *)f.bytes, f.size);
}

static void write_packed(const char *name, const void *bytes, size_t size)
{
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(6);
    size_t most = libdeflate_gzip_compress_bound(packer, size);
    char *packed = malloc(most);
    size = libdeflate_gzip_compress(packer, bytes, size, packed, most);
    ck_assert_uint_gt(size, 0);
    file_write(in_folder(name), packed, size);
    libdeflate_free_compressor(packer);
    free(packed);
}

static void write_gzip(const char *name, struct file f)
{
    write_packed(name, f.bytes, f.size);
}

static const char *const names[] = {"train-images-idx3-ubyte",
                                    "train-images-idx3-ubyte.gz",
                                    "train-labels-idx1-ubyte",
                                    "train-labels-idx1-ubyte.gz"};

/* The folder, as the paths in messages begin. */
static const char *here(void)
{
    static char path[1000];
    snprintf(path, sizeof path, "%s", in_folder(""));
    path[strlen(path) - 1] = '\0';
    return path;
}

static void remove_all(void)
{
    for (int i = 0; i < 4; i++)
        remove(in_folder(names[i]));
}

static void check_good(struct images images)
{
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(images.count, COUNT);
    ck_assert_uint_eq(images.rows, ROWS);
    ck_assert_uint_eq(images.columns, COLUMNS);
    ck_assert_mem_eq(images.pixel, good_images().bytes + 16, PIXELS);
    ck_assert_mem_eq(images.label, good_labels().bytes + 8, COUNT);
    images_free(&images);
    ck_assert_ptr_null(images.pixel);
    ck_assert_ptr_null(images.label);
    ck_assert_uint_eq(images.count, 0);
}

/* Gzipped or plain, each under either name: what counts is how the file begins. */
START_TEST(content_decides_not_the_name)
{
    size_t open = open_files();
    for (int way = 0; way < 16; way++) {
        remove_all();
        (way & 1 ? write_gzip : write_plain)(names[way & 2 ? 1 : 0], good_images());
        (way & 4 ? write_gzip : write_plain)(names[way & 8 ? 3 : 2], good_labels());
        faults_watch();
        check_good(images_load(here(), "train"));
    }
    ck_assert_uint_eq(open_files(), open);
}
END_TEST

START_TEST(parts_are_separate)
{
    write_gzip("t10k-images-idx3-ubyte.gz", good_images());
    write_gzip("t10k-labels-idx1-ubyte.gz", good_labels());
    faults_watch();
    check_good(images_load(here(), "t10k"));
    images_load(here(), "train");
    assert_one_fault(GSL_EINVAL, in_folder("train-images"), strerror(ENOENT));
}
END_TEST

/* The name without .gz comes first: unpacking a file beside its .gz saves time. */
START_TEST(plain_name_comes_first)
{
    write_plain(names[0], good_images());
    write_plain(names[1], (struct file){"rubbish", 7});
    write_plain(names[2], good_labels());
    faults_watch();
    check_good(images_load(here(), "train"));
}
END_TEST

/* Counts and sums come from NumPy, of the files with the MD5 sums of the originals. */
static void check_mnist(const char *part, size_t count, unsigned long sum,
                        const size_t labels[10])
{
    faults_watch();
    struct images images = images_load("data/mnist", part);
    ck_assert_msg(faults_seen() == 0, "%s", fault_reason());
    ck_assert_uint_eq(images.count, count);
    ck_assert_uint_eq(images.rows, 28);
    ck_assert_uint_eq(images.columns, 28);
    unsigned long got = 0;
    for (size_t i = 0; i < count * 784; i++)
        got += images.pixel[i];
    ck_assert_uint_eq(got, sum);
    size_t seen[10] = {0};
    for (size_t i = 0; i < count; i++)
        seen[images.label[i]]++;
    for (int digit = 0; digit < 10; digit++)
        ck_assert_uint_eq(seen[digit], labels[digit]);
    images_free(&images);
}

START_TEST(mnist_loads)
{
    check_mnist("train", 60000, 1567298545,
                (const size_t[]){5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851,
                                 5949});
    check_mnist("t10k", 10000, 264923200,
                (const size_t[]){980, 1135, 1032, 1010, 982, 892, 958, 1028, 974,
                                 1009});
}
END_TEST

START_TEST(batch_is_scaled)
{
    write_plain(names[0], good_images());
    write_plain(names[2], good_labels());
    struct images images = images_load(here(), "train");
    struct tensor x = tensor_new(4, 1, ROWS, COLUMNS);
    int label[4] = {77, 77, 77, 77};
    x.data[3 * ROWS * COLUMNS] = 5;
    images_batch(&images, (const size_t[]){3, 0, 3}, 3, &x, label);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < ROWS * COLUMNS; j++) {
            int pixel = 4 * ((i == 1 ? 0 : 3) * ROWS * COLUMNS + j);
            ck_assert(x.data[i * ROWS * COLUMNS + j] == (real)pixel / 255);
        }
    ck_assert(x.data[3 * ROWS * COLUMNS] == 5);
    ck_assert_mem_eq(label, ((int[]){6, 9, 6, 77}), sizeof label);
    tensor_free(&x);
    images_free(&images);
}
END_TEST

/* A load that must fail: one message about the file, nothing loaded, left open or
 * lost (which the address sanitizer would see). */
static void check_refused(const char *name, int code, const char *what)
{
    size_t open = open_files();
    faults_watch();
    struct images images = images_load(here(), "train");
    assert_one_fault(code, in_folder(name), what);
    ck_assert_uint_eq(images.count, 0);
    ck_assert_ptr_null(images.pixel);
    ck_assert_ptr_null(images.label);
    ck_assert_uint_eq(open_files(), open);
}

/* Bad images beside good labels, or the reverse; plain and gzipped. */
static void check_bad(struct file f, const char *plain, const char *gzipped)
{
    int place = f.bytes[3] == 1 ? 2 : 0;
    for (int gz = 0; gz < 2; gz++) {
        remove_all();
        write_plain(names[0], good_images());
        write_plain(names[2], good_labels());
        remove(in_folder(names[place]));
        (gz ? write_gzip : write_plain)(names[place + gz], f);
        check_refused(names[place + gz], GSL_EINVAL, gz ? gzipped : plain);
    }
}

START_TEST(wrong_magic_is_named)
{
    const unsigned long dim[] = {COUNT, ROWS, COLUMNS, 1};
    const unsigned magic[] = {2050, 2048, 0x0903, 0x0d03, 0x10803, 0x01000803};
    char what[100];
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++) {
        struct file f = file_of(magic[i], dim);
        f.size = 16 + PIXELS;
        snprintf(what, sizeof what, "begins with the number %u, not with 2051",
                 magic[i]);
        check_bad(f, what, what);
    }
    write_plain(names[0], good_labels());
    write_plain(names[2], good_labels());
    check_refused(names[0], GSL_EINVAL, "begins with the number 2049, not with 2051");
    write_plain(names[0], good_images());
    write_plain(names[2], good_images());
    check_refused(names[2], GSL_EINVAL, "begins with the number 2051, not with 2049");
}
END_TEST

START_TEST(not_gzip_at_all)
{
    write_plain(names[1], (struct file){"<html>404 Not Found</html>", 26});
    check_refused(names[1], GSL_EINVAL, ", not with 2051, nor as gzip does");
}
END_TEST

START_TEST(truncated)
{
    struct file whole[] = {good_images(), good_labels()};
    for (int which = 0; which < 2; which++)
        for (size_t size = 4; size < whole[which].size; size++) {
            struct file cut = whole[which];
            bool header = size < (which == 0 ? 16 : 8);
            cut.size = size;
            check_bad(cut,
                      header ? "ends within its header" : "but its header promises",
                      header ? "ends within its header" : "ends after ");
        }
}
END_TEST

START_TEST(empty_and_tiny)
{
    write_plain(names[0], (struct file){{0}, 0});
    check_refused(names[0], GSL_EINVAL, ": empty");
    for (size_t size = 1; size < 4; size++) {
        write_plain(names[0], (struct file){{0}, size});
        check_refused(names[0], GSL_EINVAL, "ends within its header");
        write_gzip(names[0], (struct file){{0}, size - 1});
        check_refused(names[0], GSL_EINVAL, "ends within its header");
    }
}
END_TEST

START_TEST(bytes_after_the_end)
{
    struct file longer[] = {good_images(), good_labels()};
    for (int which = 0; which < 2; which++)
        for (int more = 1; more < 100; more *= 7) {
            longer[which].size += (size_t)more;
            check_bad(longer[which], "but its header promises", "more than the ");
        }
}
END_TEST

START_TEST(bytes_after_the_gzip_data)
{
    const char *path = in_folder(names[1]);
    write_plain(names[2], good_labels());
    for (size_t more = 1; more < 200000; more *= 9) {
        write_gzip(names[1], good_images());
        char *rest = calloc(more, 1);
        FILE *file = fopen(path, "a");
        fwrite(rest, 1, more, file);
        fclose(file);
        free(rest);
        check_refused(names[1], GSL_EINVAL, "bytes after its end");
    }
}
END_TEST

/* Eight megabytes, zeros but for their beginning, packed. */
static char *packed_zeros(struct file head, size_t *size)
{
    char *zeros = calloc(8 << 20, 1);
    memcpy(zeros, head.bytes, head.size);
    write_packed(names[1], zeros, 8 << 20);
    free(zeros);
    return file_read(in_folder(names[1]), size);
}

/* gzip itself would unpack both; an IDX file has one. The last four bytes are the
 * size of the second: smaller, equal, larger. */
START_TEST(several_members)
{
    write_plain(names[2], good_labels());
    for (size_t second = 0; second < 150; second += 38) {
        size_t size[2];
        char both[1000], *member;
        for (int i = 0; i < 2; i++) {
            struct file f = good_images();
            f.size = i == 0 ? f.size : second;
            write_gzip(names[1], f);
            member = file_read(in_folder(names[1]), &size[i]);
            memcpy(both + (i == 0 ? 0 : size[0]), member, size[i]);
            free(member);
        }
        file_write(in_folder(names[1]), both, size[0] + size[1]);
        check_refused(names[1], GSL_EINVAL, "bytes after its end");
    }
}
END_TEST

/* The last four bytes state a size, which is not believed but must be right. */
START_TEST(gzip_states_a_wrong_size)
{
    const unsigned long dim[] = {1, 1, (8 << 20) - 16}, stated[] = {0,
                                                                    1,
                                                                    60,
                                                                    8 << 19,
                                                                    (8 << 20) - 1,
                                                                    (8 << 20) + 1,
                                                                    9 << 20,
                                                                    0x80000000,
                                                                    0xffffffff};
    size_t size;
    char *bytes = packed_zeros(file_of(2051, dim), &size);
    write_plain(names[2], file_of(2049, (unsigned long[]){1}));
    check_refused(names[2], GSL_EINVAL, "but its header promises 8 + 1");
    for (size_t i = 0; i < sizeof stated / sizeof *stated; i++) {
        for (int j = 0; j < 4; j++)
            bytes[size - 4 + (size_t)j] = (char)(stated[i] >> 8 * j);
        file_write(in_folder(names[1]), bytes, size);
        check_refused(names[1], GSL_EINVAL, "damaged gzip data, or cut short");
    }
    free(bytes);
}
END_TEST

/* Packed bytes that hold nothing: empty blocks of deflate, five bytes each, behind
 * gzip's header of ten. Only as many are read as the contents could need. */
START_TEST(gzip_of_empty_blocks)
{
    static char bytes[10 + 5 * 40000] = "\x1f\x8b\x08\0\0\0\0\0\0\x03";
    const char empty[5] = {0, 0, 0, (char)0xff, (char)0xff};
    struct file f = good_images();
    size_t size = 10;
    bytes[size++] = 0;
    bytes[size++] = (char)f.size;
    bytes[size++] = 0;
    bytes[size++] = (char)~f.size;
    bytes[size++] = (char)0xff;
    memcpy(bytes + size, f.bytes, f.size);
    for (size += f.size; size + 5 <= sizeof bytes; size += 5)
        memcpy(bytes + size, empty, 5);
    write_plain(names[2], good_labels());
    file_write(in_folder(names[1]), bytes, size);
    check_refused(names[1], GSL_EINVAL, "bytes after its end");
    file_write(in_folder(names[1]), bytes, 1000);
    check_refused(names[1], GSL_EINVAL, "damaged gzip data, or cut short");
}
END_TEST

/* Sixty-four megabytes, packed into 64 KiB: what their beginning shows is enough to
 * refuse them. */
static int load_bomb(void)
{
    faults_watch();
    struct images images = images_load(here(), "train");
    return images.count == 0 && faults_seen() == 1 && fault_code() == GSL_EINVAL;
}

START_TEST(bombs_are_not_unpacked)
{
    enum { SIZE = 64 << 20 };
    const struct file head[] = {
        {{0}, 16},
        file_of(2051, (unsigned long[]){COUNT, ROWS, COLUMNS}),
        file_of(2051, (unsigned long[]){SIZE - 16, 1, 1}),
        file_of(2051, (unsigned long[]){0xffffffff, 1, 1}),
    };
    char *zeros = calloc(SIZE, 1);
    ck_assert_ptr_nonnull(zeros);
    write_plain(names[2], good_labels());
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) {
        memcpy(zeros, head[i].bytes, head[i].size);
        write_packed(names[1], zeros, SIZE);
        ck_assert_int_eq(in_little_memory(load_bomb, 2 << 20), 1);
    }
    free(zeros);
}
END_TEST

static void feed(const char *path, const char *bytes, size_t size, size_t piece)
{
    FILE *file = fopen(path, "w");
    for (size_t i = 0; i < size; i += piece) {
        fwrite(bytes + i, 1, size - i < piece ? size - i : piece, file);
        fflush(file);
    }
    fclose(file);
}

/* A pipe has no size and gives its bytes bit by bit. */
START_TEST(pipes_are_read)
{
    for (int gz = 0; gz < 2; gz++)
        for (size_t piece = 1; piece < 100; piece *= 7) {
            size_t size;
            remove_all();
            (gz ? write_gzip : write_plain)(names[gz], good_images());
            write_plain(names[2], good_labels());
            char *bytes = file_read(in_folder(names[gz]), &size);
            remove(in_folder(names[gz]));
            ck_assert_int_eq(mkfifo(in_folder(names[gz]), 0666), 0);
            pid_t child = fork();
            if (child == 0) {
                feed(in_folder(names[gz]), bytes, size, piece);
                _exit(0);
            }
            faults_watch();
            check_good(images_load(here(), "train"));
            ck_assert_int_eq(waitpid(child, NULL, 0), child);
            free(bytes);
        }
}
END_TEST

/* What is not gzip and has another magic number is not read to its end, nor what goes
 * on and on after all that was promised. */
START_TEST(endless_files)
{
    ck_assert_int_eq(symlink("/dev/zero", in_folder(names[0])), 0);
    check_refused(names[0], GSL_EINVAL, "begins with the number 0, not with 2051");
    remove_all();
    write_plain(names[0], good_images());
    write_plain(names[2], good_labels());
    ck_assert_int_eq(truncate(in_folder(names[0]), (off_t)1 << 40), 0);
    check_refused(names[0], GSL_EINVAL,
                  "has 77 bytes or more, but its header promises 16 + 60");
}
END_TEST

START_TEST(gzip_cut_short)
{
    size_t size;
    write_gzip(names[1], good_images());
    write_plain(names[2], good_labels());
    char *bytes = file_read(in_folder(names[1]), &size);
    for (size_t cut = 1; cut < size; cut++) {
        file_write(in_folder(names[1]), bytes, cut);
        check_refused(names[1], GSL_EINVAL, "damaged gzip data, or ");
    }
    free(bytes);
}
END_TEST

START_TEST(gzip_damaged)
{
    size_t size;
    write_gzip(names[1], good_images());
    write_plain(names[2], good_labels());
    char *bytes = file_read(in_folder(names[1]), &size);
    for (size_t place = size - 8; place < size; place++) {
        bytes[place] ^= 1;
        file_write(in_folder(names[1]), bytes, size);
        check_refused(names[1], GSL_EINVAL, "damaged gzip data, or cut short");
        bytes[place] ^= 1;
    }
    bytes[1] = 0;
    file_write(in_folder(names[1]), bytes, size);
    check_refused(names[1], GSL_EINVAL, "damaged gzip data, or cut short");
    free(bytes);
}
END_TEST

START_TEST(sizes_that_cannot_be)
{
    const unsigned long most = 0xffffffff;
    struct file f = file_of(2051, (unsigned long[]){most, most, most});
    check_bad(f, "more bytes than can be counted", "more bytes than can be counted");
    f = file_of(2051, (unsigned long[]){0x80000000, 0x80000000, 4});
    check_bad(f, "more bytes than can be counted", "more bytes than can be counted");
    f = file_of(2051, (unsigned long[]){COUNT, most, 1 << 20});
    check_bad(f, "but its header promises",
              "which cannot hold the 16 + 22517998131609600 that");
    for (int i = 0; i < 3; i++) {
        char what[20];
        unsigned long dim[] = {COUNT, ROWS, COLUMNS};
        dim[i] = 0;
        snprintf(what, sizeof what, "size %d of 3 is 0", i + 1);
        check_bad(file_of(2051, dim), what, what);
    }
    f = file_of(2049, (unsigned long[]){0});
    check_bad(f, "size 1 of 1 is 0", "size 1 of 1 is 0");
}
END_TEST

START_TEST(labels_that_do_not_fit)
{
    struct file labels = good_labels();
    labels.bytes[7] = COUNT - 1;
    labels.size--;
    check_bad(labels, "has 4 labels for 5 images", "has 4 labels for 5 images");
    labels.bytes[7] = COUNT + 1;
    labels.size += 2;
    check_bad(labels, "has 6 labels for 5 images", "has 6 labels for 5 images");
    for (int label = 10; label < 256; label += 49) {
        char what[100];
        labels = good_labels();
        labels.bytes[8 + 2] = (unsigned char)label;
        snprintf(what, sizeof what, "label 3 of 5 is %d, above 9", label);
        check_bad(labels, what, what);
    }
}
END_TEST

START_TEST(missing_file_is_named_by_both_names)
{
    char what[200];
    snprintf(what, sizeof what, ": %s, neither this nor %s", strerror(ENOENT),
             names[1]);
    check_refused(names[0], GSL_EINVAL, what);
    write_plain(names[0], good_images());
    snprintf(what, sizeof what, ": %s, neither this nor %s", strerror(ENOENT),
             names[3]);
    check_refused(names[2], GSL_EINVAL, what);
}
END_TEST

START_TEST(folder_in_place_of_a_file)
{
    ck_assert_int_eq(mkdir(in_folder(names[0]), 0777), 0);
    check_refused(names[0], GSL_EFAILED, strerror(EISDIR));
    faults_watch();
    file_write_text(in_folder("plain"), "");
    images_load(in_folder("plain"), "train");
    assert_one_fault(GSL_EINVAL, in_folder("plain/train-images"), strerror(ENOTDIR));
}
END_TEST

START_TEST(path_too_long)
{
    char folder[9000];
    memset(folder, '/', sizeof folder);
    folder[sizeof folder - 1] = '\0';
    for (size_t size = sizeof folder - 1; size > 4080; size -= 7) {
        folder[size] = '\0';
        faults_watch();
        images_load(folder, "train");
        assert_one_fault(GSL_EINVAL, "////", "////");
    }
}
END_TEST

static int load_forbidden(void)
{
    faults_watch();
    struct images images = images_load(here(), "train");
    return images.count == 0 && faults_seen() == 1 && fault_code() == GSL_EINVAL &&
           strstr(fault_reason(), names[1]) != NULL &&
           strstr(fault_reason(), strerror(EACCES)) != NULL;
}

START_TEST(unreadable_file_is_named)
{
    write_gzip(names[1], good_images());
    chmod(in_folder(names[1]), 0);
    ck_assert_int_eq(as_nobody(load_forbidden), 1);
}
END_TEST

/* Four gigabytes promised, little there and little memory: were the promise believed,
 * the message would be another one. */
static int load_promise(void)
{
    faults_watch();
    images_load(here(), "train");
    return faults_seen() == 1 && strstr(fault_reason(), "cannot hold the") != NULL;
}

START_TEST(promise_takes_no_memory)
{
    struct file head = file_of(2051, (unsigned long[]){1, 0xffffffff, 1});
    size_t size;
    write_plain(names[2], file_of(2049, (unsigned long[]){1}));
    write_gzip(names[1], head);
    ck_assert_int_eq(in_little_memory(load_promise, 1 << 20), 1);
    free(packed_zeros(head, &size));
    ck_assert_int_eq(in_little_memory(load_promise, 1 << 20), 1);
}
END_TEST

static int load_plain_promise(void)
{
    faults_watch();
    images_load(here(), "train");
    return faults_seen() == 1 &&
           strstr(fault_reason(), "has 8388624 bytes, but") != NULL;
}

/* Eight megabytes are there, of four gigabytes promised; at most 2 x 8 are taken. */
START_TEST(memory_follows_what_arrives)
{
    write_plain(names[2], file_of(2049, (unsigned long[]){1}));
    write_plain(names[0], file_of(2051, (unsigned long[]){1, 0xffffffff, 1}));
    ck_assert_int_eq(truncate(in_folder(names[0]), 16 + (8 << 20)), 0);
    ck_assert_int_eq(in_little_memory(load_plain_promise, 18 << 20), 1);
}
END_TEST

/* Packed bytes, unpacked bytes or plain ones: where there is no room for them, all ends
 * as it does everywhere. Sanitizers let memory not be limited; there is nothing to see
 * then. */
static int load_too_much(void)
{
    if (!memory_is_limited())
        return 1;
    end_without_memory();
    images_load(here(), "train");
    return 3;
}

START_TEST(file_larger_than_memory)
{
    struct file head = file_of(2051, (unsigned long[]){1, (8 << 20) - 16, 1});
    size_t size;
    write_plain(names[2], file_of(2049, (unsigned long[]){1}));
    free(packed_zeros(head, &size));
    ck_assert_int_eq(in_little_memory(load_too_much, 1 << 20), 1);
    write_plain(names[0], head);
    ck_assert_int_eq(truncate(in_folder(names[0]), 8 << 20), 0);
    ck_assert_int_eq(in_little_memory(load_too_much, 1 << 20), 1);
    write_gzip(names[0], head);
    ck_assert_int_eq(truncate(in_folder(names[0]), 8 << 20), 0);
    ck_assert_int_eq(in_little_memory(load_too_much, 1 << 20), 1);
}
END_TEST

START_TEST(other_sizes_than_mnists)
{
    write_plain(names[0], good_images());
    write_plain(names[2], good_labels());
    faults_watch();
    struct images images = mnist_load(here(), "train");
    assert_one_fault(GSL_EINVAL, in_folder(names[0]),
                     ": images of 3 x 4, where 28 x 28 are wanted");
    ck_assert_uint_eq(images.count, 0);
}
END_TEST

/* Whatever the files hold, they are read in full or refused with one message that
 * names one of them. Gzip has a checksum: what is read of it is right. */
static void check_read_or_refused(bool checksum)
{
    size_t open = open_files();
    faults_watch();
    struct images images = images_load(here(), "train");
    ck_assert_uint_eq(faults_seen(), images.count > 0 ? 0 : 1);
    ck_assert_uint_eq(open_files(), open);
    if (images.count == 0) {
        ck_assert_int_eq(strncmp(fault_reason(), here(), strlen(here())), 0);
        ck_assert_ptr_null(strchr(fault_reason(), '\n'));
    } else if (checksum) {
        check_good(images);
        return;
    }
    for (size_t i = 0; i < images.count; i++)
        ck_assert_uint_le(images.label[i], 9);
    images_free(&images);
}

static void damage(const char *path, gsl_rng *rng)
{
    size_t size;
    char *bytes = file_read(path, &size);
    for (unsigned long k = gsl_rng_uniform_int(rng, 4); k > 0; k--)
        bytes[gsl_rng_uniform_int(rng, size)] = (char)gsl_rng_uniform_int(rng, 256);
    if (gsl_rng_uniform_int(rng, 3) == 0)
        size = gsl_rng_uniform_int(rng, size + 1);
    file_write(path, bytes, size);
    free(bytes);
}

START_TEST(random_damage)
{
    gsl_rng *rng = test_rng();
    for (int trial = 0; trial < 1000; trial++) {
        bool gz = trial % 2;
        (gz ? write_gzip : write_plain)(names[gz], good_images());
        (gz ? write_gzip : write_plain)(names[2 + gz], good_labels());
        damage(in_folder(names[gz + (gsl_rng_uniform_int(rng, 2) ? 2 : 0)]), rng);
        check_read_or_refused(gz);
        remove_all();
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(random_files)
{
    gsl_rng *rng = test_rng();
    write_plain(names[2], good_labels());
    for (int trial = 0; trial < 1000; trial++) {
        struct file f = {{0}, gsl_rng_uniform_int(rng, sizeof f.bytes)};
        for (size_t i = 0; i < f.size; i++)
            f.bytes[i] = (unsigned char)gsl_rng_uniform_int(rng, 256);
        if (trial % 2)
            memcpy(f.bytes, "\x1f\x8b\x08", 4);
        write_plain(names[0], f);
        check_read_or_refused(true);
    }
    gsl_rng_free(rng);
}
END_TEST

Suite *idx_suite(void)
{
    Suite *suite = suite_create("idx");
    TCase *tc = tcase_create("idx");
    tcase_add_unchecked_fixture(tc, folder_make, folder_remove);
    tcase_add_checked_fixture(tc, remove_all, NULL);
    tcase_add_test(tc, content_decides_not_the_name);
    tcase_add_test(tc, parts_are_separate);
    tcase_add_test(tc, plain_name_comes_first);
    tcase_add_test(tc, mnist_loads);
    tcase_add_test(tc, batch_is_scaled);
    tcase_add_test(tc, wrong_magic_is_named);
    tcase_add_test(tc, not_gzip_at_all);
    tcase_add_test(tc, truncated);
    tcase_add_test(tc, empty_and_tiny);
    tcase_add_test(tc, bytes_after_the_end);
    tcase_add_test(tc, bytes_after_the_gzip_data);
    tcase_add_test(tc, several_members);
    tcase_add_test(tc, gzip_states_a_wrong_size);
    tcase_add_test(tc, gzip_of_empty_blocks);
    tcase_add_test(tc, bombs_are_not_unpacked);
    tcase_add_test(tc, pipes_are_read);
    tcase_add_test(tc, endless_files);
    tcase_add_test(tc, gzip_cut_short);
    tcase_add_test(tc, gzip_damaged);
    tcase_add_test(tc, sizes_that_cannot_be);
    tcase_add_test(tc, labels_that_do_not_fit);
    tcase_add_test(tc, missing_file_is_named_by_both_names);
    tcase_add_test(tc, folder_in_place_of_a_file);
    tcase_add_test(tc, path_too_long);
    tcase_add_test(tc, unreadable_file_is_named);
    tcase_add_test(tc, promise_takes_no_memory);
    tcase_add_test(tc, memory_follows_what_arrives);
    tcase_add_test(tc, file_larger_than_memory);
    tcase_add_test(tc, other_sizes_than_mnists);
    tcase_add_test(tc, random_damage);
    tcase_add_test(tc, random_files);
    suite_add_tcase(suite, tc);
    return suite;
}
