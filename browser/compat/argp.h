/* argp.h - as much of glibc's argp as the book uses, for C libraries without it. */
#ifndef COMPAT_ARGP_H
#define COMPAT_ARGP_H

#include <errno.h>
#include <stdio.h>

typedef int error_t;

struct argp_option {
    const char *name;
    int key;
    const char *arg;
    int flags;
    const char *doc;
    int group;
};

struct argp;

struct argp_state {
    const struct argp *root_argp;
    int argc;
    char **argv;
    int next;
    FILE *err_stream, *out_stream;
    void *input;
    char *name;
};

struct argp {
    const struct argp_option *options;
    error_t (*parser)(int key, char *arg, struct argp_state *state);
    const char *args_doc, *doc;
    const void *children, *help_filter;
    const char *domain;
};

enum {
    ARGP_KEY_ARG = 0,
    ARGP_KEY_END = 0x1000001,
    ARGP_KEY_INIT = 0x1000003,
    ARGP_ERR_UNKNOWN = E2BIG
};

extern const char *argp_program_version;

error_t argp_parse(const struct argp *argp, int argc, char **argv, unsigned flags,
                   int *next, void *input);

#endif
