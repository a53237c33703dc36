/* npz.c - an archive in which two arrays are looked for. */
#include "data/npz.h"
#include "base/error.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    enum { MOST = 5 };
    real W1[12], b1[4];
    const struct npz_array wanted[] = {{"W1", 2, {3, 4}, W1}, {"b1", 1, {4}, b1}};
    struct npz_array found[MOST];
    size_t n;
    const char *path = fuzz_file("weights.npz", bytes, size);
    fuzz_watch();
    fuzz_check(npz_list(path, found, MOST, &n) == GSL_SUCCESS, path);
    fuzz_watch();
    bool loaded = npz_load(path, wanted, 2) == GSL_SUCCESS;
    fuzz_check(loaded, path);
    for (size_t i = 0; i < 12 && loaded; i++)
        fuzz_require(isfinite(W1[i]) && isfinite(b1[i % 4]), "not finite");
    return 0;
}
