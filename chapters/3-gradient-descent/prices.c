/* prices.c - houses: the smallest network, and hidden units set by hand. */
#include "base/summary.h"
#include "chapter3.h"
#include "nets/activation.h"
#include "stage/claim.h"
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_randist.h>
#include <string.h>

enum { HOUSES = 200, FACTS = 3, DRAWS = 10 };

/* A house: its size in square metres, its bedrooms, the minutes on foot to the
 * shops; and its price, in units of 1000 EUR. */
struct house {
    double fact[FACTS];
    double price;
};

/* Two quantities that no advertisement states: the room to live in, and the
 * minutes saved by shops less than 20 minutes away. */
static double room(const struct house *h)
{
    return relu((real)(h->fact[0] + 10 * h->fact[1] - 40));
}

static double ease(const struct house *h)
{
    return relu((real)(20 - h->fact[2]));
}

/* The price of an invented house is made of these two, and of chance. */
static struct house invent_house(gsl_rng *rng)
{
    struct house h = {.price = 0};
    h.fact[0] = rint(gsl_ran_flat(rng, 40, 160));
    h.fact[1] = 1 + floor(h.fact[0] / 40 + gsl_rng_uniform(rng));
    h.fact[2] = rint(gsl_ran_flat(rng, 0, 60));
    /* What the price is made of */
    h.price = 2 * room(&h) + 6 * ease(&h) + gsl_ran_gaussian(rng, 10);
    return h;
}

/* What a model looks at: the size; all facts; the two hidden quantities. */
enum model { BY_SIZE, BY_FACTS, BY_HIDDEN, MODELS };

/* The inputs of a model's last unit, with the 1 that goes with the bias. Returns
 * how many. */
static size_t model_inputs(enum model model, const struct house *h, double x[])
{
    size_t n = 0;
    x[n++] = 1;
    if (model == BY_HIDDEN) {
        x[n++] = room(h);
        x[n++] = ease(h);
    } else {
        for (size_t i = 0; i < (model == BY_SIZE ? 1 : FACTS); i++)
            x[n++] = h->fact[i];
    }
    return n;
}

/* ReLU(w . x), what the model says a house costs. */
static double model_price(enum model model, const double w[], const struct house *h)
{
    double x[FACTS + 1], z = 0;
    size_t n = model_inputs(model, h, x);
    for (size_t i = 0; i < n; i++)
        z += w[i] * x[i];
    return relu((real)z);
}

/* The weights of the last unit by least squares, before the ReLU. */
static void fit_model(enum model model, const struct house house[], double w[FACTS + 1])
{
    double x[FACTS + 1], sum;
    size_t n = model_inputs(model, &house[0], x);
    gsl_matrix *X = gsl_matrix_alloc(HOUSES, n), *covariance = gsl_matrix_alloc(n, n);
    gsl_vector *t = gsl_vector_alloc(HOUSES);
    gsl_vector_view c = gsl_vector_view_array(w, n);
    for (size_t i = 0; i < HOUSES; i++) {
        model_inputs(model, &house[i], x);
        for (size_t j = 0; j < n; j++)
            gsl_matrix_set(X, i, j, x[j]);
        gsl_vector_set(t, i, house[i].price);
    }
    gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(HOUSES, n);
    gsl_multifit_linear(X, t, &c.vector, covariance, &sum, work);
    gsl_multifit_linear_free(work);
    gsl_matrix_free(X);
    gsl_matrix_free(covariance);
    gsl_vector_free(t);
}

/* The root of the mean squared error, in units of 1000 EUR. */
static double model_error(enum model model, const double w[],
                          const struct house house[])
{
    double sum = 0;
    for (size_t i = 0; i < HOUSES; i++)
        sum += gsl_pow_2(model_price(model, w, &house[i]) - house[i].price);
    return sqrt(sum / HOUSES);
}

/* What the models are worth in each draw, and the weights of the one that sees the
 * size alone: bias, then size. */
struct price_trial {
    double error[MODELS][DRAWS];
    double by_size[DRAWS][2];
};

/* One draw: the models are fitted to some houses and measured on others. */
static void measure_price_draw(gsl_rng *rng, unsigned draw, struct price_trial *trial)
{
    struct house house[HOUSES], other[HOUSES];
    double w[FACTS + 1];
    for (size_t i = 0; i < HOUSES; i++) {
        house[i] = invent_house(rng);
        other[i] = invent_house(rng);
    }
    for (int m = 0; m < MODELS; m++) {
        fit_model(m, house, w);
        trial->error[m][draw] = model_error(m, w, other);
        if (m == BY_SIZE)
            memcpy(trial->by_size[draw], w, sizeof trial->by_size[draw]);
    }
}

/* The line of size against price, and the same behind a ReLU. */
static void report_price_clamp(const double w[2])
{
    printf("Price from the size alone, fitted to %d invented houses, in 1000 EUR\n",
           HOUSES);
    printf("square metres   line   with ReLU\n");
    for (int size = 10; size <= 160; size = size < 20 ? 20 : 2 * size) {
        struct house h = {{size, 0, 0}, 0};
        printf("%13d   %4.0f   %9.0f\n", size, w[0] + w[1] * size,
               model_price(BY_SIZE, w, &h));
    }
}

static void report_price_errors(const struct price_trial *trial)
{
    static const char *const name[MODELS] = {"size alone", "size, bedrooms, walk",
                                             "two hidden quantities"};
    printf("\nRoot mean squared error on %d other houses, in 1000 EUR, over %d draws\n",
           HOUSES, DRAWS);
    printf("price from              mean   least   most\n");
    for (int m = 0; m < MODELS; m++) {
        struct summary s = summarize(trial->error[m], DRAWS);
        printf("%-21s   %4.1f   %5.1f   %4.1f\n", name[m], s.mean, s.least, s.most);
    }
}

static void report_price_order(const struct price_trial *trial)
{
    size_t below = 0, ordered = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
        const double *w = trial->by_size[draw];
        below += w[0] + w[1] * 10 < 0;
        ordered += trial->error[BY_FACTS][draw] < trial->error[BY_SIZE][draw] &&
                   trial->error[BY_HIDDEN][draw] < trial->error[BY_FACTS][draw];
    }
    printf("\n");
    report_claim(2 * below > DRAWS,
                 "the line's price for 10 square metres below zero in most of %d draws",
                 DRAWS);
    report_in_all("errors fall from model to model", ordered, DRAWS, "draws");
}

/* Three models of a price, on houses not used for the fit. */
void prices_section(const struct run *run)
{
    struct price_trial trial;
    for (unsigned draw = 0; draw < DRAWS; draw++) {
        gsl_rng *rng = run_rng(run, draw);
        measure_price_draw(rng, draw, &trial);
        gsl_rng_free(rng);
    }
    report_price_clamp(trial.by_size[0]);
    report_price_errors(&trial);
    report_price_order(&trial);
}
