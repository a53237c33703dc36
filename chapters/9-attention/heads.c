/* heads.c - several things looked at at once. */
#include "base/summary.h"
#include "block.h"
#include "cards.h"
#include "chapter9.h"
#include "learn/accuracy.h"
#include "learn/trials.h"
#include "stage/claim.h"

enum { COUNTS = 3, SEEDS = 3, PAIRS = 8, STEPS = 400, UNSEEN = 500 };

static const size_t head_counts[COUNTS] = {1, 2, 4};

/* Right answers in per cent, by number of questions (1 or 2), of heads, and by seed. */
struct heads {
    const struct run *run;
    size_t steps, seeds, params[2];
    double right[2][COUNTS][SEEDS];
};

/* Packs with at[0] + 1 questions, attention with so many heads. */
static void try_heads(const size_t at[], size_t seed, void *context)
{
    struct heads *h = context;
    size_t questions = at[0] + 1;
    gsl_rng *rng = run_rng(h->run, (unsigned)seed + 1);
    struct layer *attention = attention_new(CARD_UNITS, head_counts[at[1]], false);
    struct network *net = cards_network(attention, PAIRS, questions, rng);
    train_on_cards(net, PAIRS, questions, h->steps, CARDS_RATE, rng);
    struct packs unseen = packs_new(PAIRS, questions, UNSEEN, rng);
    struct examples asked = packs_examples(&unseen);
    struct plan *plan = plan_new(net, one_shard(UNSEEN, false), NULL);
    h->right[at[0]][at[1]][seed] = 100 * (double)plan_accuracy(plan, &asked);
    h->params[at[0]] = net->params;
    plan_free(plan);
    packs_free(&unseen);
    network_free(net);
    gsl_rng_free(rng);
}

static void report_heads(const struct heads *h)
{
    printf("Right answers in %% about %d pairs after %zu steps, %zu seeds\n", PAIRS,
           h->steps, h->seeds);
    printf("questions   heads   parameters   median   least    most\n");
    for (size_t q = 0; q < 2; q++)
        for (size_t k = 0; k < COUNTS; k++) {
            struct summary s = summarize(h->right[q][k], h->seeds);
            printf("%9zu   %5zu   %10zu   %6.1f   %5.1f   %5.1f\n", q + 1,
                   head_counts[k], h->params[q], s.median, s.least, s.most);
        }
    printf("\n");
    report_in_all("two questions, two heads ahead of one",
                  count_above(h->right[1][1], h->right[1][0], h->seeds), h->seeds,
                  "seeds");
}

/* Section 9.6. */
void heads_section(const struct run *run)
{
    const struct options *o = run->options;
    struct heads heads = {.run = run,
                          .steps = o->quick ? 5 : STEPS,
                          .seeds = o->quick ? 1 : SEEDS};
    run_trials((struct grid){{2, COUNTS}, heads.seeds}, (int)option_or(o->threads, 2),
               try_heads, &heads);
    report_heads(&heads);
}
