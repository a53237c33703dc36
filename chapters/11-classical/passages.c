/* passages.c - passages of four writers, as counts of pairs of letters. */
#include "passages.h"
#include "data/text.h"
#include <ctype.h>

const char *const author_names[AUTHORS] = {"Melville", "Austen", "Bible", "Roosevelt"};

/* The letters of a text, a to z as 0 to 25, whatever else stands between them as one 26;
 * at most so many. Returns how many there are. */
size_t letters_of(const char *path, int letter[], size_t most)
{
    enum { GAP = LETTERS - 1 };
    struct text text = text_load(path, every_character);
    size_t count = 0;
    for (size_t i = 0; i < text.length && count < most; i++) {
        int c = tolower((unsigned char)text.alphabet[text.id[i]]);
        if (c >= 'a' && c <= 'z')
            letter[count++] = c - 'a';
        else if (count > 0 && letter[count - 1] != GAP)
            letter[count++] = GAP;
    }
    text_free(&text);
    return count;
}

/* `count` passages of each writer, `length` letters each, from letter `first` on: how
 * often each pair of letters occurs in them. Row i is of writer i mod 4. */
struct labelled passages_count(const int *const letter[], size_t first, size_t count,
                               size_t length)
{
    struct labelled passages = labelled_new(count * AUTHORS, LETTER_PAIRS, AUTHORS);
    for (size_t i = 0; i < count * AUTHORS; i++) {
        const int *at = letter[i % AUTHORS] + first + i / AUTHORS * length;
        passages.label[i] = (int)(i % AUTHORS);
        for (size_t t = 0; t + 1 < length; t++)
            passages.x.data[i * LETTER_PAIRS + (size_t)(at[t] * LETTERS + at[t + 1])]++;
    }
    return passages;
}
