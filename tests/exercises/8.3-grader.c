/* Witten and Bell: against the sorted pieces of the chapter; and what all characters get
 * adds up to 1. */
#include "counts.h"
#include "data/text.h"
#include "exercises.h"
#include "grade.h"
#include <math.h>
#include <string.h>

/* Every character after the last `order` characters of the context. */
static void grade_context(const char *string, const char *behind, size_t order)
{
    struct text text = text_from(string, "the text", NULL);
    struct text context = text_from(behind, "the context", text.alphabet);
    struct pieces pieces = pieces_new(text.id, text.length, text.symbols);
    const unsigned char *place = context.id + context.length;
    double sum = 0;
    for (size_t c = 0; c < text.symbols; c++) {
        double P[LONGEST_CONTEXT + 1];
        witten_bell(&pieces, place, context.length, (unsigned char)c, P);
        const char *last = behind + strlen(behind) - order;
        try_case("the text \"%s\", after \"%s\", '%c'", string, last, text.alphabet[c]);
        double yours = next_probability(string, text.symbols, last, text.alphabet[c]);
        expect_true(isfinite(yours), "a finite number");
        expect_number("the probability", yours, P[order], 1e-9);
        sum += yours;
    }
    try_case("all characters after \"%s\" in \"%s\"", behind, string);
    expect_number("the sum of their probabilities", sum, 1, 1e-9);
    pieces_free(&pieces);
    text_free(&context);
    text_free(&text);
}

int main(void)
{
    static const char *const texts[] = {"abracadabra", "aaaaaa", "she sells sea shells",
                                        "ab"};
    static const char *const contexts[] = {"cabra", "aaa", "shells sea ", "ba"};
    for (int i = 0; i < 4; i++)
        for (size_t order = 0; order <= LONGEST_CONTEXT && order <= strlen(contexts[i]);
             order++)
            grade_context(texts[i], contexts[i], order);
    return all_right();
}
