/* cards.h - packs of cards, and networks that are asked what was on one of them. */
#ifndef CARDS_H
#define CARDS_H

#include "data/examples.h"
#include "nets/plan.h"

enum { CARD_LETTERS = 32, CARD_DIGITS = 10, CARD = CARD_LETTERS + CARD_DIGITS };

/* `count` packs of `pairs` cards, each with a letter and a digit, no letter twice, and
 * behind them a card that asks: it has one of these letters alone, or two, by the number
 * of `questions`. Pack i has pairs + questions letters and digits in both arrays, from
 * place i (pairs + questions) on; the last digits are the answers. */
struct packs {
    size_t pairs, questions, count;
    unsigned char *letter, *digit;
};

struct packs packs_new(size_t pairs, size_t questions, size_t count, gsl_rng *rng);
struct examples packs_examples(const struct packs *packs);
size_t card_width(size_t questions);
size_t asked_card(const struct packs *packs, size_t i, size_t question);
char letter_of(size_t letter);
void packs_free(struct packs *packs);

/* What cards go through: from their own width to CARD_UNITS numbers, a layer in which they
 * meet, and from the last one's numbers to the scores of ten digits for each question. */
enum { CARD_UNITS = 32, PACKS_AT_ONCE = 32 };
#define CARDS_RATE ((real)0.01)

struct network *cards_network(struct layer *meeting, size_t pairs, size_t questions,
                              gsl_rng *rng);
void train_on_cards(struct network *net, size_t pairs, size_t questions, size_t steps,
                    real rate, gsl_rng *rng);

#endif
