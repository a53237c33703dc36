/* documents.c - documents, and how often each has the ten words that are most frequent. */
#include "data/documents.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *path = fuzz_file("documents", bytes, size);
    char word[LONGEST_WORD + 1];
    fuzz_watch();
    struct documents d = documents_load(path);
    fuzz_check(d.count > 0, path);
    for (size_t i = 0; i < d.count; i++) {
        const char *at = d.document[i].text;
        fuzz_require(d.document[i].year > 0 && d.document[i].author[0] != '\0',
                     "no year or no author");
        fuzz_require(next_word(&at, word), "no word");
    }
    if (d.count > 0) {
        struct word_counts c = words_count(&d, 10);
        fuzz_require(c.words.count > 0 && c.words.count <= 10, "not ten words");
        fuzz_require(c.count.dim[0] == d.count, "documents lost");
        word_counts_free(&c);
    }
    documents_free(&d);
    return 0;
}
