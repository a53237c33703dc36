/* table.c - a table with two columns that are looked for. */
#include "data/table.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {"y", "x"};
    const char *path = fuzz_file("table.csv", bytes, size);
    fuzz_watch();
    struct table t = table_load(path, names, 2);
    fuzz_check(t.rows > 0, path);
    for (size_t i = 0; i < t.rows; i++)
        fuzz_require(isfinite(table_row(&t, i)[0]) && isfinite(table_row(&t, i)[1]),
                     "not finite");
    table_free(&t);
    return 0;
}
