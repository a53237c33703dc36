/* text.c - a text with an alphabet of its own, and with one that is given. */
#include "data/text.h"
#include "fuzz.h"
#include <string.h>

static void load(const char *path, const char *alphabet)
{
    fuzz_watch();
    struct text text = text_load(path, alphabet);
    fuzz_check(text.length > 0, path);
    bool seen[MOST_SYMBOLS] = {false};
    for (size_t i = 0; i < text.length; i++) {
        fuzz_require(text.id[i] < text.symbols, "an id beyond the alphabet");
        seen[text.id[i]] = true;
    }
    for (size_t k = 0; k < text.symbols; k++) {
        fuzz_require(strchr(every_character, text.alphabet[k]) != NULL,
                     "no character of a text");
        fuzz_require(alphabet != NULL || seen[k], "a symbol that does not occur");
    }
    text_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *path = fuzz_file("text", bytes, size);
    load(path, NULL);
    load(path, "\n abcdefghijklmnopqrstuvwxyz");
    return 0;
}
