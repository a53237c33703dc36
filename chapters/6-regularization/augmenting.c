/* augmenting.c - new images made of old ones, by small shifts and turns. */
#include "augmenting.h"
#include "base/memory.h"
#include "base/summary.h"
#include "chapter6.h"
#include "heart.h"
#include "learn/trials.h"
#include "stage/claim.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Zeros around an image, as far as a move may reach beyond its edge. */
enum { REACH = 12, SIDE_MOST = 40, FRAME = SIDE_MOST + 2 * REACH };

/* The brightness at a place between pixels: each of the four around it counts the more,
 * the nearer it is (bilinear interpolation). */
static real brightness_at(real frame[FRAME][FRAME], real y, real x)
{
    int i = (int)y, j = (int)x;
    real below = y - (real)i, right = x - (real)j;
    real upper = (1 - right) * frame[i][j] + right * frame[i][j + 1];
    real lower = (1 - right) * frame[i + 1][j] + right * frame[i + 1][j + 1];
    return (1 - below) * upper + below * lower;
}

/* An image of size x size, at most 40 x 40, turned about its middle by up to 15 degrees
 * and then shifted, to the right and down, by up to 3 pixels. Each pixel of the new
 * image asks where it came from. */
void shift_and_turn(const real image[], size_t size, double dx, double dy,
                    double degrees, real moved[])
{
    assert(size <= SIDE_MOST && fabs(dx) <= 3 && fabs(dy) <= 3 && fabs(degrees) <= 15);
    real frame[FRAME][FRAME] = {{0}};
    for (size_t i = 0; i < size; i++)
        memcpy(&frame[REACH + i][REACH], image + i * size, size * sizeof *image);
    real c = (real)cos(degrees * M_PI / 180), s = (real)sin(degrees * M_PI / 180);
    real half = ((real)size - 1) / 2, middle = half + REACH;
    for (size_t i = 0; i < size; i++)
        for (size_t j = 0; j < size; j++) {
            real y = (real)i - half - (real)dy, x = (real)j - half - (real)dx;
            moved[i * size + j] =
                brightness_at(frame, middle - s * x + c * y, middle + c * x + s * y);
        }
}

/* A number from -most to most. */
static double within(gsl_rng *rng, double most)
{
    return most * (2 * gsl_rng_uniform(rng) - 1);
}

/* The examples, each moved by other random numbers every time. */
static void take_moved(const struct examples *e, const size_t index[], size_t n,
                       gsl_rng *rng, struct batch *batch)
{
    const struct moved_images *m = e->source;
    size_t size = e->shape[2], D = e->shape[1] * size;
    for (size_t i = 0; i < n; i++) {
        const real *image = m->images.x.data + index[i] * D;
        batch->label[i] = m->images.t.label[index[i]];
        if (rng == NULL) { /* as it is */
            memcpy(batch->x.data + i * D, image, D * sizeof *image);
            continue;
        }

        /* Moved. */
        shift_and_turn(image, size, within(rng, m->moves.shift),
                       within(rng, m->moves.shift), within(rng, m->moves.turn),
                       batch->x.data + i * D);
    }
}

/* `m` must outlive them. Those that stand still are taken as any others. */
struct examples moved_examples(const struct moved_images *m)
{
    struct examples e = tensors_examples(&m->images);
    if (m->moves.shift > 0 || m->moves.turn > 0) {
        e.take = take_moved;
        e.source = m;
    }
    return e;
}

enum { MOVES_SEEDS = 5, MOVES_EPOCHS = 100 };

/* What is compared: images as they are, more and more of them; then 300 that move. */
static const struct {
    const char *name;
    size_t images;
    struct moves moves;
} diets[] = {
    {"300", 300, {0, 0}},         {"600", 600, {0, 0}},
    {"1200", 1200, {0, 0}},       {"2400", 2400, {0, 0}},
    {"300 shifted", 300, {2, 0}}, {"300 turned", 300, {0, 15}},
    {"300 both", 300, {2, 15}},
};
enum { DIETS = sizeof diets / sizeof *diets };

struct moves_trials {
    struct heart h;
    double accuracy[DIETS][MOVES_SEEDS];
};

/* As many steps for each diet, whatever the number of its images. */
static void try_diet(const size_t at[], size_t seed, void *context)
{
    struct moves_trials *t = context;
    gsl_rng *rng = run_rng(t->h.run, (unsigned)seed + 1);
    struct moved_images m = {draw_images(&t->h, diets[at[0]].images, rng),
                             diets[at[0]].moves};
    struct examples learned = moved_examples(&m);
    struct network *net = heart_network(rng);
    struct plan *plan = heart_plan(net, rng);
    size_t steps = t->h.epochs * FEW_IMAGES / HEART_BATCH;
    size_t batches = (learned.count + HEART_BATCH - 1) / HEART_BATCH;
    heart_train(plan, &learned, 0, (steps + batches - 1) / batches, rng, NULL, NULL);
    t->accuracy[at[0]][seed] = mark_of(plan, &t->h.asked).accuracy;
    plan_free(plan);
    network_free(net);
    drawn_free(&m.images);
    gsl_rng_free(rng);
}

static void report_diets(const struct moves_trials *t)
{
    printf("Accuracy in %% on %zu other images, %zu seeds; as many steps for all.\n"
           "Shifted by up to 2 pixels, turned by up to 15 degrees\n\n",
           t->h.asked.count, t->h.seeds);
    const double *both = t->accuracy[DIETS - 1];
    printf("images        least   median   most   300 both ahead\n");
    for (size_t d = 0; d < DIETS; d++) {
        struct summary s = summarize(t->accuracy[d], t->h.seeds);
        printf("%-11s   %5.1f   %6.1f   %4.1f   %14zu\n", diets[d].name, s.least,
               s.median, s.most, count_above(both, t->accuracy[d], t->h.seeds));
    }
    printf("\n");
    report_in_all("300 shifted and turned ahead of 300 as they are",
                  count_above(both, t->accuracy[0], t->h.seeds), t->h.seeds, "seeds");
}

/* A five, and what becomes of it: rows of pixels, for a picture. */
static void draw_moves(const struct run *run, const struct heart *h)
{
    enum { PICTURES = 8, SIDE = 28 };
    FILE *figure =
        figure_new(run->figures, "moves", "picture\trow\tcolumn\tbrightness");
    gsl_rng *rng = run_rng(run, 0);
    struct tensors some = draw_images(h, 100, rng);
    size_t five = 0;
    while (five + 1 < some.x.dim[0] && some.t.label[five] != 5)
        five++;
    real moved[SIDE * SIDE];
    for (size_t k = 0; k < PICTURES && h->train.rows == SIDE; k++) {
        bool still = k == 0;
        shift_and_turn(some.x.data + five * SIDE * SIDE, SIDE,
                       still ? 0 : within(rng, 2), still ? 0 : within(rng, 2),
                       still ? 0 : within(rng, 15), moved);
        for (size_t i = 0; i < SIDE * SIDE; i++)
            figure_row(figure, "%zu\t%zu\t%zu\t%.3f", k, i / SIDE, i % SIDE,
                       (double)moved[i]);
    }
    drawn_free(&some);
    gsl_rng_free(rng);
}

/* Section 6.9. */
void augment_section(const struct run *run)
{
    struct moves_trials *t = allocate(1, sizeof *t);
    heart_new(&t->h, run, MOVES_SEEDS, MOVES_EPOCHS);
    run_trials((struct grid){{DIETS}, t->h.seeds}, t->h.threads, try_diet, t);
    report_diets(t);
    draw_moves(run, &t->h);
    heart_free(&t->h);
    free(t);
}
