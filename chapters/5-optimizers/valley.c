/* valley.c - every rule walks the valley, each at the best of many rates. */
#include "valley.h"
#include "chapter5.h"
#include "rules.h"

enum { RATES = 24, STEPS = 500, SHOWN = 40, STARTS = 20 };

/* f(x, y) = x^2 / 20 + y^2, twenty times as curved along y as along x. */
real valley_height(struct place p)
{
    return p.at[0] * p.at[0] / 20 + p.at[1] * p.at[1];
}

/* Its gradient, (x / 10, 2 y). */
struct place valley_slope(struct place p)
{
    return (struct place){{p.at[0] / 10, 2 * p.at[1]}};
}

/* p turned about the origin. */
struct place turn_place(struct place p, real degrees)
{
    real c = cos(degrees * (real)M_PI / 180), s = sin(degrees * (real)M_PI / 180);
    return (struct place){{c * p.at[0] - s * p.at[1], s * p.at[0] + c * p.at[1]}};
}

/* Walks by o's rule in coordinates in which the valley is turned by so many degrees;
 * path[0 ... steps] are the places in the valley's own. */
void valley_walk(struct optimizer *o, struct place from, real turn, size_t steps,
                 struct place path[])
{
    struct place p = turn_place(from, turn);
    path[0] = from;
    for (size_t t = 1; t <= steps; t++) {
        struct place slope = turn_place(valley_slope(path[t - 1]), turn);
        optimizer_step(o, p.at, slope.at);
        path[t] = turn_place(p, -turn);
    }
}

/* The first step from which on the walk stays below the level; steps + 1 if it is
 * not there at the end. */
size_t valley_arrival(const struct place path[], size_t steps, real level)
{
    size_t t = steps + 1;
    while (t > 0 && valley_height(path[t - 1]) < level)
        t--;
    return t;
}

/* Rate k of the grid: 1, 1.5, 2, 3, 5 and 7 times a power of ten. */
static real grid_rate(int k)
{
    static const double mantissa[] = {1, 1.5, 2, 3, 5, 7};
    return (real)(mantissa[k % 6] * pow(10.0, k / 6 - 3));
}

/* Starts all around the minimum, between 4 and 8 away from it. */
static void draw_starts(struct place start[STARTS], gsl_rng *rng)
{
    for (int s = 0; s < STARTS; s++) {
        real angle = 2 * (real)M_PI * (real)gsl_rng_uniform(rng);
        real away = 4 + 4 * (real)gsl_rng_uniform(rng);
        real x = away * cos(angle), y = away * sin(angle);
        start[s] = (struct place){{x, y}};
    }
}

/* Walks by one rule at one rate; returns the arrival. */
static size_t walk_at(const struct optimizer_type *rule, real rate, struct place from,
                      real turn, struct place path[])
{
    struct optimizer o = optimizer_new(rule, 2, rate);
    valley_walk(&o, from, turn, STEPS, path);
    optimizer_free(&o);
    return valley_arrival(path, STEPS, (real)1e-3);
}

/* How a rule does at one rate: the mean of the steps it needs from all starts, and
 * the fewest and the most. */
struct race {
    real rate;
    double mean;
    size_t least, most;
};

static struct race race_at(const struct optimizer_type *rule, real rate, real turn,
                           const struct place start[STARTS])
{
    struct race race = {rate, 0, STEPS + 1, 0};
    struct place path[STEPS + 1];
    for (int s = 0; s < STARTS; s++) {
        size_t steps = walk_at(rule, rate, start[s], turn, path);
        race.mean += (double)steps / STARTS;
        race.least = steps < race.least ? steps : race.least;
        race.most = steps > race.most ? steps : race.most;
    }
    return race;
}

/* A rule at the rate of the grid with the least mean, of those at which it arrives
 * from everywhere; `arrive` counts these. */
static struct race best_race(const struct optimizer_type *rule, real turn,
                             const struct place start[STARTS], int *arrive)
{
    struct race best = {0, STEPS + 1, 0, STEPS + 1};
    *arrive = 0;
    for (int k = 0; k < RATES; k++) {
        struct race race = race_at(rule, grid_rate(k), turn, start);
        *arrive += race.most <= STEPS;
        if (race.most <= STEPS && race.mean < best.mean)
            best = race;
    }
    return best;
}

/* One row, straight and turned; the path that is drawn starts from (-7, 2). */
static void print_race(const struct run *run, int r, const struct place start[STARTS],
                       FILE *figure)
{
    int arrive, unused;
    char key[64];
    struct place path[STEPS + 1];
    struct race best = best_race(rules[r], 0, start, &arrive);
    struct race turned = best_race(rules[r], 45, start, &unused);
    printf("%-9s %6g   %4.0f  %3zu to %3zu   %2d of %d", rules[r]->name,
           (double)best.rate, best.mean, best.least, best.most, arrive, RATES);
    printf("   %10g   %4.0f  %3zu to %3zu\n", (double)turned.rate, turned.mean,
           turned.least, turned.most);
    snprintf(key, sizeof key, "valley.%s", rules[r]->name);
    record_result(run->record, key, "%.0f", best.mean);
    if (r == ADAGRAD)
        record_result(run->record, "valley.turned", "%.0f", turned.mean);
    walk_at(rules[r], best.rate, (struct place){{-7, 2}}, 0, path);
    for (size_t t = 0; t <= SHOWN; t++)
        figure_row(figure, "%d\t%.4f\t%.4f", r, path[t].at[0], path[t].at[1]);
}

/* Section 5.6. AdamW is left out: its decay would pull towards the minimum. */
void valley_section(const struct run *run)
{
    struct place start[STARTS];
    FILE *figure = figure_new(run->figures, "valley-paths", "rule\tx\ty");
    draw_starts(start, run->rng);
    printf("steps until x^2/20 + y^2 stays below 0.001, %d starts, rates %g to %g\n",
           STARTS, (double)grid_rate(0), (double)grid_rate(RATES - 1));
    printf("%43s %30s\n", "rates that", "turned by 45 degrees");
    printf("rule        rate   mean       range    arrive         rate   mean       range\n");
    for (int r = 0; r < ADAMW; r++)
        print_race(run, r, start, figure);
}
