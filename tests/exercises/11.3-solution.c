/* 11.3 - The logarithm of a sum of exponentials, from terms that come one by one. */
#include "exercises.h"

double running_log_sum(const double log_term[], size_t count)
{
    double most = -INFINITY, sum = 0;
    for (size_t i = 0; i < count; i++) {
        double term = log_term[i];
        if (term == -INFINITY)
            continue;
        if (term > most) {
            sum = sum * exp(most - term) + 1;
            most = term;
        } else
            sum += exp(term - most);
    }
    return most + log(sum);
}
