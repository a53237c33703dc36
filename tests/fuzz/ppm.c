/* ppm.c - a photograph, and its grey image. */
#include "fuzz.h"
#include "photograph.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *path = fuzz_file("photograph.ppm", bytes, size);
    fuzz_watch();
    struct tensor rgb = photograph_load(path);
    fuzz_check(rgb.data != NULL, path);
    if (rgb.data == NULL)
        return 0;
    for (size_t i = 0; i < tensor_size(&rgb); i++)
        fuzz_require(rgb.data[i] >= 0 && rgb.data[i] <= 255, "not from 0 to 255");
    struct tensor grey = photograph_grey(&rgb);
    tensor_free(&grey);
    tensor_free(&rgb);
    return 0;
}
