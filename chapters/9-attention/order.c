/* order.c - the same tokens in another order. */
#include "base/memory.h"
#include "base/summary.h"
#include "block.h"
#include "by_hand.h"
#include "cards.h"
#include "chapter9.h"
#include "learn/accuracy.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>

enum { WAYS = 3, SEEDS = 3, STEPS = 300, BATCH = 32, UNSEEN = 500 };
enum { SEQUENCE = 10, KINDS = 8 };

/* What the three tokens of section 9.2 take away in two orders: the same, whoever stands
 * where. */
static void report_two_orders(void)
{
    const size_t order[2][TOKENS] = {{0, 1, 2}, {2, 0, 1}};
    const char *const written[2] = {"the cat sat", "sat the cat"};
    printf("order         token      z 0      z 1\n");
    for (size_t o = 0; o < 2; o++) {
        struct by_hand h = attend_by_hand(order[o]);
        for (size_t i = 0; i < TOKENS; i++)
            printf("%-11s   %-5s   %6.3f   %6.3f\n", written[o],
                   token_names[order[o][i]], (double)h.z[i * SIZE],
                   (double)h.z[i * SIZE + 1]);
    }
}

/* Sequences of letters from a to h in which a and b come once each. Is a before b? */
struct sequences {
    size_t count;
    unsigned char (*letter)[SEQUENCE];
};

static struct sequences sequences_new(size_t count, gsl_rng *rng)
{
    struct sequences s = {count, allocate(count, sizeof *s.letter)};
    for (size_t i = 0; i < count; i++) {
        for (size_t t = 0; t < SEQUENCE; t++)
            s.letter[i][t] =
                (unsigned char)(t < 2 ? t : 2 + gsl_rng_uniform_int(rng, KINDS - 2));
        gsl_ran_shuffle(rng, s.letter[i], SEQUENCE, 1);
    }
    return s;
}

/* The label is 1 where a comes first. */
static void take_sequences(const struct examples *e, const size_t index[], size_t n,
                           gsl_rng *rng, struct batch *batch)
{
    const struct sequences *s = e->source;
    (void)rng;
    for (size_t i = 0; i < n; i++) {
        const unsigned char *letter = s->letter[index[i]];
        size_t t = 0;
        while (letter[t] > 1)
            t++;
        batch->label[i] = letter[t] == 0;
        for (t = 0; t < SEQUENCE; t++)
            batch->x.data[i * SEQUENCE + t] = letter[t];
    }
}

static struct examples sequences_examples(const struct sequences *s)
{
    return (struct examples){.count = s->count,
                             .shape = {SEQUENCE, 1, 1},
                             .labels = 1,
                             .classes = 2,
                             .take = take_sequences,
                             .source = s};
}

static const char *const ways[WAYS] = {"no positions", "positions",
                                       "no positions, causal"};

/* Letters become vectors, with or without one for their place; every letter looks at
 * the others; the mean of what they take away decides. */
static struct network *order_network(size_t way, gsl_rng *rng)
{
    struct network *net = network_new(SEQUENCE, 1, 1);
    network_add(net, embedding_new(KINDS, CARD_UNITS));
    if (way == 1)
        network_add(net, position_new(SEQUENCE, CARD_UNITS));
    network_add(net, attention_new(CARD_UNITS, 1, way == 2));
    network_add(net, mean_step_new());
    network_add(net, affine_new(CARD_UNITS, 2, xavier));
    network_init(net, rng);
    return net;
}

/* Right answers in per cent, by way and seed. */
struct ordering {
    const struct run *run;
    size_t steps, seeds;
    double right[WAYS][SEEDS];
};

/* Trains the network on new sequences in every step, and asks it about others. */
static void try_order(const size_t at[], size_t seed, void *context)
{
    struct ordering *o = context;
    gsl_rng *rng = run_rng(o->run, (unsigned)seed + 1);
    struct network *net = order_network(at[0], rng);
    struct sequences learned = sequences_new(o->steps * BATCH, rng);
    struct sequences unseen = sequences_new(UNSEEN, rng);
    struct examples seen = sequences_examples(&learned);
    struct examples asked = sequences_examples(&unseen);
    struct plan *plan = plan_new(net, one_shard(BATCH, true), rng);
    struct optimizer adam = optimizer_new(&adam_type, net->params, (real)0.01);
    struct learner l =
        learner_new(plan, &seen, BATCH, softmax_cross_entropy, adam, rng);
    learner_iterate(&l, o->steps, NULL);
    o->right[at[0]][seed] = 100 * (double)plan_accuracy(plan, &asked);
    learner_free(&l);
    plan_free(plan);
    free(unseen.letter);
    free(learned.letter);
    network_free(net);
    gsl_rng_free(rng);
}

static void report_ordering(const struct ordering *o)
{
    printf("\nDoes a come before b? Right answers in %% after %zu steps, %zu seeds\n",
           o->steps, o->seeds);
    printf("network                median   least    most\n");
    for (size_t w = 0; w < WAYS; w++) {
        struct summary s = summarize(o->right[w], o->seeds);
        printf("%-20s   %6.1f   %5.1f   %5.1f\n", ways[w], s.median, s.least, s.most);
    }
    printf("\n");
    report_in_all("positions ahead of none",
                  count_above(o->right[1], o->right[0], o->seeds), o->seeds, "seeds");
}

/* Section 9.4. */
void order_section(const struct run *run)
{
    const struct options *o = run->options;
    struct ordering ordering = {.run = run,
                                .steps = o->quick ? 5 : STEPS,
                                .seeds = o->quick ? 1 : SEEDS};
    report_two_orders();
    run_trials((struct grid){{WAYS}, ordering.seeds}, (int)option_or(o->threads, 2),
               try_order, &ordering);
    report_ordering(&ordering);
}
