/* chapter.c - runs the sections of a chapter. */
#include "stage/chapter.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/memory.h"
#include "base/real.h"
#include "base/saving.h"
#include "base/seed.h"
#include "nets/plan.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

size_t chapter_sections(const struct chapter *chapter)
{
    size_t n = 0;
    while (chapter->sections[n].name != NULL)
        n++;
    return n;
}

/* A seed for one training of one section. */
unsigned long run_seed(const struct run *run, unsigned training)
{
    unsigned long long s =
        stir(stir(stir(run->options->seed) + run->section) + training);
    return (unsigned long)(s & 0xffffffffULL);
}

/* A new generator (Mersenne twister) from that seed; the caller frees it. */
gsl_rng *run_rng(const struct run *run, unsigned training)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, run_seed(run, training));
    return rng;
}

/* Prints a heading "1.4 Title" under which the section prints the rest. */
static void run_section(const struct chapter *chapter, unsigned index,
                        const struct options *options, struct figures *figures)
{
    const struct section *section = &chapter->sections[index];
    char heading[200];
    snprintf(heading, sizeof heading, "%u.%u %s", chapter->number, index + 1,
             section->title);
    printf("%s\n%.*s\n", heading, (int)strlen(heading),
           "----------------------------------------------------------------------"
           "----------------------------------------------------------------------");
    if (options->quick)
        printf("(--quick: where this is cut short, its numbers are not the book's)\n");

    struct run run = {options, figures, NULL, index + 1};
    run.rng = run_rng(&run, 0);
    section->run(&run);
    gsl_rng_free(run.rng);
    if (!interrupted())
        printf("\n");
}

static void list_sections(const struct chapter *chapter)
{
    for (size_t i = 0; chapter->sections[i].name != NULL; i++)
        printf("%2zu %-12s %s\n", i + 1, chapter->sections[i].name,
               chapter->sections[i].title);
}

/* Output that cannot be written, to a full disk say, is an error like any other.
 * At exit it is too late for the handler, so this prints for itself. */
static void check_output(void)
{
    bool written = !ferror(stdout);
    if (!written)
        putchar('\n'); /* why it failed is forgotten by now; this fails likewise */
    bool flushed = fflush(stdout) == 0;
    if (written && flushed)
        return;
    notice("standard output: %s",
           flushed ? "part of it could not be written" : strerror(errno));
    _exit(EXIT_FAILURE);
}

enum { EXIT_INTERRUPTED = 128 + 2 }; /* as of a program that SIGINT has killed */

/* Runs the sections that were chosen. After Ctrl-C no other one begins, and no figure
 * gets data, for those of the last section would be of a training cut short. What cannot
 * be written is found out before anything is computed. */
static int run_chosen(const struct chapter *chapter, const struct options *options)
{
    if (options->save != NULL)
        saving_try(options->save);
    struct figures *figures = figures_new(options->figures);
    for (unsigned i = 0; chapter->sections[i].name != NULL && !interrupted(); i++)
        if (options->chosen[i])
            run_section(chapter, i, options, figures);
    if (!interrupted()) {
        printf("Explained in %s/README.md. make draw-%u draws the figures of a run.\n",
               chapter->page, chapter->number);
        figures_write(figures);
    }
    figures_free(figures);
    return interrupted() ? EXIT_INTERRUPTED : EXIT_SUCCESS;
}

/* The command line, as this chapter offers it. The caller frees the options. */
struct options chapter_options(const struct chapter *chapter, int argc, char **argv)
{
    char doc[200];
    snprintf(doc, sizeof doc,
             "Chapter %u: %s.\vA SECTION is a name or a number; "
             "without one, all are run.",
             chapter->number, chapter->title);
    size_t count = chapter_sections(chapter);
    const char **names = allocate(count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = chapter->sections[i].name;
    struct usage usage = {doc,           count,        names, chapter->offers,
                          chapter->data, chapter->kept};
    struct options options = options_parse(&usage, argc, argv);
    free(names);
    return options;
}

/* More threads than a network has shards have nothing to do, but where whole trainings
 * run side by side. */
static void check_threads(const struct options *options)
{
    if (options->threads > SHARDS)
        notice("--threads %ld: a network computes on at most %d; more serve where "
               "trainings run side by side",
               options->threads, SHARDS);
}

/* Where OpenBLAS gets no memory to multiply in, 128 MiB for each thread at most, it asks
 * again and again, for ever. So what two threads need is asked for first. */
enum { BLAS_ROOM = 256 << 20 };

/* A file that grows above what the system allows is then a failed write like any other,
 * and not the end of the program. */
static void outlive_large_files(void)
{
    sigaction(SIGXFSZ, &(struct sigaction){.sa_handler = SIG_IGN}, NULL);
}

/* A program's main. Its name in messages is argp's too. */
int chapter_main(const struct chapter *chapter, int argc, char **argv)
{
    argv[0] = errors_exit_program(argv[0]);
    atexit(check_output);
    outlive_large_files();
    try_memory(BLAS_ROOM);
    openblas_set_num_threads(1);
    struct options options = chapter_options(chapter, argc, argv);
    int status = EXIT_SUCCESS;
    if (options.list) {
        list_sections(chapter);
    } else {
        check_threads(&options);
        status = run_chosen(chapter, &options);
    }
    options_free(&options);
    return status;
}
