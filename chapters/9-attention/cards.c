/* cards.c - pairs to be kept in mind, or looked up. */
#include "cards.h"
#include "base/memory.h"
#include "base/summary.h"
#include "block.h"
#include "chapter9.h"
#include "learn/accuracy.h"
#include "learn/trials.h"
#include "nets/attention.h"
#include "nets/softmax.h"
#include "stage/claim.h"
#include <stdlib.h>

/* PATIENCE: how many times as long the LSTM learns the shortest packs once more. */
enum { MODELS = 3, SIZES = 4, SEEDS = 3, UNSEEN = 500, PATIENCE = 10, LOOKED_AT = 8 };

static const char *const model_names[MODELS] = {"RNN", "LSTM", "attention"};
static const size_t recall_pairs[SIZES] = {4, 8, 16, 32};

/* What all trainings share, and what came of each: right answers in per cent, and the
 * share of packs in which attention gave the largest weight of all cards to the one that
 * was asked for. */
struct card_trials {
    const struct run *run;
    size_t steps, seeds, params[MODELS];
    double right[MODELS][SIZES][SEEDS], found[SIZES][SEEDS], patient[SEEDS];
};

/* The layer in which cards meet. */
static struct layer *meeting_layer(size_t model)
{
    switch (model) {
    case 0: return rnn_new(CARD_UNITS, CARD_UNITS);
    case 1: return lstm_new(CARD_UNITS, CARD_UNITS);
    default: return attention_new(CARD_UNITS, 1, false);
    }
}

/* In how many packs of a hundred the card that asks gives the card that it asks for more
 * weight than any other. (Itself it may give any weight: it has no digit.) `looked` are
 * the weights, (N, 1, cards, cards). */
static double share_found(const struct tensor *looked, const struct packs *packs)
{
    size_t cards = packs->pairs + 1, found = 0;
    for (size_t i = 0; i < packs->count; i++) {
        const real *last = looked->data + (i * cards + packs->pairs) * cards;
        found += argmax(packs->pairs, last) == asked_card(packs, i, 0);
    }
    return 100 * (double)found / (double)packs->count;
}

/* Asks the network about packs that it has not seen, and where attention looked. */
static double ask_packs(struct network *net, size_t pairs, gsl_rng *rng, double *found)
{
    struct packs unseen = packs_new(pairs, 1, UNSEEN, rng);
    struct examples asked = packs_examples(&unseen);
    struct plan *plan = plan_new(net, one_shard(UNSEEN, false), NULL);
    double right = 100 * (double)plan_accuracy(plan, &asked);
    if (found != NULL) {
        struct tensor looked = attention_weights(plan, network_layer(net, 1));
        *found = share_found(&looked, &unseen);
        tensor_free(&looked);
    }
    plan_free(plan);
    packs_free(&unseen);
    return right;
}

/* Model at[0] learns packs of size at[1]. */
static void try_recall(const size_t at[], size_t seed, void *context)
{
    struct card_trials *r = context;
    size_t model = at[0], size = at[1], pairs = recall_pairs[size];
    gsl_rng *rng = run_rng(r->run, (unsigned)seed + 1);
    struct network *net = cards_network(meeting_layer(model), pairs, 1, rng);
    train_on_cards(net, pairs, 1, r->steps, CARDS_RATE, rng);
    r->right[model][size][seed] =
        ask_packs(net, pairs, rng, model == 2 ? &r->found[size][seed] : NULL);
    r->params[model] = net->params;
    network_free(net);
    gsl_rng_free(rng);
}

/* The LSTM, the shortest packs, PATIENCE times the steps. */
static void try_patience(const size_t at[], size_t seed, void *context)
{
    (void)at;
    struct card_trials *r = context;
    gsl_rng *rng = run_rng(r->run, (unsigned)seed + 1);
    struct network *net = cards_network(meeting_layer(1), recall_pairs[0], 1, rng);
    train_on_cards(net, recall_pairs[0], 1, PATIENCE * r->steps, CARDS_RATE, rng);
    r->patient[seed] = ask_packs(net, recall_pairs[0], rng, NULL);
    network_free(net);
    gsl_rng_free(rng);
}

/* The median of the seeds, the worst of them, and the best. */
static void report_recall(const struct card_trials *r)
{
    printf("Right answers in %% after %zu steps of %d packs, %zu seeds; guessing gives "
           "%d %%\n",
           r->steps, PACKS_AT_ONCE, r->seeds, 100 / CARD_DIGITS);
    printf("               RNN                  LSTM                 attention\n");
    printf("pairs   median  least  most   median  least  most   median  least  most   "
           "looks at it\n");
    for (size_t k = 0; k < SIZES; k++) {
        printf("%5zu", recall_pairs[k]);
        for (size_t m = 0; m < MODELS; m++) {
            struct summary s = summarize(r->right[m][k], r->seeds);
            printf("   %6.0f  %5.0f  %4.0f", s.median, s.least, s.most);
        }
        printf("   %11.0f\n", summarize(r->found[k], r->seeds).median);
    }
    printf("\nmodel       parameters\n");
    for (size_t m = 0; m < MODELS; m++)
        printf("%-9s   %10zu\n", model_names[m], r->params[m]);
    printf("\nLSTM, %zu pairs, %d times the steps: %.0f\n", recall_pairs[0], PATIENCE,
           summarize(r->patient, r->seeds).median);
}

/* Whether attention, at every size and with every seed, is right in so many cases of a
 * hundred; and ahead of the LSTM by more than 30. */
static void report_recall_claims(const struct card_trials *r)
{
    double least = 100, ahead = 100, patient = 0;
    for (size_t k = 0; k < SIZES; k++)
        for (size_t s = 0; s < r->seeds; s++) {
            double mine = r->right[2][k][s], lstm = r->right[1][k][s];
            least = mine < least ? mine : least;
            ahead = mine - lstm < ahead ? mine - lstm : ahead;
        }
    for (size_t s = 0; s < r->seeds; s++)
        patient = r->patient[s] > patient ? r->patient[s] : patient;
    printf("\n");
    report_claim(least >= 98, "attention right in 98 %% or more, all sizes and seeds");
    report_claim(ahead > 30, "attention ahead of the LSTM by 30 or more, all of them");
    report_claim(patient < least, "and of the LSTM that learned longer");
}

static void draw_recall(const struct card_trials *r)
{
    FILE *figure =
        figure_new(r->run->figures, "recall", "pairs\tmodel\tmedian\tleast\tmost");
    for (size_t m = 0; m < MODELS; m++)
        for (size_t k = 0; k < SIZES; k++) {
            struct summary s = summarize(r->right[m][k], r->seeds);
            figure_row(figure, "%zu\t%zu\t%.1f\t%.1f\t%.1f", recall_pairs[k], m,
                       s.median, s.least, s.most);
        }
}

/* What one network looked at in some packs that it had not seen. */
struct look {
    struct packs packs;
    struct tensor weights;
    int answer[LOOKED_AT];
};

static struct look measure_look(const struct run *run, size_t steps)
{
    size_t pairs = recall_pairs[1];
    gsl_rng *rng = run_rng(run, 1);
    struct network *net = cards_network(meeting_layer(2), pairs, 1, rng);
    train_on_cards(net, pairs, 1, steps, CARDS_RATE, rng);
    struct look look = {.packs = packs_new(pairs, 1, LOOKED_AT, rng)};
    struct examples asked = packs_examples(&look.packs);
    struct plan *plan = plan_new(net, one_shard(LOOKED_AT, false), NULL);
    plan_classify(plan, &asked, look.answer);
    look.weights = attention_weights(plan, network_layer(net, 1));
    plan_free(plan);
    network_free(net);
    gsl_rng_free(rng);
    return look;
}

/* The weights that the last card of pack i gives. */
static const real *last_row(const struct look *look, size_t i)
{
    size_t cards = look->packs.pairs + 1;
    return look->weights.data + (i * cards + look->packs.pairs) * cards;
}

/* The cards of one pack, and how much the last of them looks at each. */
static void report_look(const struct look *look)
{
    size_t pairs = look->packs.pairs;
    const unsigned char *letter = look->packs.letter, *digit = look->packs.digit;
    const real *weight = last_row(look, 0);
    printf("\nA pack that attention had not seen; asked for %c it answers %d\n",
           letter_of(letter[pairs]), look->answer[0]);
    printf("card  ");
    for (size_t t = 0; t < pairs; t++)
        printf("     %c%d", letter_of(letter[t]), digit[t]);
    printf("     %c?\nweight", letter_of(letter[pairs]));
    for (size_t t = 0; t <= pairs; t++)
        printf("  %5.3f", (double)weight[t]);
    printf("\n");
}

/* A row for each card of each pack; the last has a digit that the network did not see. */
static void draw_look(const struct run *run, const struct look *look)
{
    size_t cards = look->packs.pairs + 1;
    FILE *figure = figure_new(run->figures, "recall-map",
                              "pack\tcard\tletter\tdigit\tweight\tanswer");
    for (size_t i = 0; i < LOOKED_AT; i++)
        for (size_t t = 0; t < cards; t++)
            figure_row(figure, "%zu\t%zu\t%c\t%d\t%.4f\t%d", i, t,
                       letter_of(look->packs.letter[i * cards + t]),
                       look->packs.digit[i * cards + t], (double)last_row(look, i)[t],
                       look->answer[i]);
}

/* Section 9.3. */
void recall_section(const struct run *run)
{
    struct card_trials *r = allocate(1, sizeof *r);
    const struct options *o = run->options;
    int threads = (int)option_or(o->threads, 2);
    *r = (struct card_trials){.run = run,
                              .steps = o->quick ? 5 : 300,
                              .seeds = o->quick ? 1 : SEEDS};
    run_trials((struct grid){{MODELS, SIZES}, r->seeds}, threads, try_recall, r);
    run_trials((struct grid){{1}, r->seeds}, threads, try_patience, r);
    report_recall(r);
    report_recall_claims(r);
    draw_recall(r);
    struct look look = measure_look(run, r->steps);
    report_look(&look);
    draw_look(run, &look);
    packs_free(&look.packs);
    tensor_free(&look.weights);
    free(r);
}
