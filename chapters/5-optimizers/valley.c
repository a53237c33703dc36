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
static void scatter_starts(struct place start[STARTS], gsl_rng *rng)
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

/* A rule's best race with the valley along the axes and turned, and at how many rates
 * of the grid it arrives from everywhere in the first. */
struct valley_result {
    struct race straight, turned;
    int arrive;
};

/* AdamW is left out: its decay would pull towards the minimum. */
static void measure_races(gsl_rng *rng, struct valley_result result[ADAMW])
{
    struct place start[STARTS];
    int unused;
    scatter_starts(start, rng);
    for (int r = 0; r < ADAMW; r++) {
        result[r].straight = best_race(rules[r], 0, start, &result[r].arrive);
        result[r].turned = best_race(rules[r], 45, start, &unused);
    }
}

static void report_races(const struct valley_result result[ADAMW])
{
    printf("Steps until x^2/20 + y^2 stays below 0.001, from %d starts, each rule\n"
           "at the best of %d rates from %g to %g\n",
           STARTS, RATES, (double)grid_rate(0), (double)grid_rate(RATES - 1));
    printf("                             straight                           "
           "turned by 45 degrees\n");
    printf("rule       rate   mean   fewest   most   rates that arrive    "
           "rate   mean   fewest   most\n");
    for (int r = 0; r < ADAMW; r++) {
        const struct race *s = &result[r].straight, *t = &result[r].turned;
        printf("%-8s   %4g   %4.0f   %6zu   %4zu            %2d of %2d   ",
               rules[r]->name, (double)s->rate, s->mean, s->least, s->most,
               result[r].arrive, RATES);
        printf("%5g   %4.0f   %6zu   %4zu\n", (double)t->rate, t->mean, t->least,
               t->most);
    }
}

/* The path that is drawn starts from (-7, 2). */
static void draw_races(const struct run *run, const struct valley_result result[ADAMW])
{
    FILE *figure = figure_new(run->figures, "valley-paths", "rule\tx\ty");
    struct place path[STEPS + 1];
    for (int r = 0; r < ADAMW; r++) {
        walk_at(rules[r], result[r].straight.rate, (struct place){{-7, 2}}, 0, path);
        for (size_t t = 0; t <= SHOWN; t++)
            figure_row(figure, "%d\t%.4f\t%.4f", r, path[t].at[0], path[t].at[1]);
    }
}

/* Section 5.6. */
void valley_section(const struct run *run)
{
    struct valley_result result[ADAMW];
    measure_races(run->rng, result);
    report_races(result);
    draw_races(run, result);
}
