/* colours.c - a photograph in few colours, each the mean of a group of pixels. */
#include "classic/kmeans.h"
#include "data/ppm.h"
#include "groups.h"
#include "stage/claim.h"
#include <stdio.h>

enum { PALETTES = 4, RUNS = 3, LARGEST_PALETTE = 16 };
static const size_t palette_size[PALETTES] = {2, 4, 8, LARGEST_PALETTE};

/* The pixels of a photograph, (1, 3, H, W), as points (H W, 3); the caller frees them. */
static struct tensor pixel_points(const struct tensor *rgb)
{
    size_t pixels = rgb->dim[2] * rgb->dim[3];
    struct tensor x = tensor_new(pixels, 3, 1, 1);
    for (size_t i = 0; i < pixels; i++)
        for (size_t c = 0; c < 3; c++)
            x.data[3 * i + c] = rgb->data[c * pixels + i];
    return x;
}

/* The root of the mean square by which a red, green or blue is off. */
static double colour_error(double squares, size_t pixels)
{
    return sqrt(squares / (3 * (double)pixels));
}

/* The error with eight colours that know nothing of the picture: every red, green and
 * blue becomes 64 or 192, whichever is nearer. */
static double error_of_fixed(const struct tensor *x)
{
    double squares = 0;
    for (size_t i = 0; i < tensor_size(x); i++) {
        double off = (double)x->data[i] - (x->data[i] < 128 ? 64 : 192);
        squares += off * off;
    }
    return colour_error(squares, x->dim[0]);
}

static void report_palette(const struct kmeans *m)
{
    size_t K = m->centre.dim[0], pixels = m->x->dim[0], count[LARGEST_PALETTE] = {0};
    for (size_t i = 0; i < pixels; i++)
        count[m->group[i]]++;
    printf("\nThe %zu colours\n\nred  green  blue  pixels, %%\n", K);
    for (size_t k = 0; k < K; k++)
        printf("%3.0f  %5.0f  %4.0f  %9.1f\n", (double)m->centre.data[3 * k],
               (double)m->centre.data[3 * k + 1], (double)m->centre.data[3 * k + 2],
               100 * (double)count[k] / (double)pixels);
}

/* Every second pixel of every second row: its colour, and its group in three palettes;
 * and the palettes. */
static void draw_colours(const struct run *run, const struct tensor *rgb,
                         const struct kmeans m[PALETTES])
{
    size_t H = rgb->dim[2], W = rgb->dim[3];
    FILE *figure = figure_new(run->figures, "groups-pixels",
                              "red\tgreen\tblue\tof 4\tof 8\tof 16");
    for (size_t h = 0; h < H; h += 2)
        for (size_t w = 0; w < W; w += 2) {
            size_t i = h * W + w;
            const real *x = m[0].x->data + 3 * i;
            figure_row(figure, "%.0f\t%.0f\t%.0f\t%d\t%d\t%d", (double)x[0],
                       (double)x[1], (double)x[2], m[1].group[i], m[2].group[i],
                       m[3].group[i]);
        }
    figure = figure_new(run->figures, "groups-palettes", "of\tnumber\tcolour");
    for (size_t p = 1; p < PALETTES; p++)
        for (size_t k = 0; k < palette_size[p]; k++) {
            const real *c = m[p].centre.data + 3 * k;
            figure_row(figure, "%zu\t%zu\t%.0f", palette_size[p], k,
                       65536 * rint((double)c[0]) + 256 * rint((double)c[1]) +
                           rint((double)c[2]));
        }
}

/* A photograph in 2, 4, 8 and 16 colours. */
void report_colours(const struct run *run)
{
    struct kmeans m[PALETTES];
    struct tensor rgb = coffee_cup();
    if (rgb.data == NULL)
        return;
    struct tensor x = pixel_points(&rgb);
    printf("A photograph of %zu pixels in few colours\n\n", x.dim[0]);
    printf("colours  bits of a pixel  error\n");
    for (size_t p = 0; p < PALETTES; p++) {
        m[p] = kmeans_best(&x, palette_size[p], RUNS, run->rng);
        printf("%7zu  %15.0f  %5.2f\n", palette_size[p], log2((double)palette_size[p]),
               colour_error(m[p].inertia, x.dim[0]));
    }
    double fixed = error_of_fixed(&x);
    printf("\nerror with 8 fixed colours: %.2f\n", fixed);
    report_claim(colour_error(m[2].inertia, x.dim[0]) < fixed / 2,
                 "8 means are off by less than half of that");
    report_palette(&m[1]);
    draw_colours(run, &rgb, m);
    for (size_t p = 0; p < PALETTES; p++)
        kmeans_free(&m[p]);
    tensor_free(&x);
    tensor_free(&rgb);
}
