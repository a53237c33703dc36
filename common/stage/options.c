/* options.c - the shared command line, by the C library's argp. */
#include "stage/options.h"
#include "base/error.h"
#include "base/memory.h"
#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *argp_program_version = "Deep Learning, Line by Line 1.0";

static const struct argp_option all_options[] = {
    {"seed", 's', "N", 0, "Seed of all random numbers (1)", 0},
    {"quick", 'q', NULL, 0, "A short run of a few seconds, to see it work", 0},
    {"list", 'l', NULL, 0, "List the sections and stop", 0},
    {"data", 'd', "DIR", 0, "Folder of the data, in files like the book's", 0},
    {"epochs", 'e', "N", 0, "Passes over the data in all; 0 only evaluates", 0},
    {"batch", 'b', "N", 0, "Examples per step", 0},
    {"threads", 't', "N", 0, "Threads to compute with (2)", 0},
    {"save", 'S', "FILE", 0, "Save the training after every epoch", 0},
    {"load", 'L', "FILE", 0, "Go on with a saved training, or from weights", 0},
    {"figures", 'f', "DIR", 0, "Write the data of the figures to DIR", 0},
    {0},
};

/* What argp's parser works on. */
struct parsing {
    const struct usage *usage;
    struct options *options;
};

/* The offer that brings an option; 0 for those every chapter has. */
static unsigned offer_of(int key)
{
    switch (key) {
    case 'd': return OFFER_DATA;
    case 'e': return OFFER_EPOCHS;
    case 'b': return OFFER_BATCH;
    case 't': return OFFER_THREADS;
    case 'S': return OFFER_SAVE;
    case 'L': return OFFER_LOAD;
    default: return 0;
    }
}

/* A whole number from `least` to `most`, or the end of the program. */
static unsigned long whole_number(const char *option, const char *text,
                                  unsigned long least, unsigned long most)
{
    char *end;
    errno = 0;
    unsigned long n = strtoul(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno == ERANGE ||
        n < least || n > most)
        FAIL(GSL_EINVAL, "--%s %s: not a whole number from %lu to %lu", option, text,
             least, most);
    return n;
}

/* A file or folder must have a name: an empty one would stand for the root. */
static const char *path_of(const char *option, const char *text)
{
    if (text[0] == '\0')
        FAIL(GSL_EINVAL, "--%s: the name is empty", option);
    return text;
}

/* A section is chosen by its name or by its number in the chapter. */
static void choose_section(const struct parsing *p, const char *word)
{
    size_t count = p->usage->sections;
    for (size_t i = 0; i < count; i++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", i + 1);
        if (strcmp(word, p->usage->section[i]) == 0 || strcmp(word, number) == 0) {
            p->options->chosen[i] = true;
            return;
        }
    }
    FAIL(GSL_EINVAL, "%s: no such section; --list names the %zu there are", word,
         count);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    const struct parsing *p = state->input;
    struct options *o = p->options;
    switch (key) {
    case ARGP_KEY_INIT: state->err_stream = NULL; break; /* no "Try --help" line */
    case 's': o->seed = whole_number("seed", arg, 0, 4294967295UL); break;
    case 'e': o->epochs = (long)whole_number("epochs", arg, 0, 1000000); break;
    case 'b': o->batch = (long)whole_number("batch", arg, 1, 1000000); break;
    case 't': o->threads = (long)whole_number("threads", arg, 1, 1024); break;
    case 'q': o->quick = true; break;
    case 'l': o->list = true; break;
    case 'd': o->data = path_of("data", arg); break;
    case 'S': o->save = path_of("save", arg); break;
    case 'L': o->load = path_of("load", arg); break;
    case 'f': o->figures = path_of("figures", arg); break;
    case ARGP_KEY_ARG: choose_section(p, arg); break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* Fills `offered` with the options that this chapter has a use for. */
static void select_options(const struct usage *usage, struct argp_option *offered)
{
    size_t n = 0;
    for (size_t i = 0; all_options[i].name != NULL; i++) {
        unsigned offer = offer_of(all_options[i].key);
        if (offer == 0 || (usage->offers & offer))
            offered[n++] = all_options[i];
    }
    offered[n] = (struct argp_option){0};
}

/* Do the options speak of the training of a chapter's main network? */
bool training_asked(const struct options *options)
{
    return options->epochs >= 0 || options->batch >= 0 || options->save != NULL ||
           options->load != NULL;
}

/* Where no section is named: the one with the main network if the options speak of its
 * training, else all. */
static void choose_default(const struct usage *usage, struct options *o)
{
    for (size_t i = 0; i < usage->sections; i++)
        if (o->chosen[i])
            return;
    const char *alone = training_asked(o) ? usage->kept[0] : NULL;
    for (size_t i = 0; i < usage->sections; i++)
        o->chosen[i] = alone == NULL || strcmp(usage->section[i], alone) == 0;
}

static bool is_chosen(const struct usage *usage, const struct options *o,
                      const char *name)
{
    size_t i = 0;
    while (strcmp(usage->section[i], name) != 0)
        i++;
    return o->chosen[i];
}

/* A file is for one training: of the sections that have one, one must be chosen. */
static void check_file(const struct usage *usage, const struct options *o,
                       const char *option, const char *file)
{
    char names[100] = "";
    size_t chosen = 0, length = 0;
    for (size_t k = 0; file != NULL && usage->kept[k] != NULL; k++) {
        const char *name = usage->kept[k];
        chosen += is_chosen(usage, o, name);
        length += (size_t)snprintf(names + length, sizeof names - length, "%s%s",
                                   k > 0 ? ", " : "", name);
    }
    if (file != NULL && chosen != 1)
        FAIL(GSL_EINVAL,
             "--%s %s: a file is for one training; name one of these sections: %s",
             option, file, names);
}

/* Reads the command line; a wrong one ends the program with one line that names
 * what is wrong, and exit status 1. The caller frees the options. */
struct options options_parse(const struct usage *usage, int argc, char **argv)
{
    struct options o = {.seed = 1, .epochs = -1, .batch = -1, .threads = -1};
    o.data = usage->data;
    o.chosen = allocate(usage->sections, sizeof *o.chosen);

    struct argp_option offered[sizeof all_options / sizeof *all_options];
    select_options(usage, offered);
    struct argp argp = {offered, parse, "[SECTION...]", usage->doc, NULL, NULL, NULL};
    struct parsing parsing = {usage, &o};
    int status = argp_parse(&argp, argc, argv, 0, NULL, &parsing);
    if (status == ENOMEM) /* which argp does not say; all else it does */
        FAIL(GSL_ENOMEM, "no memory for the command line");
    if (status != 0)
        exit(EXIT_FAILURE);

    choose_default(usage, &o);
    check_file(usage, &o, "save", o.save);
    check_file(usage, &o, "load", o.load);
    return o;
}

/* A number of the command line, or what to take where it was not given. */
size_t option_or(long given, size_t otherwise)
{
    return given >= 0 ? (size_t)given : otherwise;
}

void options_free(struct options *options)
{
    free(options->chosen);
    options->chosen = NULL;
}
