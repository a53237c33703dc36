/* argp.c - glibc's argp in small: long and short options, which may be cut short, --help
 * and --version. */
#include <argp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A line of --help: "  -s, --seed=N               Seed ...". */
static void help_line(int key, const char *name, const char *arg, const char *doc)
{
    char left[40];
    int length = snprintf(left, sizeof left, "  -%c, --%s", key, name);
    if (arg != NULL)
        snprintf(left + length, sizeof left - (size_t)length, "=%s", arg);
    printf("%-28s %s\n", left, doc);
}

static void help(const struct argp *argp, const char *name)
{
    size_t before = strcspn(argp->doc, "\v");
    printf("Usage: %s [OPTION...] %s\n%.*s\n\n", name, argp->args_doc, (int)before,
           argp->doc);
    for (const struct argp_option *o = argp->options; o->name != NULL; o++)
        help_line(o->key, o->name, o->arg, o->doc);
    help_line('?', "help", NULL, "Give this help list");
    help_line('V', "version", NULL, "Print program version");
    if (argp->doc[before] == '\v')
        printf("\n%s\n", argp->doc + before + 1);
    exit(EXIT_SUCCESS);
}

/* One line, with the option's name, or of a short one its letter, where the format says. */
static error_t wrong(const char *program, const char *format, const char *name)
{
    fprintf(stderr, "%s: ", program);
    fprintf(stderr, format, name);
    fputc('\n', stderr);
    return EINVAL;
}

/* The option whose key is the letter `text`, or whose name begins with its first `length`
 * letters and no other's does; NULL if there is none. */
static const struct argp_option *find(const struct argp *argp, const char *text,
                                      size_t length)
{
    const struct argp_option *found = NULL;
    for (const struct argp_option *o = argp->options; o->name != NULL; o++) {
        if (length == 0 ? o->key == text[0] : strcmp(o->name, text) == 0)
            return o;
        if (length > 0 && strncmp(o->name, text, length) == 0) {
            if (found != NULL)
                return NULL;
            found = o;
        }
    }
    return found;
}

/* One word that begins with "-". Its argument may be the next word, argv[*at + 1]. */
static error_t parse_option(const struct argp *argp, struct argp_state *state, int *at)
{
    char *word = state->argv[*at], *value = NULL;
    bool is_long = word[1] == '-';
    size_t length = is_long ? strcspn(word + 2, "=") : 0;
    const struct argp_option *o = find(argp, word + 1 + is_long, length);
    if (o == NULL)
        return wrong(state->name,
                     is_long ? "unrecognized option '%s'" : "invalid option -- '%.1s'",
                     is_long ? word : word + 1);
    if (is_long && word[2 + length] == '=')
        value = word + 3 + length;
    else if (!is_long && word[2] != '\0')
        value = word + 2;
    if (o->arg == NULL && value != NULL)
        return wrong(state->name, "option '--%s' doesn't allow an argument", o->name);
    if (o->arg != NULL && value == NULL)
        value = *at + 1 < state->argc ? state->argv[++*at] : NULL;
    if (o->arg != NULL && value == NULL)
        return wrong(state->name,
                     is_long ? "option '--%s' requires an argument"
                             : "option requires an argument -- '%.1s'",
                     is_long ? o->name : word + 1);
    return argp->parser(o->key, value, state);
}

/* Hands each option and each other word to the parser, until it returns an error. */
error_t argp_parse(const struct argp *argp, int argc, char **argv, unsigned flags,
                   int *next, void *input)
{
    (void)flags, (void)next;
    struct argp_state state = {argp, argc, argv, 1, stderr, stdout, input, argv[0]};
    bool options = true;
    error_t error = argp->parser(ARGP_KEY_INIT, NULL, &state);
    for (int i = 1; i < argc && (error == 0 || error == ARGP_ERR_UNKNOWN); i++) {
        char *word = argv[i];
        if (!options || word[0] != '-' || word[1] == '\0')
            error = argp->parser(ARGP_KEY_ARG, word, &state);
        else if (strcmp(word, "--") == 0)
            options = false;
        else if (strcmp(word, "--help") == 0 || strcmp(word, "-?") == 0)
            help(argp, state.name);
        else if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
            puts(argp_program_version);
            exit(EXIT_SUCCESS);
        } else
            error = parse_option(argp, &state, &i);
    }
    return error == ARGP_ERR_UNKNOWN ? 0 : error;
}
