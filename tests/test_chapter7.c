/* test_chapter7.c - the photograph's reader, convolutions by loops, and what the trained
 * networks reach. */
#include "base/error.h"
#include "helpers.h"
#include "learn/accuracy.h"
#include "loops.h"
#include "nets/weights.h"
#include "networks.h"
#include "photograph.h"
#include "sizes.h"
#include "tests.h"
#include <string.h>

/* Two rows of three pixels; what is written is cut to `size` bytes. */
static const char *write_ppm(const char *header, size_t size)
{
    static const unsigned char pixels[18] = {10, 20, 30, 11, 21, 31, 12, 22, 32,
                                             13, 23, 33, 14, 24, 34, 15, 25, 35};
    char bytes[64];
    size_t head = strlen(header);
    memcpy(bytes, header, head);
    memcpy(bytes + head, pixels, sizeof pixels);
    file_write(in_folder("photo.ppm"), bytes, head + size);
    return in_folder("photo.ppm");
}

START_TEST(pixels_go_to_their_planes)
{
    faults_watch();
    struct tensor x = photograph_load(write_ppm("P6\n3 2\n255\n", 18));
    ck_assert_uint_eq(faults_seen(), 0);
    ck_assert_uint_eq(x.dim[1], 3);
    ck_assert_uint_eq(x.dim[2], 2);
    ck_assert_uint_eq(x.dim[3], 3);
    for (size_t c = 0; c < 3; c++)
        for (size_t i = 0; i < 6; i++)
            assert_near(x.data[pixel_place(&x, 0, c, i / 3, i % 3)],
                        (real)(10 * (c + 1) + i), 0);
    tensor_free(&x);
}
END_TEST

/* Headers and sizes that are wrong, and what is said of them. */
static const struct {
    const char *header;
    size_t size;
    const char *what;
} broken_ppm[] = {
    {"", 0, "does not begin with P6"},
    {"P5\n3 2\n255\n", 18, "does not begin with P6"},
    {"P6\n3 x\n255\n", 18, "is not followed by"},
    {"P6\n0 2\n255\n", 18, "is not followed by"},
    {"P6\n3 2\n65535\n", 18, "is not followed by"},
    {"P6\n3 2\n255", 0, "is not followed by"},
    {"P6\n-3 2\n255\n", 18, "is not followed by"},
    {"P6\n3 2\n255\n", 17, "are 18 bytes, but 17 are there"},
    {"P6\n3 2\n255\n", 0, "are 18 bytes, but 0 are there"},
    {"P6\n2 2\n255\n", 18, "are 12 bytes, but 18 are there"},
    {"P6\n99999 99999\n255\n", 18, "but 18 are there"},
    {"P6\n18446744073709551617 2\n255\n", 18, "is not followed by"},
};

START_TEST(broken_photographs_are_refused)
{
    const char *path = write_ppm(broken_ppm[_i].header, broken_ppm[_i].size);
    faults_watch();
    struct tensor x = photograph_load(path);
    assert_one_fault(GSL_EFAILED, path, broken_ppm[_i].what);
    ck_assert_ptr_null(x.data);
}
END_TEST

START_TEST(missing_photograph_is_named)
{
    faults_watch();
    struct tensor x = photograph_load(in_folder("none.ppm"));
    assert_one_fault(GSL_EFAILED, in_folder("none.ppm"), "No such file");
    ck_assert_ptr_null(x.data);
    faults_watch();
    x = photograph_load(in_folder(""));
    ck_assert_uint_eq(faults_seen(), 1);
    ck_assert_ptr_null(x.data);
}
END_TEST

/* White stays white, since the weights add up to 1. */
START_TEST(grey_is_a_weighted_sum)
{
    struct tensor rgb = tensor_new(1, 3, 1, 2);
    const real pixels[6] = {255, 100, 255, 0, 255, 0};
    memcpy(rgb.data, pixels, sizeof pixels);
    struct tensor grey = photograph_grey(&rgb);
    assert_near(grey.data[0], 255, tolerance(1e-12, 1e-4));
    assert_near(grey.data[1], (real)29.9, tolerance(1e-12, 1e-4));
    tensor_free(&rgb);
    tensor_free(&grey);
}
END_TEST

START_TEST(kernels_slide)
{
    real image[12] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, kernel[4] = {1, 0, 0, -1};
    real out[6], back[4];
    struct tensor x = tensor_view(image, 3, 4), k = tensor_view(kernel, 2, 2);
    struct tensor y = tensor_view(out, 2, 3), turned = tensor_view(back, 2, 2);
    ck_assert_uint_eq(correlate(&x, &k, &y), 24);
    for (int i = 0; i < 6; i++)
        assert_near(out[i], -5, 0);
    turn_kernel(&k, &turned);
    correlate(&x, &turned, &y);
    for (int i = 0; i < 6; i++)
        assert_near(out[i], 5, 0);
}
END_TEST

/* With zeros around it an image of ones shows how many pixels lie under a kernel of
 * ones. */
START_TEST(same_is_as_large)
{
    const real expected[9] = {4, 6, 4, 6, 9, 6, 4, 6, 4};
    real image[9], kernel[9], out[9];
    for (int i = 0; i < 9; i++)
        image[i] = kernel[i] = 1;
    struct tensor x = tensor_view(image, 3, 3), k = tensor_view(kernel, 3, 3);
    struct tensor y = tensor_view(out, 3, 3);
    correlate_same(&x, &k, &y);
    for (int i = 0; i < 9; i++)
        assert_near(out[i], expected[i], 0);
}
END_TEST

/* Two channels, two filters, stride 2 and padding, by hand. */
START_TEST(seven_loops_by_hand)
{
    real image[8] = {1, 2, 3, 4, 10, 20, 30, 40}, weight[16], bias[2] = {0, 1000};
    real out[8];
    for (int i = 0; i < 16; i++)
        weight[i] = i < 8 ? 1 : (real)(i % 4 == 0);
    struct tensor x = {{1, 2, 2, 2}, image, false}, W = {{2, 2, 2, 2}, weight, false};
    struct tensor b = tensor_view(bias, 1, 2), y = {{1, 2, 2, 2}, out, false};
    struct window w = square(2, 2, 1);
    struct geometry g;
    ck_assert_int_eq(window_fit(&w, x.dim, &g), GSL_SUCCESS);
    convolution_by_loops(&g, &x, &W, &b, &y);
    const real expected[8] = {11, 22, 33, 44, 1000, 1000, 1000, 1044};
    for (int i = 0; i < 8; i++)
        assert_near(out[i], expected[i], 0);
}
END_TEST

/* What the page says of the committed weights. */
static void assert_reaches(struct network *net, const char *path, double percent)
{
    struct images test = images_load("data/mnist", "t10k");
    ck_assert_int_eq(network_load(net, path), GSL_SUCCESS);
    struct plan *plan = plan_new(net, predicting_on(200, 2), NULL);
    struct examples examples = images_examples(&test);
    double reached = 100 * (double)plan_accuracy(plan, &examples);
    ck_assert_msg(reached >= percent, "%s: %.2f %% right", path, reached);
    free_with_network(plan);
    images_free(&test);
}

START_TEST(trained_networks_read)
{
    gsl_rng *rng = test_rng();
    assert_reaches(simple_network(rng), "data/weights/simple.npz", 98.9);
    assert_reaches(plain_simple_network(rng), "data/weights/simple.npz", 98.9);
    assert_reaches(deep_network(rng), "data/weights/deep.npz", 99.4);
    gsl_rng_free(rng);
}
END_TEST

Suite *chapter7_suite(void)
{
    Suite *suite = suite_create("chapter7");
    TCase *tests = tcase_create("chapter7");
    tcase_add_unchecked_fixture(tests, folder_make, folder_remove);
    tcase_add_test(tests, pixels_go_to_their_planes);
    tcase_add_loop_test(tests, broken_photographs_are_refused, 0,
                        sizeof broken_ppm / sizeof *broken_ppm);
    tcase_add_test(tests, missing_photograph_is_named);
    tcase_add_test(tests, grey_is_a_weighted_sum);
    tcase_add_test(tests, kernels_slide);
    tcase_add_test(tests, same_is_as_large);
    tcase_add_test(tests, seven_loops_by_hand);
    if (sizeof(real) == sizeof(float)) /* once is enough, in the book's own precision */
        tcase_add_test(tests, trained_networks_read);
    suite_add_tcase(suite, tests);
    return suite;
}
