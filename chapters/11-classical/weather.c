/* weather.c - fourteen days on which a game was played or not, and naive Bayes of words:
 * counting is all the learning there is. */
#include "weather.h"

const char *const weather_columns[WEATHER_COLUMNS] = {"outlook", "temperature",
                                                      "humidity", "windy", "play"};

/* The caller frees them. */
struct categories weather_load(void)
{
    return categories_load("data/weather/weather.csv", weather_columns,
                           WEATHER_COLUMNS);
}

/* How often a word is to be expected among rows of which `with_word` had it, where
 * `words` different ones are possible: (with_word + alpha) / (rows + words alpha). */
double share_of_word(size_t with_word, size_t rows, size_t words, double alpha)
{
    return ((double)with_word + alpha) / ((double)rows + (double)words * alpha);
}

/* The days of class k: how many, and how many of them have word `word` in column j. */
static size_t count_days(const struct categories *days, real k, size_t j, real word)
{
    size_t count = 0;
    for (size_t i = 0; i < days->table.rows; i++) {
        const real *day = table_row(&days->table, i);
        count += day[WEATHER_COLUMNS - 1] == k && day[j] == word;
    }
    return count;
}

/* score_k = log P(k) + sum over the columns of log P(word | k), for a day given by the
 * numbers of its words; without alpha, words that were never counted make it -infinity. */
void weather_scores(const struct categories *days, const real day[], double alpha,
                    double score[])
{
    size_t last = WEATHER_COLUMNS - 1;
    for (size_t k = 0; k < days->words[last].count; k++) {
        size_t rows = count_days(days, (real)k, last, (real)k);
        score[k] = log((double)rows / (double)days->table.rows);
        for (size_t j = 0; j < last; j++)
            score[k] += log(share_of_word(count_days(days, (real)k, j, day[j]), rows,
                                          days->words[j].count, alpha));
    }
}
