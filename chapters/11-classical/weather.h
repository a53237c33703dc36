/* weather.h - fourteen days on which a game was played or not, and naive Bayes of words. */
#ifndef WEATHER_H
#define WEATHER_H

#include "data/categories.h"

/* outlook, temperature, humidity, windy, and last whether the game was played. */
enum { WEATHER_COLUMNS = 5 };

extern const char *const weather_columns[WEATHER_COLUMNS];

struct categories weather_load(void);
double share_of_word(size_t with_word, size_t rows, size_t words, double alpha);
void weather_scores(const struct categories *days, const real day[], double alpha,
                    double score[]);

#endif
