/* baskets.c - baskets, as they are and without the items that begin with b. */
#include "data/baskets.h"
#include "fuzz.h"

static void check_baskets(const struct baskets *b, size_t fewest)
{
    for (size_t i = 0; i < b->count; i++) {
        const int *item = basket_items(b, i);
        fuzz_require(basket_size(b, i) >= fewest, "an empty basket");
        for (size_t k = 0; k < basket_size(b, i); k++) {
            fuzz_require(item[k] >= 0 && (size_t)item[k] < b->items.count,
                         "an item without a name");
            fuzz_require(k == 0 || item[k] > item[k - 1], "not in order");
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *path = fuzz_file("baskets", bytes, size);
    fuzz_watch();
    struct baskets all = baskets_load(path), few = baskets_without(&all, "b");
    fuzz_check(all.count > 0, path);
    fuzz_require(few.count == all.count, "baskets lost");
    check_baskets(&all, 1);
    check_baskets(&few, 0);
    baskets_free(&all);
    baskets_free(&few);
    return 0;
}
