/* columns.c - what im2col makes, and that a convolution is one product with it; and
 * that the layer of networks, which makes no columns, gives the same. */
#include "chapter7.h"
#include "loops.h"
#include "nets/convolution.h"
#include "nets/gradient_check.h"
#include "nets/im2col.h"
#include "nets/initial.h"
#include "nets/plan.h"
#include "recipes.h"
#include "sizes.h"
#include "stage/claim.h"
#include "stage/figures.h"

/* The numbers 1 to 9 under a window of 2 x 2: the columns, how often each pixel is in
 * them, and what col2im makes of them. */
static void report_columns(void)
{
    real image[9], col[16], ones[16], covered[9] = {0}, back[9] = {0};
    struct window w = square(2, 1, 0);
    struct geometry g;
    window_fit(&w, (size_t[4]){1, 1, 3, 3}, &g);
    for (int i = 0; i < 9; i++)
        image[i] = (real)(i + 1);
    for (int i = 0; i < 16; i++)
        ones[i] = 1;
    im2col(&g, image, col);
    col2im(&g, ones, covered);
    col2im(&g, col, back);
    printf(
        "The numbers 1 to 9 under a window of 2 x 2: a column for each place, in how\n"
        "many columns each number is, and the columns brought back by col2im\n\n");
    print_grids("image           columns             covered         col2im(columns)",
                (struct tensor[]){tensor_view(image, 3, 3), tensor_view(col, 4, 4),
                                  tensor_view(covered, 3, 3), tensor_view(back, 3, 3)},
                4);
}

/* For the figure: those numbers again, in one row: which of them each weight of the
 * window meets at each place, and whether the window lies on the image there. */
static void draw_distances(const struct run *run)
{
    enum { SIDE = 3, WINDOW = 2, PLACES = SIDE * (SIDE - WINDOW) + SIDE - WINDOW + 1 };
    FILE *figure = figure_new(run->figures, "distances", "place\tnumber\tweight\tkept");
    for (int t = 0; t < PLACES; t++)
        for (int p = 0; p < WINDOW; p++)
            for (int q = 0; q < WINDOW; q++)
                figure_row(figure, "%d\t%d\t%d\t%d", t, t + p * SIDE + q + 1,
                           p * WINDOW + q + 1, t % SIDE + WINDOW <= SIDE);
}

/* Windows of all kinds: overlapping or not, with and without padding, not square. */
static const struct window tried_windows[] = {
    {2, 2, 1, 0}, {3, 3, 1, 1}, {3, 3, 2, 1}, {5, 3, 1, 0}, {1, 1, 2, 0}, {3, 5, 2, 2},
};

enum { WINDOWS = sizeof tried_windows / sizeof *tried_windows };

static double dot(const struct tensor *a, const struct tensor *b)
{
    double sum = 0;
    for (size_t i = 0; i < tensor_size(a); i++)
        sum += (double)a->data[i] * b->data[i];
    return sum;
}

/* |<im2col(x), c> - <x, col2im(c)>| for a random image x and random columns c,
 * measured by |x| |c|. */
static double adjoint_error(const struct geometry *g, gsl_rng *rng)
{
    size_t K = window_size(g), T = window_places(g);
    struct tensor x = tensor_new(1, g->C, g->H, g->W);
    struct tensor back = tensor_new(1, g->C, g->H, g->W);
    struct tensor c = tensor_new(K, T, 1, 1), col = tensor_new(K, T, 1, 1);
    fill_normal(&x, 1, rng);
    fill_normal(&c, 1, rng);
    im2col(g, x.data, col.data);
    col2im(g, c.data, back.data);
    double error =
        fabs(dot(&col, &c) - dot(&x, &back)) / sqrt(dot(&x, &x) * dot(&c, &c));
    struct tensor *all[] = {&x, &back, &c, &col};
    for (int i = 0; i < 4; i++)
        tensor_free(all[i]);
    return error;
}

/* How far the product with columns, or the layer, is from the seven loops, for random
 * images, filters and biases. */
static double convolution_error(bool columns, struct window w, const size_t x[4],
                                gsl_rng *rng)
{
    enum { FN = 4 };
    struct geometry g;
    struct network *net = network_new(x[1], x[2], x[3]);
    struct layer *layer = convolution_new(x[1], FN, w, he);
    network_add(net, layer);
    network_init(net, rng);
    struct plan *plan = plan_new(net, predicting_on(x[0], 1), NULL);
    struct tensor *W = layer_tensor(layer, "W"), *b = layer_tensor(layer, "b");
    fill_normal(b, 1, rng);
    struct tensor images = tensor_new(x[0], x[1], x[2], x[3]);
    fill_normal(&images, 1, rng);
    window_fit(&w, x, &g);
    struct tensor loops = tensor_new(x[0], FN, g.OH, g.OW);
    struct tensor other = tensor_new(x[0], FN, g.OH, g.OW);
    struct tensor col = tensor_new(window_size(&g), window_places(&g), 1, 1);
    convolution_by_loops(&g, &images, W, b, &loops);
    convolution_forward(&g, &images, W, b, &col, &other);
    double error =
        relative_difference(&loops, columns ? &other : plan_predict(plan, &images));
    tensor_free(&images);
    tensor_free(&loops);
    tensor_free(&other);
    tensor_free(&col);
    plan_free(plan);
    network_free(net);
    return error;
}

/* The largest error of the gradient of two convolutions with tanh between them, an
 * affine layer and cross-entropy, over all parameters and the images. */
static double gradient_error_of_two(gsl_rng *rng)
{
    enum { N = 3, FOUND = 8 };
    struct network *net = network_new(2, 7, 7);
    network_add(net, convolution_new(2, 3, square(3, 1, 1), xavier));
    network_add(net, tanh_new());
    network_add(net, convolution_new(3, 2, square(3, 2, 1), xavier));
    network_add(net, tanh_new());
    network_add(net, affine_new(2 * 4 * 4, 3, xavier));
    network_init(net, rng);
    struct work work = training_on(N, 1);
    work.dx = true;
    struct plan *plan = plan_new(net, work, rng);
    struct tensor x = tensor_new(N, 2, 7, 7);
    fill_normal(&x, 1, rng);
    int label[N] = {0, 1, 2};
    struct targets t = {.label = label, .labels = 1};
    struct gradient_error found[FOUND];
    size_t n = plan_check(plan, &x, &t, softmax_cross_entropy, found, FOUND);
    double worst = 0;
    for (size_t i = 0; i < n && i < FOUND; i++)
        worst = fmax(worst, found[i].largest);
    tensor_free(&x);
    plan_free(plan);
    network_free(net);
    return worst;
}

/* The largest errors of four claims: the adjoint, and the product, over all windows;
 * the layer, and its gradient. */
struct column_errors {
    double adjoint, product, layer, gradient;
};

/* Images of 2, 3 channels each, 9 x 11 pixels. */
static const size_t images_tried[4] = {2, 3, 9, 11};

static struct column_errors measure_columns(gsl_rng *rng)
{
    struct column_errors e = {0, 0, 0, 0};
    const size_t *x = images_tried;
    for (int i = 0; i < WINDOWS; i++) {
        struct geometry g;
        window_fit(&tried_windows[i], x, &g);
        e.adjoint = fmax(e.adjoint, adjoint_error(&g, rng));
        e.product = fmax(e.product, convolution_error(true, tried_windows[i], x, rng));
        e.layer = fmax(e.layer, convolution_error(false, tried_windows[i], x, rng));
    }
    e.gradient = gradient_error_of_two(rng);
    return e;
}

/* Each claim with the bound that it holds within, which depends on the precision. */
static void report_column_errors(const struct column_errors *e)
{
    bool wide = sizeof(real) == sizeof(double);
    double limit = wide ? 1e-12 : 1e-4, slope_limit = wide ? 1e-6 : 1e-2;
    printf("\n%d windows, random images of %zu x %zu pixels with %zu channels\n",
           WINDOWS, images_tried[2], images_tried[3], images_tried[1]);
    report_claim(e->adjoint < limit, "col2im is the adjoint of im2col within %.0e",
                 limit);
    report_claim(e->product < limit,
                 "W col + b is what the seven loops give within %.0e", limit);
    report_claim(e->layer < limit,
                 "the layer gives what the seven loops give within %.0e", limit);
    report_claim(e->gradient < slope_limit,
                 "backpropagation gives the slopes by differences within %.0e",
                 slope_limit);
}

/* Section 7.7: columns by hand, and four claims checked on random numbers; or a
 * training of the simple network through columns. */
void columns_section(const struct run *run)
{
    if (training_asked(run->options)) {
        follow_recipe(run, &plain_recipe);
        return;
    }
    report_columns();
    draw_distances(run);
    struct column_errors e = measure_columns(run->rng);
    report_column_errors(&e);
}
