/* authors.c - which of four authors wrote these lines. */
#include "base/memory.h"
#include "base/summary.h"
#include "chapter8.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include "writers.h"
#include <stdlib.h>
#include <string.h>

enum { SEEN_EACH = 2500, UNSEEN_EACH = 500 };
enum { SEEDS = 3 };

/* What is found: by guesser (pieces of 1, 2, 3 characters, then the network with each
 * seed) how often passages of each writer were given to each, in counts. */
struct authors {
    const struct run *run;
    struct writers writers;
    struct passages seen, unseen;
    size_t guess[LONGEST_PIECE + SEEDS][WRITERS][WRITERS];
};

static void guess_by_counting(struct authors *a, size_t n)
{
    struct piece_counts c = piece_counts_new(&a->writers, LEARNED, n);
    for (size_t i = 0; i < a->unseen.each * WRITERS; i++) {
        size_t writer = i % WRITERS;
        const unsigned char *id = a->writers.text[writer].id + a->unseen.first +
                                  i / WRITERS * a->unseen.apart;
        a->guess[n - 1][writer][guess_writer(&c, id)]++;
    }
    piece_counts_free(&c);
}

/* Reads a passage to its end and then says who wrote it. */
static struct network *judge_network(gsl_rng *rng)
{
    struct network *net = network_new(PASSAGE, 1, 1);
    network_add(net, embedding_new(strlen(every_character), 32));
    network_add(net, lstm_new(32, 64));
    network_add(net, last_step_new());
    network_add(net, affine_new(64, WRITERS, xavier));
    network_init(net, rng);
    return net;
}

/* One epoch, from one seed, on one thread. */
static void guess_by_network(const size_t at[], size_t seed, void *context)
{
    (void)at;
    struct authors *a = context;
    gsl_rng *rng = run_rng(a->run, (unsigned)seed + 1);
    struct examples seen = passages_examples(&a->seen),
                    unseen = passages_examples(&a->unseen);
    struct network *net = judge_network(rng);
    struct work work = training_on(25, 1);
    work.shards = 1;
    struct plan *plan = plan_new(net, work, rng);
    struct learner l =
        learner_new(plan, &seen, 25, softmax_cross_entropy,
                    optimizer_new(&adam_type, net->params, (real)0.004), rng);
    l.clip = 1;
    l.schedule = (struct schedule){cosine_rate, sampler_batches(&l.sampler), 0};
    learner_iterate(&l, sampler_batches(&l.sampler), NULL);
    int *class = allocate(unseen.count, sizeof *class);
    plan_classify(plan, &unseen, class);
    for (size_t i = 0; i < unseen.count; i++)
        a->guess[LONGEST_PIECE + seed][i % WRITERS][class[i]]++;
    free(class);
    learner_free(&l);
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
}

/* The share of right guesses, in per cent. */
static double guesses_right(const struct authors *a, size_t guesser)
{
    size_t right = 0;
    for (int k = 0; k < WRITERS; k++)
        right += a->guess[guesser][k][k];
    return 100.0 * (double)right / (double)(a->unseen.each * WRITERS);
}

static struct summary network_right(const struct authors *a)
{
    double right[SEEDS];
    for (size_t s = 0; s < SEEDS; s++)
        right[s] = guesses_right(a, LONGEST_PIECE + s);
    return summarize(right, SEEDS);
}

static void report_guessers(const struct authors *a)
{
    printf("Who wrote these %d characters? %zu passages of each writer, unseen\n\n",
           PASSAGE, a->unseen.each);
    printf("guessed from              right, %%\n");
    printf("counts of characters      %8.1f\n", guesses_right(a, 0));
    printf("counts of pairs           %8.1f\n", guesses_right(a, 1));
    printf("counts of triples         %8.1f\n", guesses_right(a, 2));
    printf("an LSTM                   %8.1f\n", network_right(a).mean);
    printf("\nworst seed of the LSTM: %.1f\nbest seed of the LSTM: %.1f\n",
           network_right(a).least, network_right(a).most);
    size_t ahead = 0;
    for (size_t s = 0; s < SEEDS; s++)
        ahead += guesses_right(a, 2) > guesses_right(a, LONGEST_PIECE + s);
    report_in_all("triples ahead of the LSTM", ahead, SEEDS, "seeds");
}

static void report_confusion(const struct authors *a, size_t guesser, const char *whose)
{
    printf("\n%s: rows are who wrote it, columns who was named\n", whose);
    printf("%-9s", "");
    for (int k = 0; k < WRITERS; k++)
        printf("  %9s", writer_names[k]);
    printf("\n");
    for (int w = 0; w < WRITERS; w++) {
        printf("%-9s", writer_names[w]);
        for (int k = 0; k < WRITERS; k++)
            printf("  %9zu", a->guess[guesser][w][k]);
        printf("\n");
    }
}

static void draw_authors(const struct run *run, const struct authors *a)
{
    FILE *figure = figure_new(run->figures, "authors", "guesser\twriter\tnamed\tshare");
    for (size_t g = 0; g <= LONGEST_PIECE; g++)
        for (int w = 0; w < WRITERS; w++)
            for (int k = 0; k < WRITERS; k++)
                figure_row(figure, "%zu\t%d\t%d\t%.1f", g, w, k,
                           100.0 * (double)a->guess[g][w][k] / (double)a->unseen.each);
}

/* Section 8.9. */
void authors_section(const struct run *run)
{
    bool quick = run->options->quick;
    struct authors *a = allocate(1, sizeof *a);
    size_t seen = quick ? 50 : SEEN_EACH, unseen = quick ? 20 : UNSEEN_EACH;
    a->run = run;
    writers_load(run, &a->writers);
    a->seen = (struct passages){&a->writers, 0, LEARNED / SEEN_EACH, seen};
    a->unseen = (struct passages){&a->writers, LEARNED, TESTED / UNSEEN_EACH, unseen};
    for (size_t n = 1; n <= LONGEST_PIECE; n++)
        guess_by_counting(a, n);
    run_trials((struct grid){.seeds = SEEDS}, (int)option_or(run->options->threads, 2),
               guess_by_network, a);
    report_guessers(a);
    report_confusion(a, 2, "Counts of triples");
    report_confusion(a, LONGEST_PIECE, "The LSTM, seed 1");
    draw_authors(run, a);
    writers_free(&a->writers);
    free(a);
}
