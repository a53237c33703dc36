/* text.c - reads a text, gzipped or plain, and gives each character a number.
 *
 * A character is one of ASCII's 95 printable ones, a tab or the end of a line. What
 * print has besides is written with these: curly quotes as straight ones, a long dash as
 * two hyphens, letters without their accents. Lines may end in LF or CR LF, and become
 * LF. Anything else is an error that names the file and the line. */
#include "data/text.h"
#include "base/error.h"
#include "base/find.h"
#include "base/memory.h"
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    MOST_TEXT = 1 << 26,  /* bytes of a text; a gzip file of a few can hold billions */
    TEXT_BLOCK = 1 << 16, /* bytes of room to begin with */
    LONGEST_SEQUENCE = 3  /* bytes of UTF-8 for one character, of those below */
};

/* All characters that a text can have, in the order of their codes. */
const char every_character[] =
    "\t\n !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
    "abcdefghijklmnopqrstuvwxyz{|}~";

/* What characters outside ASCII are written as. Nothing becomes longer by that, since
 * these take two or three bytes of UTF-8. The first is the mark with which some files
 * begin, the second a blank at which no line is broken. */
static const struct {
    const char *ascii, *characters;
} folds[] = {
    {"", "\xef\xbb\xbf"}, {" ", "\xc2\xa0"}, {"'", "‘’‚′"},   {"\"", "“”„″«»"},
    {"-", "‐‑–−"},        {"--", "—―"},      {"...", "…"},    {"A", "ÀÁÂÃÄÅ"},
    {"AE", "Æ"},          {"C", "Ç"},        {"E", "ÈÉÊË"},   {"I", "ÌÍÎÏ"},
    {"N", "Ñ"},           {"O", "ÒÓÔÕÖØ"},   {"OE", "Œ"},     {"U", "ÙÚÛÜ"},
    {"a", "àáâãäå"},      {"ae", "æ"},       {"c", "ç"},      {"e", "èéêë"},
    {"i", "ìíîï"},        {"n", "ñ"},        {"o", "òóôõöø"}, {"oe", "œ"},
    {"ss", "ß"},          {"u", "ùúûü"},     {"y", "ýÿ"},
};

/* What went wrong in reading a file, if anything did. */
static int check_reading(const char *path, gzFile file, size_t size)
{
    int code, error = errno;
    gzerror(file, &code);
    if (code == Z_MEM_ERROR)
        return FAIL(GSL_ENOMEM, "%s: no memory to unpack it", path);
    if (code == Z_ERRNO)
        return FAIL(GSL_EFAILED, "%s: %s", path, strerror(error));
    if (code != Z_OK)
        return FAIL(GSL_EINVAL, "%s: damaged gzip data, or cut short", path);
    if (size > MOST_TEXT)
        return FAIL(GSL_EINVAL, "%s: over %d bytes", path, MOST_TEXT);
    return GSL_SUCCESS;
}

/* Reads a file to `*bytes`, which the caller frees whatever happens. zlib looks at how
 * the file begins, and hands out a plain one as it is. The room doubles as bytes arrive. */
static int read_bytes(const char *path, unsigned char **bytes, size_t *size)
{
    char found[PATH_MAX];
    errno = 0;
    gzFile file = gzopen(find_data(path, found), "r");
    if (file == NULL && errno != 0)
        return FAIL(GSL_EINVAL, "%s: %s%s", path, strerror(errno), find_hint(path));
    if (file == NULL)
        return FAIL(GSL_ENOMEM, "%s: no memory to unpack it", path);
    size_t room = 0;
    int got;
    do {
        if (*size == room) {
            room = room > 0 ? 2 * room : TEXT_BLOCK;
            *bytes = reallocate(*bytes, room, 1);
        }
        got = gzread(file, *bytes + *size, (unsigned)(room - *size));
        *size += got > 0 ? (size_t)got : 0;
    } while (got > 0 && *size <= MOST_TEXT);
    int status = check_reading(path, file, *size);
    gzclose(file);
    return status;
}

/* How many bytes the character takes that begins at `at`, where `left` bytes are left, and
 * what it is written as; 0 if it cannot be written in ASCII. In UTF-8 the first byte says
 * how many follow, each of these is between 0x80 and 0xbf, and no first byte is. So a
 * whole character is never found inside or across others. */
static size_t fold_sequence(const unsigned char *at, size_t left, const char **ascii)
{
    char sequence[LONGEST_SEQUENCE + 1] = {0};
    size_t size = at[0] >= 0xe0 ? 3 : 2;
    if (at[0] < 0xc2 || at[0] > 0xef || size > left)
        return 0;
    memcpy(sequence, at, size);
    for (size_t i = 1; i < size; i++)
        if (at[i] < 0x80 || at[i] > 0xbf)
            return 0;
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
        if (strstr(folds[i].characters, sequence) != NULL) {
            *ascii = folds[i].ascii;
            return size;
        }
    return 0;
}

/* The same for any character: those of ASCII stand for themselves. */
static size_t fold_one(const unsigned char *at, size_t left, char one[2],
                       const char **ascii)
{
    bool crlf = at[0] == '\r' && left > 1 && at[1] == '\n';
    one[0] = (char)(crlf ? '\n' : at[0]);
    one[1] = '\0';
    *ascii = one;
    if (crlf)
        return 2;
    if (at[0] < 0x80)
        return isprint(at[0]) || at[0] == '\t' || at[0] == '\n' ? 1 : 0;
    return fold_sequence(at, left, ascii);
}

/* Writes all of the text with characters of every_character, in place. */
static int fold_all(const char *name, unsigned char *bytes, size_t *size)
{
    size_t line = 1, begins = 0, kept = 0;
    for (size_t i = 0; i < *size;) {
        char one[2];
        const char *ascii;
        size_t used = fold_one(bytes + i, *size - i, one, &ascii);
        if (used == 0)
            return FAIL(GSL_EINVAL,
                        "%s:%zu: byte %zu of the line, 0x%02x, is neither ASCII text "
                        "nor UTF-8 that can be written as such",
                        name, line, i - begins + 1, bytes[i]);
        i += used;
        if (ascii[0] == '\n') {
            line++;
            begins = i;
        }
        for (; *ascii != '\0'; ascii++)
            bytes[kept++] = (unsigned char)*ascii;
    }
    *size = kept;
    return GSL_SUCCESS;
}

/* The characters that a text has, in the order of their codes. */
static void find_alphabet(struct text *text)
{
    bool seen[MOST_SYMBOLS] = {false};
    for (size_t i = 0; i < text->length; i++)
        seen[text->id[i]] = true;
    for (int c = 0; c < MOST_SYMBOLS; c++)
        if (seen[c])
            text->alphabet[text->symbols++] = (char)c;
}

static int not_in_alphabet(const struct text *text, size_t at)
{
    size_t line = 1;
    char shown[] = {'"', (char)text->id[at], '"', '\0'};
    for (size_t i = 0; i < at; i++)
        line += text->id[i] == '\n';
    return FAIL(GSL_EINVAL, "%s:%zu: %s is not among the %zu characters known",
                text->name, line,
                text->id[at] == '\n'   ? "the end of a line"
                : text->id[at] == '\t' ? "a tab"
                                       : shown,
                text->symbols);
}

/* Replaces each character by its place in the alphabet. */
static int number_characters(struct text *text)
{
    enum { UNKNOWN = MOST_SYMBOLS };
    unsigned char place[MOST_SYMBOLS];
    memset(place, UNKNOWN, sizeof place);
    for (size_t k = 0; k < text->symbols; k++)
        place[(unsigned char)text->alphabet[k]] = (unsigned char)k;
    for (size_t i = 0; i < text->length; i++)
        if (place[text->id[i]] == UNKNOWN)
            return not_in_alphabet(text, i);
    for (size_t i = 0; i < text->length; i++)
        text->id[i] = place[text->id[i]];
    return GSL_SUCCESS;
}

/* Makes `size` bytes of a file, or of a string, a text. The bytes now belong to it. */
static int make_text(struct text *text, unsigned char *bytes, size_t size,
                     const char *alphabet)
{
    text->id = bytes;
    int status = fold_all(text->name, bytes, &size);
    if (status != GSL_SUCCESS)
        return status;
    if (size == 0)
        return FAIL(GSL_EINVAL, "%s: empty", text->name);
    text->length = size;
    if (alphabet == NULL) {
        find_alphabet(text);
    } else {
        assert(strspn(alphabet, every_character) == strlen(alphabet));
        text->symbols = strlen(alphabet);
        assert(text->symbols <= MOST_SYMBOLS);
        memcpy(text->alphabet, alphabet, text->symbols);
    }
    return number_characters(text);
}

/* Loads the text in a file. Its ids are places in `alphabet`, a string, and a character
 * that is not there is an error; where that is NULL, the alphabet are the characters that
 * the text has. The caller frees the text. After an error it has no characters. */
struct text text_load(const char *path, const char *alphabet)
{
    struct text text = {.name = path};
    unsigned char *bytes = NULL;
    size_t size = 0;
    int status = read_bytes(path, &bytes, &size);
    if (status == GSL_SUCCESS)
        status = make_text(&text, bytes, size, alphabet);
    else
        free(bytes);
    if (status != GSL_SUCCESS)
        text_free(&text);
    return text;
}

/* The same of a string, such as the beginning of a text that is to be continued. `name` is
 * what messages call it. */
struct text text_from(const char *string, const char *name, const char *alphabet)
{
    struct text text = {.name = name};
    size_t size = strlen(string);
    unsigned char *bytes = allocate(size, 1);
    memcpy(bytes, string, size);
    if (make_text(&text, bytes, size, alphabet) != GSL_SUCCESS)
        text_free(&text);
    return text;
}

/* The characters of a text, a string that the caller frees. */
char *text_string(const struct text *text)
{
    char *string = allocate(text->length + 1, 1);
    for (size_t i = 0; i < text->length; i++)
        string[i] = text->alphabet[text->id[i]];
    return string;
}

void text_free(struct text *text)
{
    free(text->id);
    *text = (struct text){.name = text->name};
}

/* How far apart the places are in which the streams begin. Behind the last character that
 * is read one is left to be predicted. */
static size_t stream_length(const struct windows *w)
{
    return (w->length - 1) / w->streams;
}

/* Example number i, (T, 1, 1), is a window of stream i % streams; its labels are the same
 * characters one further. */
static void take_text(const struct examples *e, const size_t index[], size_t n,
                      gsl_rng *rng, struct batch *batch)
{
    const struct windows *w = e->source;
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        size_t stream = index[i] % w->streams, before = index[i] / w->streams;
        const unsigned char *id =
            w->text->id + w->first + stream * stream_length(w) + before * w->T;
        for (size_t t = 0; t < w->T; t++) {
            batch->x.data[i * w->T + t] = id[t];
            batch->label[i * w->T + t] = id[t + 1];
        }
    }
}

/* All windows, each stream's from its beginning to its end, the streams in turns. So in
 * order, and with a batch of as many examples as there are streams, row k of a batch goes
 * on where row k of the batch before stopped. What is left of a stream and too short for
 * a window is not read. A text that is too short for one is an error; there are no
 * examples then. `windows` and the text must last as long as these do. */
struct examples windows_examples(const struct windows *windows)
{
    const struct windows *w = windows;
    struct examples e = {.shape = {w->T, 1, 1},
                         .labels = w->T,
                         .classes = w->text->symbols,
                         .take = take_text,
                         .source = windows};
    assert(w->T > 0 && w->streams > 0 && w->first <= w->text->length &&
           w->length <= w->text->length - w->first);
    if (w->length > 0)
        e.count = stream_length(w) / w->T * w->streams;
    if (e.count == 0)
        FAIL(GSL_EINVAL,
             "%s: has %zu characters to learn from, fewer than %zu x %zu + 1",
             w->text->name, w->length, w->streams, w->T);
    return e;
}

/* Where the last tenth of a text begins. */
size_t nine_tenths(const struct text *text)
{
    return text->length / 10 * 9;
}

/* Cuts a text into windows of T characters, in so many streams, and takes it over. The
 * caller frees the book. */
struct book *book_new(struct text text, size_t T, size_t streams)
{
    struct book *book = allocate(1, sizeof *book);
    size_t seen = nine_tenths(&text);
    book->text = text;
    book->seen = (struct windows){&book->text, 0, seen, T, streams};
    book->unseen = (struct windows){&book->text, seen, text.length - seen, T, streams};
    return book;
}

void book_free(struct book *book)
{
    text_free(&book->text);
    free(book);
}
