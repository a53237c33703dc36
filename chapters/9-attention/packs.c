/* packs.c - packs of cards, and networks that are asked what was on one of them. */
#include "base/memory.h"
#include "block.h"
#include "cards.h"
#include "learn/learner.h"
#include <gsl/gsl_randist.h>
#include <stdlib.h>
#include <string.h>

/* One pack: letters without repetition, digits at random, and different questions. */
static void draw_pack(const struct packs *p, gsl_rng *rng, unsigned char letter[],
                      unsigned char digit[])
{
    unsigned char all[CARD_LETTERS], place[CARD_LETTERS], asked[CARD_LETTERS];
    for (size_t k = 0; k < CARD_LETTERS; k++)
        all[k] = place[k] = (unsigned char)k;
    gsl_ran_choose(rng, letter, p->pairs, all, CARD_LETTERS, 1);
    gsl_ran_shuffle(rng, letter, p->pairs, 1);
    for (size_t t = 0; t < p->pairs; t++)
        digit[t] = (unsigned char)gsl_rng_uniform_int(rng, CARD_DIGITS);
    gsl_ran_choose(rng, asked, p->questions, place, p->pairs, 1);
    gsl_ran_shuffle(rng, asked, p->questions, 1);
    for (size_t k = 0; k < p->questions; k++) {
        letter[p->pairs + k] = letter[asked[k]];
        digit[p->pairs + k] = digit[asked[k]];
    }
}

/* The caller frees them. */
struct packs packs_new(size_t pairs, size_t questions, size_t count, gsl_rng *rng)
{
    size_t each = pairs + questions;
    struct packs p = {pairs, questions, count, allocate(count * each, 1),
                      allocate(count * each, 1)};
    for (size_t i = 0; i < count; i++)
        draw_pack(&p, rng, p.letter + i * each, p.digit + i * each);
    return p;
}

/* The numbers of a card: CARD_LETTERS for its letter, CARD_DIGITS for its digit, and CARD_LETTERS for
 * each question after the first. */
size_t card_width(size_t questions)
{
    return CARD_LETTERS + CARD_DIGITS + (questions - 1) * CARD_LETTERS;
}

/* Where the letter of question k lies on the card that asks. */
static size_t question_place(size_t k)
{
    return k == 0 ? 0 : CARD_DIGITS + k * CARD_LETTERS;
}

/* A 1 for what is on a card, 0 for the rest. The card that asks has letters only, and
 * the labels are the digits that ought to be there. */
static void take_packs(const struct examples *e, const size_t index[], size_t n,
                       gsl_rng *rng, struct batch *batch)
{
    const struct packs *p = e->source;
    size_t each = p->pairs + p->questions, width = card_width(p->questions);
    (void)rng;
    memset(batch->x.data, 0, n * (p->pairs + 1) * width * sizeof(real));
    for (size_t i = 0; i < n; i++) {
        const unsigned char *letter = p->letter + index[i] * each;
        const unsigned char *digit = p->digit + index[i] * each;
        real *x = batch->x.data + i * (p->pairs + 1) * width;
        for (size_t t = 0; t < p->pairs; t++, x += width)
            x[letter[t]] = x[CARD_LETTERS + digit[t]] = 1;
        for (size_t k = 0; k < p->questions; k++) {
            x[question_place(k) + letter[p->pairs + k]] = 1;
            batch->label[i * p->questions + k] = digit[p->pairs + k];
        }
    }
}

/* An example is a pack, (cards, width), its labels the digits that are asked for. */
struct examples packs_examples(const struct packs *packs)
{
    return (
        struct examples){.count = packs->count,
                         .shape = {packs->pairs + 1, card_width(packs->questions), 1},
                         .labels = packs->questions,
                         .classes = CARD_DIGITS,
                         .take = take_packs,
                         .source = packs};
}

/* Which card of pack i has the letter of a question. */
size_t asked_card(const struct packs *packs, size_t i, size_t question)
{
    const unsigned char *letter = packs->letter + i * (packs->pairs + packs->questions);
    size_t t = 0;
    while (letter[t] != letter[packs->pairs + question])
        t++;
    return t;
}

/* As it is printed. */
char letter_of(size_t letter)
{
    return (char)(letter < 26 ? 'a' + letter : 'A' + (letter - 26));
}

void packs_free(struct packs *packs)
{
    free(packs->letter);
    free(packs->digit);
    *packs = (struct packs){0};
}

/* Cards in, scores out. `meeting` is the network's from now on. */
struct network *cards_network(struct layer *meeting, size_t pairs, size_t questions,
                              gsl_rng *rng)
{
    size_t width = card_width(questions);
    struct network *net = network_new(pairs + 1, width, 1);
    network_add(net, each_new(affine_new(width, CARD_UNITS, xavier)));
    network_add(net, meeting);
    network_add(net, last_step_new());
    network_add(net, affine_new(CARD_UNITS, questions * CARD_DIGITS, xavier));
    network_init(net, rng);
    return net;
}

/* So many steps by Adam, each on packs that have not been there before. */
void train_on_cards(struct network *net, size_t pairs, size_t questions, size_t steps,
                    real rate, gsl_rng *rng)
{
    struct packs packs = packs_new(pairs, questions, steps * PACKS_AT_ONCE, rng);
    struct examples seen = packs_examples(&packs);
    struct plan *plan = plan_new(net, one_shard(PACKS_AT_ONCE, true), rng);
    struct optimizer adam = optimizer_new(&adam_type, net->params, rate);
    struct learner l =
        learner_new(plan, &seen, PACKS_AT_ONCE, softmax_cross_entropy, adam, rng);
    l.sampler.how = IN_ORDER;
    learner_iterate(&l, steps, NULL);
    learner_free(&l);
    plan_free(plan);
    packs_free(&packs);
}
