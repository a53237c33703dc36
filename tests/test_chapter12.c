/* test_chapter12.c - what the sections of chapter 12 promise. */
#include "airports.h"
#include "base/memory.h"
#include "chapter12.h"
#include "classic/kmeans.h"
#include "exchanges.h"
#include "halves.h"
#include "helpers.h"
#include "means.h"
#include "mixtures.h"
#include "programs.h"
#include "tests.h"
#include "weighted.h"
#include <gsl/gsl_math.h>
#include <stdlib.h>
#include <string.h>

/* All sections are there, in the order of the book. */
START_TEST(sections_of_chapter_12)
{
    struct list list = list_of(12);
    ck_assert_uint_eq(list.count, 7);
    ck_assert_str_eq(list.name[0], "kmeans");
    ck_assert_str_eq(list.name[6], "outliers");
}
END_TEST

/* Rows become 1 long, but for those of zeros, and keep their direction. */
START_TEST(rows_of_length_one)
{
    real number[9] = {3, 4, 0, 0, 0, 0, -2, 0, 0};
    struct tensor x = tensor_view(number, 3, 3);
    unit_rows(&x);
    assert_near(number[0], (real)0.6, (real)1e-6);
    assert_near(number[1], (real)0.8, (real)1e-6);
    for (size_t j = 3; j < 6; j++)
        ck_assert(number[j] == 0);
    assert_near(number[6], -1, (real)1e-6);
}
END_TEST

/* What all rows have counts nothing, what one has counts most; in place as well. */
START_TEST(rare_things_weigh_more)
{
    real count[12] = {1, 3, 0, 9, 2, 0, 0, 9, 1, 0, 1, 9}, place[12];
    struct tensor c = tensor_view(count, 3, 4), x = tensor_new(3, 4, 1, 1);
    for (size_t i = 0; i < 12; i++)
        place[i] = count[i];
    weigh_rare(&c, &x);
    for (size_t i = 0; i < 3; i++)
        ck_assert(x.data[4 * i] == 0 && x.data[4 * i + 3] == 0);
    assert_near(x.data[1], 1, (real)1e-6);
    assert_near(x.data[10], 1, (real)1e-6);
    struct tensor own = tensor_view(place, 3, 4);
    weigh_rare(&own, &own);
    ck_assert(same(place, x.data, 12));
    tensor_free(&x);
}
END_TEST

/* Every house lies nearest to the crossing of its town, and the best of ten runs finds
 * all towns from most seeds. */
START_TEST(towns_lie_apart)
{
    gsl_rng *rng = test_rng();
    struct tensor x = towns_new(rng);
    for (size_t i = 0; i < TOWNS * HOUSES_EACH; i++) {
        size_t town = i / HOUSES_EACH;
        ck_assert_double_lt(fabs((double)x.data[2 * i] - (double)(town % TOWN_ROWS)),
                            0.6);
        ck_assert_double_lt(fabs((double)x.data[2 * i + 1] -
                                 (double)(town / TOWN_ROWS)),
                            0.6);
    }
    tensor_free(&x);
    gsl_rng_free(rng);
}
END_TEST

/* After any number of exchanges each basket has its size and each item its buyers. */
START_TEST(exchanges_keep_sizes_and_buyers)
{
    gsl_rng *rng = test_rng();
    struct baskets b = baskets_load("data/baskets/supermarket.txt.gz");
    struct item_bits bits = item_bits_new(&b), before = item_bits_new(&b);
    size_t count, moved = 0, *size = allocate(b.count, sizeof *size);
    struct purchase *bought = purchases_new(&b, &count);
    exchange_items(&bits, bought, count, 100000, rng);
    for (int item = 0; item < (int)bits.items; item++)
        ck_assert_uint_eq(baskets_with(&bits, &item, 1),
                          baskets_with(&before, &item, 1));
    for (size_t i = 0; i < count; i++) {
        const struct purchase *p = &bought[i];
        size_t word = p->item * bits.words + p->basket / 64;
        ck_assert(bits.bit[word] >> p->basket % 64 & 1);
        moved += !(before.bit[word] >> p->basket % 64 & 1);
        size[p->basket]++;
    }
    for (size_t i = 0; i < b.count; i++)
        ck_assert_uint_eq(size[i], basket_size(&b, i));
    ck_assert_uint_gt(moved, count / 3);
    free(size);
    free(bought);
    item_bits_free(&bits);
    item_bits_free(&before);
    baskets_free(&b);
    gsl_rng_free(rng);
}
END_TEST

/* A quarter of the way around, the straight line is the diagonal of a square; Berlin and
 * New York are 6,385 km apart over the ground. */
START_TEST(places_on_the_earth)
{
    double a[3], b[3], chord = 0;
    on_the_earth(0, 0, a);
    on_the_earth(0, 90, b);
    ck_assert_double_eq_tol(hypot(a[0] - b[0], a[1] - b[1]), 6371 * M_SQRT2, 1e-6);
    on_the_earth(52.52, 13.405, a);
    on_the_earth(40.7128, -74.006, b);
    for (int k = 0; k < 3; k++)
        chord += gsl_pow_2(a[k] - b[k]);
    ck_assert_double_eq_tol(2 * 6371 * asin(sqrt(chord) / (2 * 6371)), 6385, 2);
}
END_TEST

/* Each pixel of a halved image is the mean of four. */
START_TEST(halves_are_means)
{
    unsigned char pixel[28 * 28] = {0}, label = 7;
    struct images one = {1, 28, 28, pixel, &label, {NULL}};
    pixel[0] = 255;
    pixel[1] = 51;
    pixel[29] = 204;
    pixel[28 * 28 - 1] = 255;
    struct labelled half = halved_images(&one, 5);
    ck_assert_uint_eq(half.x.dim[0], 1);
    ck_assert_int_eq(half.label[0], 7);
    assert_near(half.x.data[0], (real)0.5, (real)1e-6);
    assert_near(half.x.data[1], 0, (real)1e-6);
    assert_near(half.x.data[HALF_PIXELS - 1], (real)0.25, (real)1e-6);
    labelled_free(&half);
}
END_TEST

/* A mixture has the digits that were asked for, none of them twice. */
START_TEST(mixtures_are_as_asked)
{
    enum { POINTS = 200 };
    static const bool kinds[10] = {[3] = true, [5] = true};
    gsl_rng *rng = test_rng();
    struct labelled digits = labelled_new(POINTS, 1, 10);
    bool seen[POINTS] = {false};
    for (size_t i = 0; i < POINTS; i++) {
        digits.x.data[i] = (real)i;
        digits.label[i] = (int)(i % 10);
    }
    struct odd_mixture m = mixture_draw(&digits, 7, 15, kinds, 30, rng);
    for (size_t i = 0; i < 45; i++) {
        size_t number = (size_t)m.x.data[i];
        ck_assert(!seen[number]);
        seen[number] = true;
        ck_assert(m.odd[i] == (i >= 15));
        ck_assert(m.odd[i] ? kinds[number % 10] : number % 10 == 7);
    }
    mixture_free(&m);
    labelled_free(&digits);
    gsl_rng_free(rng);
}
END_TEST

Suite *chapter12_suite(void)
{
    Suite *s = suite_create("chapter12");
    TCase *t = tcase_create("chapter12");
    tcase_add_test(t, sections_of_chapter_12);
    tcase_add_test(t, rows_of_length_one);
    tcase_add_test(t, rare_things_weigh_more);
    tcase_add_test(t, towns_lie_apart);
    tcase_add_test(t, exchanges_keep_sizes_and_buyers);
    tcase_add_test(t, places_on_the_earth);
    tcase_add_test(t, halves_are_means);
    tcase_add_test(t, mixtures_are_as_asked);
    suite_add_tcase(s, t);
    return s;
}
