/* series.c - a series whose cells may be empty if the first byte of the input is odd. */
#include "data/series.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {"x"};
    if (size == 0)
        return 0;
    const char *path = fuzz_file("series.csv", bytes + 1, size - 1);
    enum gaps gaps = bytes[0] % 2 ? GAPS : NO_GAPS;
    fuzz_watch();
    struct series s = series_load(path, "year", names, 1, gaps);
    fuzz_check(s.length > 0, path);
    for (size_t i = 0; i < s.length; i++) {
        fuzz_require(isfinite(s.value[i]) || (gaps == GAPS && isnan(s.value[i])),
                     "not finite");
        fuzz_require(i == 0 || s.year[i] > s.year[i - 1], "not forward");
    }
    series_free(&s);
    return 0;
}
