/* categories.c - a table of words with two columns that are looked for. */
#include "data/categories.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {"y", "x"};
    const char *path = fuzz_file("words.csv", bytes, size);
    fuzz_watch();
    struct categories c = categories_load(path, names, 2);
    fuzz_check(c.table.rows > 0, path);
    for (size_t i = 0; i < c.table.rows; i++)
        for (size_t j = 0; j < 2; j++) {
            size_t number = (size_t)table_row(&c.table, i)[j];
            fuzz_require(number < c.words[j].count, "a number without a word");
            fuzz_require(names_find(&c.words[j], category_word(&c, i, j)) == number,
                         "two numbers for a word");
        }
    categories_free(&c);
    return 0;
}
