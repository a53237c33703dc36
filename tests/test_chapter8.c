/* test_chapter8.c - forecasts and their errors, trend and season, counted pieces of a
 * text, words and their pairs, what compressors made. */
#include "book.h"
#include "compressors.h"
#include "counts.h"
#include "forecast.h"
#include "helpers.h"
#include "programs.h"
#include "seasons.h"
#include "tests.h"
#include "words.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(pasts_are_newest_first)
{
    static const double y[] = {1, 2, 3, 4, 5};
    struct pasts p = pasts_new(y, 5, 3);
    ck_assert_uint_eq(p.count, 2);
    ck_assert_double_eq(past_row(&p, 1)[0], 4);
    ck_assert_double_eq(past_row(&p, 1)[2], 2);
    ck_assert_double_eq(p.next[1], 5);
    pasts_free(&p);
}
END_TEST

/* A series that follows an autoregression without noise gives its coefficients away, from
 * whichever of its rows. */
START_TEST(autoregression_is_found)
{
    static const double a[4] = {0.5, 1.2, -0.8, 0.1};
    double y[40] = {1, -1, 2}, found[4];
    size_t index[20];
    for (int t = 3; t < 40; t++)
        y[t] = a[0] + a[1] * y[t - 1] + a[2] * y[t - 2] + a[3] * y[t - 3];
    struct pasts p = pasts_new(y, 40, 3);
    for (size_t i = 0; i < 20; i++)
        index[i] = (7 * i) % p.count;
    autoregression_fit(&p, index, 20, found);
    for (int k = 0; k < 4; k++)
        ck_assert_double_eq_tol(found[k], a[k], 1e-9);
    for (size_t steps = 1; steps <= 10; steps++)
        ck_assert_double_eq_tol(autoregression_ahead(a, past_row(&p, 20), 3, steps),
                                y[22 + steps], 1e-9);
    pasts_free(&p);
}
END_TEST

/* Of least squares: the errors are at right angles to all that was known. */
START_TEST(errors_are_orthogonal_to_the_past)
{
    enum { N = 60, P = 2 };
    gsl_rng *rng = test_rng();
    double y[N], a[P + 1], sum[P + 1] = {0};
    size_t index[N - P];
    for (size_t t = 0; t < N; t++)
        y[t] = gsl_rng_uniform(rng);
    struct pasts p = pasts_new(y, N, P);
    for (size_t i = 0; i < p.count; i++)
        index[i] = i;
    autoregression_fit(&p, index, p.count, a);
    for (size_t i = 0; i < p.count; i++) {
        double error = autoregression(a, past_row(&p, i), P) - p.next[i];
        sum[0] += error;
        for (size_t k = 0; k < P; k++)
            sum[k + 1] += error * past_row(&p, i)[k];
    }
    for (size_t k = 0; k <= P; k++)
        ck_assert_double_eq_tol(sum[k], 0, 1e-10);
    pasts_free(&p);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(errors_and_autocorrelations_by_hand)
{
    static const double forecast[] = {40, 140, 190}, truth[] = {140, 190, 180};
    static const double wave[] = {2, 0, -2, 0, 2, 0, -2, 0};
    ck_assert_double_eq_tol(forecast_error(forecast, truth, 3), sqrt(4200), 1e-12);
    ck_assert_double_eq_tol(autocorrelation(wave, 8, 0), 1, 1e-12);
    ck_assert_double_eq_tol(autocorrelation(wave, 8, 2), -0.75, 1e-12);
    ck_assert_double_eq_tol(autocorrelation(wave, 8, 4), 0.5, 1e-12);
}
END_TEST

/* What is a trend and a season is found, from times at any distances. */
START_TEST(trend_and_season_are_found)
{
    enum { N = 50 };
    struct seasons s = {.degree = 2, .waves = 2};
    double t[N], y[N], asked[] = {1990.1, 2000.7, 2003};
    for (int i = 0; i < 3; i++) {
        double truth = 300 + pow(asked[i] - 1995, 2) + 3 * sin(2 * M_PI * asked[i]) -
                       cos(4 * M_PI * asked[i]);
        for (int k = 0; k < N; k++) {
            t[k] = 1990 + 0.17 * k + (k % 5 == 0 ? 0.04 : 0);
            y[k] = 300 + pow(t[k] - 1995, 2) + 3 * sin(2 * M_PI * t[k]) -
                   cos(4 * M_PI * t[k]);
        }
        seasons_fit(&s, t, y, N);
        ck_assert_double_eq_tol(seasons_at(&s, asked[i]), truth, 1e-8);
    }
}
END_TEST

/* How often the first `length` characters of `what` occur in the text and go on. */
static size_t count_plainly(const struct text *text, const unsigned char *what,
                            size_t length, int next)
{
    size_t count = 0;
    for (size_t i = 0; i + length < text->length; i++)
        count += memcmp(text->id + i, what, length) == 0 &&
                 (next < 0 || text->id[i + length] == next);
    return count;
}

/* Pieces are counted as by hand, and the probabilities of each order add up to 1: behind
 * every place of the text, and behind contexts that it lacks. */
START_TEST(pieces_are_counted)
{
    struct text text = text_from("she sells sea shells. she shall sell.", "text", NULL);
    struct pieces p = pieces_new(text.id, text.length, text.symbols);
    unsigned char odd[12] = {3, 1, 4, 1, 5, 2, 6, 5, 3, 5, 0, 1};
    for (size_t at = 0; at <= text.length + 12; at++) {
        const unsigned char *all = at <= text.length ? text.id : odd;
        size_t known = at <= text.length ? at : at - text.length - 1;
        double sum[LONGEST_CONTEXT + 1] = {0};
        for (size_t c = 0; c < text.symbols; c++) {
            double P[LONGEST_CONTEXT + 1];
            witten_bell(&p, all + known, known, (unsigned char)c, P);
            for (size_t k = 0; k <= LONGEST_CONTEXT; k++)
                sum[k] += P[k];
        }
        for (size_t k = 0; k <= LONGEST_CONTEXT; k++) {
            ck_assert_double_eq_tol(sum[k], 1, 1e-12);
            if (k > known)
                continue;
            const unsigned char *place = all + known;
            struct stretch s = pieces_behind(&p, place, k);
            ck_assert_uint_eq(s.last - s.first, count_plainly(&text, place - k, k, -1));
            struct stretch with = pieces_with(&p, place, k, 2);
            ck_assert_uint_eq(with.last - with.first,
                              count_plainly(&text, place - k, k, 2));
        }
    }
    pieces_free(&p);
    text_free(&text);
}
END_TEST

/* Letters and apostrophes within a word, in small letters. */
START_TEST(words_are_cut_and_numbered)
{
    struct text text =
        text_from("Don't! 'Tis the--whale's; THE whale, the whale's'", "text", NULL);
    static const char *const expected[] = {"don't", "tis",   "the", "whale's",
                                           "the",   "whale", "the", "whale's"};
    struct words w = words_new(&text);
    size_t pairs;
    ck_assert_uint_eq(w.count, 8);
    ck_assert_uint_eq(w.kinds, 5);
    for (size_t i = 0; i < w.count; i++)
        ck_assert_str_eq(w.name[w.word[i]], expected[i]);
    for (size_t k = 1; k < w.kinds; k++)
        ck_assert_int_lt(strcmp(w.name[k - 1], w.name[k]), 0);
    struct word_pair *pair = word_pairs_new(&w, 0, w.count, &pairs);
    size_t all = 0, twice = 0;
    for (size_t i = 0; i < pairs; i++) {
        all += pair[i].count;
        if (strcmp(w.name[pair[i].word], "the") == 0 &&
            strcmp(w.name[pair[i].next], "whale's") == 0)
            twice += pair[i].count == 2;
    }
    ck_assert_uint_eq(all, w.count - 1);
    ck_assert_uint_eq(twice, 1);
    free(pair);
    words_free(&w);
    text_free(&text);
}
END_TEST

/* What the sections say of files that are not as they should be. @ stands for a NUL
 * byte. */
static const struct {
    const char *section, *file, *text, *what;
} bad_sequences[] = {
    {"series", "series/sunspots.csv", "year,spots\n1700,5\n",
     "no column named sunspots"},
    {"series", "series/sunspots.csv", "year,sunspots\n1700,5\n1701,\n", ":3: "},
    {"series", "series/sunspots.csv", "year,sunspots\n1700,5\n1700,5\n", ":3: "},
    {"window", "series/sunspots.csv", "year,sunspots\n1700,5\n1702,5\n1703,5\n",
     ":4: "},
    {"series", "series/sunspots.csv", "year,sunspots\n1700,5\n1701,5\n",
     "2 years, not"},
    {"pairs", "series/seattle-weather.csv", "date,precipitation\n2012-01-01,x\n",
     ":2: "},
    {"bits", "text/mobydick.txt.gz", "Call me @Ishmael.", "mobydick.txt.gz:1: "},
    {"bits", "text/mobydick.txt.gz", "Call me \xff\xfe.", "mobydick.txt.gz:1: "},
    {"bits", "text/mobydick.txt.gz", "", "empty"},
    {"bits", "text/mobydick.txt.gz", "x", "1 characters, needs 10000"},
};

START_TEST(bad_sequence)
{
    char text[300], what[100], line[1200];
    size_t size = strlen(bad_sequences[_i].text);
    folder_ensure(in_folder("series"));
    folder_ensure(in_folder("text"));
    for (size_t i = 0; i < size; i++)
        text[i] = bad_sequences[_i].text[i] == '@' ? '\0' : bad_sequences[_i].text[i];
    file_write(in_folder(bad_sequences[_i].file), text, size);
    snprintf(what, sizeof what, "%s", bad_sequences[_i].what);
    snprintf(line, sizeof line, "--quick --data %s %s", in_folder("."),
             bad_sequences[_i].section);
    struct outcome o = run(8, "%s", line);
    assert_chapter_refuses(8, &o, what);
    outcome_free(&o);
}
END_TEST

Suite *chapter8_suite(void)
{
    Suite *s = suite_create("chapter8");
    TCase *t = tcase_create("chapter8");
    tcase_add_test(t, pasts_are_newest_first);
    tcase_add_test(t, autoregression_is_found);
    tcase_add_test(t, errors_are_orthogonal_to_the_past);
    tcase_add_test(t, errors_and_autocorrelations_by_hand);
    tcase_add_test(t, trend_and_season_are_found);
    tcase_add_test(t, pieces_are_counted);
    tcase_add_test(t, words_are_cut_and_numbered);
    suite_add_tcase(s, t);
    t = tcase_create("files");
    tcase_add_unchecked_fixture(t, folder_make, folder_remove);
    tcase_add_loop_test(t, bad_sequence, 0,
                        sizeof bad_sequences / sizeof *bad_sequences);
    suite_add_tcase(s, t);
    return s;
}
