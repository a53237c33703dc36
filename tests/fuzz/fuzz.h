/* fuzz.h - what the fuzz targets have in common.
 *
 * A target is a file here that defines LLVMFuzzerTestOneInput(): it hands whatever bytes
 * it is given to one of the book's readers of files, as a file, and checks what must be
 * true of any file. `make fuzz` has libFuzzer invent the bytes; the tests feed those of
 * corpus/, with main.c. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

const char *fuzz_folder(void);
const char *fuzz_file(const char *name, const uint8_t *bytes, size_t size);
void fuzz_watch(void);
void fuzz_require(bool holds, const char *what);
void fuzz_check(bool loaded, const char *place);

#endif
