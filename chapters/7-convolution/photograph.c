/* photograph.c - a photograph, plane by plane. */
#include "photograph.h"
#include "chapter7.h"
#include "stage/figures.h"

/* One plane (1, 1, H, W) of 0.299 red + 0.587 green + 0.114 blue; the caller frees
 * it. */
struct tensor photograph_grey(const struct tensor *rgb)
{
    const double weight[3] = {0.299, 0.587, 0.114};
    struct tensor grey = tensor_new(1, 1, rgb->dim[2], rgb->dim[3]);
    size_t plane = tensor_size(&grey);
    for (size_t i = 0; i < plane; i++)
        for (size_t c = 0; c < 3; c++)
            grey.data[i] += (real)weight[c] * rgb->data[c * plane + i];
    return grey;
}

/* Plane c of the photograph, red, green or blue; behind them its grey image. A view. */
static struct tensor plane_of(const struct tensor *rgb, const struct tensor *grey,
                              size_t c)
{
    size_t H = rgb->dim[2], W = rgb->dim[3];
    real *data = c < 3 ? rgb->data + c * H * W : grey->data;
    return (struct tensor){{1, 1, H, W}, data, false};
}

static double plane_mean(const struct tensor *plane)
{
    double mean = 0;
    for (size_t i = 0; i < tensor_size(plane); i++)
        mean += plane->data[i] / (double)tensor_size(plane);
    return mean;
}

enum { LOOK_ROW = 90, LOOK_COLUMN = 40 };

/* The photograph's size, and of each plane one pixel and the mean of all. */
static void report_planes(const struct tensor *rgb, const struct tensor *grey)
{
    const char *name[4] = {"red", "green", "blue", "grey"};
    printf("A photograph as a tensor: 1 image, %zu channels, %zu rows, %zu columns\n",
           rgb->dim[1], rgb->dim[2], rgb->dim[3]);
    printf("numbers in all: %zu\n\n", tensor_size(rgb));
    printf("plane  at row %d, column %d  mean of all pixels\n", LOOK_ROW, LOOK_COLUMN);
    for (size_t c = 0; c < 4; c++) {
        struct tensor plane = plane_of(rgb, grey, c);
        printf("%-5s  %20.1f  %18.1f\n", name[c],
               plane.data[pixel_place(&plane, 0, 0, LOOK_ROW, LOOK_COLUMN)],
               plane_mean(&plane));
    }
}

/* The place of one number in the tensor's order of planes, and in the file's order of
 * pixels. */
static void report_place(const struct tensor *rgb)
{
    size_t W = rgb->dim[3], C = rgb->dim[1];
    printf("\nGreen at row %d, column %d, counted from 0\n", LOOK_ROW, LOOK_COLUMN);
    printf("number of the tensor: %zu\n",
           pixel_place(rgb, 0, 1, LOOK_ROW, LOOK_COLUMN));
    printf("byte of the file's pixels: %zu\n", (LOOK_ROW * W + LOOK_COLUMN) * C + 1);
}

/* The four planes at a third of their size, one below the other: each number is the
 * mean of 3 x 3 pixels. */
static void draw_planes(const struct run *run, const struct tensor *rgb,
                        const struct tensor *grey)
{
    enum { PART = 3 };
    FILE *figure = figure_new(run->figures, "images-planes", "rows of 4 planes");
    size_t H = rgb->dim[2] / PART, W = rgb->dim[3] / PART;
    for (size_t i = 0; figure != NULL && i < 4 * H; i++)
        for (size_t j = 0; j < W; j++) {
            struct tensor t = plane_of(rgb, grey, i / H);
            double sum = 0;
            for (size_t k = 0; k < PART * PART; k++)
                sum += t.data[pixel_place(&t, 0, 0, i % H * PART + k / PART,
                                          j * PART + k % PART)];
            fprintf(figure, "%.0f%c", sum / (PART * PART), j + 1 < W ? '\t' : '\n');
        }
}

/* Section 7.2: the photograph, its planes, and the place of one pixel. */
void photograph_section(const struct run *run)
{
    struct tensor rgb = coffee_cup();
    if (rgb.data == NULL)
        return;
    struct tensor grey = photograph_grey(&rgb);
    report_planes(&rgb, &grey);
    report_place(&rgb);
    draw_planes(run, &rgb, &grey);
    tensor_free(&rgb);
    tensor_free(&grey);
}
