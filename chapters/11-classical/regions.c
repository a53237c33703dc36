/* regions.c - what a classifier says of each place of a plane. */
#include "regions.h"
#include "base/memory.h"
#include "stage/figures.h"
#include <stdlib.h>

/* Where two moons lie, with some room around them. */
const struct plane moons_plane = {-1.75, 2.75, -1.5, 2, 91, 71};

/* All places of the grid, row by row from below. The caller frees them. */
static struct tensor plane_places(const struct plane *plane)
{
    struct tensor x = tensor_new(plane->rows * plane->columns, 2, 1, 1);
    double dx = (plane->right - plane->left) / (double)(plane->columns - 1);
    double dy = (plane->top - plane->bottom) / (double)(plane->rows - 1);
    for (size_t i = 0; i < x.dim[0]; i++) {
        x.data[2 * i] = (real)(plane->left + dx * (double)(i % plane->columns));
        x.data[2 * i + 1] = (real)(plane->bottom + dy * (double)(i / plane->columns));
    }
    return x;
}

/* Rows of a figure, "who x y class", for each place; `name` says who was asked. */
void draw_regions(FILE *figure, const char *name, const struct classifier_type *type,
                  const void *model, const struct plane *plane)
{
    if (figure == NULL)
        return;
    struct tensor x = plane_places(plane);
    int *label = allocate(x.dim[0], sizeof *label);
    type->predict(model, &x, label);
    for (size_t i = 0; i < x.dim[0]; i++)
        figure_row(figure, "%s\t%.3f\t%.3f\t%d", name, (double)x.data[2 * i],
                   (double)x.data[2 * i + 1], label[i]);
    free(label);
    tensor_free(&x);
}

/* The points that were learned from, as rows "x y class". */
void draw_labelled(FILE *figure, const struct labelled *points)
{
    for (size_t i = 0; i < points->x.dim[0]; i++)
        figure_row(figure, "%.3f\t%.3f\t%d", (double)points->x.data[2 * i],
                   (double)points->x.data[2 * i + 1], points->label[i]);
}
