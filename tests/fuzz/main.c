/* main.c - feeds a fuzz target the files of the folders named on the command line. */
#include "fuzz.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void feed(const char *path)
{
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(path, "r");
    fuzz_require(file != NULL, path);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    /* A block of its own, so that a sanitizer sees who reads beyond it. */
    uint8_t *copy = malloc(size > 0 ? size : 1);
    fuzz_require(copy != NULL, "no memory");
    memcpy(copy, bytes, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

int main(int argc, char **argv)
{
    size_t files = 0;
    for (int i = 1; i < argc; i++) {
        char path[2000];
        DIR *dir = opendir(argv[i]);
        if (dir == NULL) {
            fprintf(stderr, "%s: %s\n", argv[i], strerror(errno));
            return EXIT_FAILURE;
        }
        for (const struct dirent *e; (e = readdir(dir)) != NULL;) {
            if (e->d_name[0] == '.')
                continue;
            snprintf(path, sizeof path, "%s/%s", argv[i], e->d_name);
            feed(path);
            files++;
        }
        closedir(dir);
    }
    printf("%zu files\n", files);
    return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
