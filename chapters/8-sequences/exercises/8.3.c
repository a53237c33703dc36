/* 8.3 - Witten and Bell: what comes next, by plain loops over a short text. */
#include "exercises.h"

/* The probability that `next` comes after `context`, of which all characters are looked
 * at, by what the text has; both are strings. The alphabet has so many symbols. */
double next_probability(const char *text, size_t symbols, const char *context,
                        char next)
{
    (void)text;
    (void)symbols;
    (void)context;
    (void)next;
    return 0;
}
