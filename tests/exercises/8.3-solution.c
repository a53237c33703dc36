/* 8.3 - Witten and Bell: what comes next, by plain loops over a short text. */
#include "exercises.h"
#include <stdbool.h>
#include <string.h>

double next_probability(const char *text, size_t symbols, const char *context,
                        char next)
{
    size_t length = strlen(text), k = strlen(context), n = 0, m = 0, T = 0;
    bool seen[256] = {false};
    for (size_t i = 0; i + k < length; i++) {
        if (strncmp(text + i, context, k) != 0)
            continue;
        unsigned char c = (unsigned char)text[i + k];
        n++;
        m += c == (unsigned char)next;
        T += !seen[c];
        seen[c] = true;
    }
    double shorter = k > 0 ? next_probability(text, symbols, context + 1, next)
                           : 1 / (double)symbols;
    return n > 0 ? ((double)m + (double)T * shorter) / (double)(n + T) : shorter;
}
