/* mixed.c - digits among another digit, found by four methods that are not told. */
#include "base/memory.h"
#include "base/summary.h"
#include "classic/outliers.h"
#include "halves.h"
#include "learn/trials.h"
#include "mixtures.h"
#include "oddities.h"
#include "scores.h"
#include "stage/claim.h"
#include <stdlib.h>

enum { USUAL = 1000, ODD = 50, MIX_SEEDS = 5, DIGITS = 10 };

/* By method, seed and digit: the area, and the share of odd ones at the top. */
struct mixture_trials {
    const struct run *run;
    struct labelled digits;
    int seeds;
    double area[ODD_METHODS][MIX_SEEDS][DIGITS], top[ODD_METHODS][MIX_SEEDS][DIGITS];
};

static const struct odd_settings usual_settings = {.neighbour = 10,
                                                   .axes = 20,
                                                   .ridge = 0.01,
                                                   .seed = 1};

/* One digit, at[0], is the usual one; all methods score the same mixture. */
static void try_mixture(const size_t at[], size_t seed, void *context)
{
    static const bool all[DIGITS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct mixture_trials *m = context;
    unsigned training = (unsigned)(seed * DIGITS + at[0]) + 1;
    gsl_rng *rng = run_rng(m->run, training);
    struct odd_mixture mix = mixture_draw(&m->digits, (int)at[0], USUAL, all, ODD, rng);
    struct odd_settings settings = usual_settings;
    settings.seed = run_seed(m->run, training);
    double *score = allocate(USUAL + ODD, sizeof *score);
    for (enum odd_method k = 0; k < ODD_METHODS; k++) {
        score_oddness(k, &mix.x, &settings, score);
        m->area[k][seed][at[0]] = ranking_area(score, mix.odd, USUAL + ODD);
        m->top[k][seed][at[0]] = odd_at_top(score, mix.odd, USUAL + ODD);
    }
    free(score);
    mixture_free(&mix);
    gsl_rng_free(rng);
}

/* The mean over the seeds, of one digit. */
static double mean_of_digit(double value[MIX_SEEDS][DIGITS], int seeds, int digit)
{
    double sum = 0;
    for (int s = 0; s < seeds; s++)
        sum += value[s][digit];
    return sum / seeds;
}

/* The mean over the digits, of one seed. */
static double mean_of_seed(double value[MIX_SEEDS][DIGITS], int seed)
{
    return summarize(value[seed], DIGITS).mean;
}

static double mean_of_all(double value[MIX_SEEDS][DIGITS], int seeds)
{
    return summarize(value[0], (size_t)seeds * DIGITS).mean;
}

static void report_areas(struct mixture_trials *m)
{
    printf("\n%d images of a digit, %d of others; area, mean of %d draws\n", USUAL, ODD,
           m->seeds);
    printf("%-5s", "usual");
    for (int k = 0; k < ODD_METHODS; k++)
        printf("   %11s", odd_method_names[k]);
    for (int c = 0; c < DIGITS; c++) {
        printf("\n%-5d", c);
        for (int k = 0; k < ODD_METHODS; k++)
            printf("   %11.3f", mean_of_digit(m->area[k], m->seeds, c));
    }
    printf("\nall  ");
    for (int k = 0; k < ODD_METHODS; k++)
        printf("   %11.3f", mean_of_all(m->area[k], m->seeds));
    printf("\n\nOf the %d highest scores, odd ones in %%\n", ODD);
    printf("%-11s   %3s\n", "method", "odd");
    for (int k = 0; k < ODD_METHODS; k++)
        printf("%-11s   %3.0f\n", odd_method_names[k],
               100 * mean_of_all(m->top[k], m->seeds));
    printf("\n");
}

/* The mean areas over the digits, seed by seed. */
static void report_method_order(struct mixture_trials *m)
{
    size_t last = 0, ahead = 0;
    for (int s = 0; s < m->seeds; s++) {
        double mean[ODD_METHODS];
        for (int k = 0; k < ODD_METHODS; k++)
            mean[k] = mean_of_seed(m->area[k], s);
        last += mean[BY_ISOLATION] < mean[BY_NEIGHBOUR] &&
                mean[BY_ISOLATION] < mean[BY_SPREAD] &&
                mean[BY_ISOLATION] < mean[BY_REBUILDING];
        ahead += mean[BY_SPREAD] > mean[BY_NEIGHBOUR] &&
                 mean[BY_REBUILDING] > mean[BY_NEIGHBOUR];
    }
    report_in_all("isolation behind the others", last, (size_t)m->seeds, "draws");
    report_in_all("Mahalanobis and rebuilding ahead of the neighbour", ahead,
                  (size_t)m->seeds, "draws");
}

/* The original image of a number, as 28 lines of a figure. */
static void draw_odd_image(FILE *figure, const struct images *images, size_t number)
{
    const unsigned char *pixel =
        images->pixel + number * images->rows * images->columns;
    for (size_t row = 0; figure != NULL && row < images->rows; row++)
        for (size_t column = 0; column < images->columns; column++)
            fprintf(figure, "%d%c", *pixel++,
                    column + 1 < images->columns ? '\t' : '\n');
}

/* Of 600 images of each digit, the one with the highest score by each method. */
static void draw_oddest(const struct run *run, const struct images *images,
                        const struct labelled *digits)
{
    enum { OF_EACH = 600 };
    FILE *figure = figure_new(run->figures, "oddest", "pixels");
    size_t index[OF_EACH];
    double score[OF_EACH];
    for (int c = 0; c < DIGITS; c++) {
        size_t count = 0;
        for (size_t i = 0; count < OF_EACH; i++)
            if (digits->label[i] == c)
                index[count++] = i;
        struct labelled own = labelled_take(digits, index, count);
        for (enum odd_method k = 0; k < ODD_METHODS; k++) {
            size_t oddest = 0;
            score_oddness(k, &own.x, &usual_settings, score);
            for (size_t i = 0; i < count; i++)
                oddest = score[i] > score[oddest] ? i : oddest;
            draw_odd_image(figure, images, index[oddest]);
        }
        labelled_free(&own);
    }
}

void report_mixtures(const struct run *run)
{
    struct images images = mnist_load(run->options->data, "train");
    struct mixture_trials *m = allocate(1, sizeof *m);
    m->run = run;
    m->seeds = run->options->quick ? 1 : MIX_SEEDS;
    m->digits = halved_images(&images, run->options->quick ? 20000 : 60000);
    mixture_check(run->options->data, &m->digits, USUAL);
    run_trials((struct grid){{DIGITS}, (size_t)m->seeds},
               (int)option_or(run->options->threads, 2), try_mixture, m);
    report_areas(m);
    report_method_order(m);
    draw_oddest(run, &images, &m->digits);
    labelled_free(&m->digits);
    free(m);
    images_free(&images);
}
