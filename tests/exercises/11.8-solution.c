/* 11.8 - One step of sequential minimal optimization. */
#include "exercises.h"
#include <math.h>

double pair_step(size_t N, const real K[], const int sign[], double C, size_t i,
                 size_t j, double alpha[], double missing[])
{
    double square =
        (double)K[i * N + i] + (double)K[j * N + j] - 2 * (double)K[i * N + j];
    double room_i = sign[i] > 0 ? C - alpha[i] : alpha[i];
    double room_j = sign[j] > 0 ? alpha[j] : C - alpha[j];
    double room = room_i < room_j ? room_i : room_j;
    double best = square > 0 ? (missing[i] - missing[j]) / square : INFINITY;
    double amount = best < room ? best : room;
    alpha[i] += sign[i] * amount;
    alpha[j] -= sign[j] * amount;
    for (size_t u = 0; u < N; u++)
        missing[u] -= amount * ((double)K[i * N + u] - (double)K[j * N + u]);
    return amount;
}
