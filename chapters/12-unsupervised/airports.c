/* airports.c - clusters of airports, by what is flown over and not by degrees. */
#include "airports.h"
#include "base/memory.h"
#include "classic/dbscan.h"
#include "classic/outliers.h"
#include "data/table.h"
#include "stage/claim.h"
#include <gsl/gsl_math.h>
#include <gsl/gsl_sort.h>
#include <stdlib.h>
#include <string.h>

enum { EARTH = 6371, DENSE = 5, SHOWN_EPS = 50 };

/* The latitude and longitude of N airports, in degrees, and their places in space, in
 * km; both are owned. */
struct airports {
    struct table degrees;
    struct tensor place;
};

/* The place of a point of the Earth in km from its centre, as if the Earth were a ball:
 * R (cos a cos b, cos a sin b, sin a) for latitude a and longitude b, in degrees. */
void on_the_earth(double latitude, double longitude, double p[3])
{
    double a = latitude * M_PI / 180, b = longitude * M_PI / 180;
    p[0] = EARTH * cos(a) * cos(b);
    p[1] = EARTH * cos(a) * sin(b);
    p[2] = EARTH * sin(a);
}

static struct airports airports_load(void)
{
    static const char *const names[] = {"latitude", "longitude"};
    struct airports a;
    a.degrees = table_load("data/airports/airports.csv", names, 2);
    a.place = tensor_new(a.degrees.rows, 3, 1, 1);
    for (size_t i = 0; i < a.degrees.rows; i++) {
        double p[3];
        const real *row = table_row(&a.degrees, i);
        on_the_earth((double)row[0], (double)row[1], p);
        for (int k = 0; k < 3; k++)
            a.place.data[3 * i + (size_t)k] = (real)p[k];
    }
    return a;
}

static void airports_free(struct airports *a)
{
    table_free(&a->degrees);
    tensor_free(&a->place);
}

/* Clusters with their sizes, the largest first: cluster order[k] has size[order[k]]. */
struct found_clusters {
    size_t count, noise, *size, *order;
    int *label;
};

static struct found_clusters find_clusters(const struct airports *a, double eps)
{
    size_t N = a->degrees.rows;
    struct found_clusters f = {.label = allocate(N, sizeof *f.label)};
    f.count = dbscan(&a->place, (struct density){eps, DENSE}, f.label, NULL);
    f.size = allocate(f.count, sizeof *f.size);
    f.order = allocate(f.count, sizeof *f.order);
    for (size_t i = 0; i < N; i++)
        if (f.label[i] == NO_CLUSTER)
            f.noise++;
        else
            f.size[f.label[i]]++;
    double *size = allocate(f.count, sizeof *size);
    for (size_t c = 0; c < f.count; c++)
        size[c] = -(double)f.size[c];
    gsl_sort_index(f.order, size, 1, f.count);
    free(size);
    return f;
}

static void found_clusters_free(struct found_clusters *f)
{
    free(f->label);
    free(f->size);
    free(f->order);
}

/* The place of each cluster in the order of their sizes, 0 for the largest. */
static void draw_airports(const struct run *run, const struct airports *a,
                          const struct found_clusters *f)
{
    FILE *figure = figure_new(run->figures, "airports", "longitude\tlatitude\trank");
    int *rank = allocate(f->count, sizeof *rank);
    for (size_t k = 0; k < f->count; k++)
        rank[f->order[k]] = (int)k;
    for (size_t i = 0; i < a->degrees.rows; i++) {
        const real *row = table_row(&a->degrees, i);
        figure_row(figure, "%.3f\t%.3f\t%d", (double)row[1], (double)row[0],
                   f->label[i] == NO_CLUSTER ? NO_CLUSTER : rank[f->label[i]]);
    }
    free(rank);
}

/* The distances to the fourth other airport, in order. */
static double *sorted_distances(const struct airports *a)
{
    size_t N = a->degrees.rows;
    double *distance = allocate(N, sizeof *distance);
    kth_distances(&a->place, DENSE - 1, distance);
    gsl_sort(distance, 1, N);
    return distance;
}

static void report_distances(const struct run *run, const struct airports *a)
{
    static const int percent[] = {10, 50, 90, 95, 99};
    size_t N = a->degrees.rows;
    double *distance = sorted_distances(a);
    FILE *figure = figure_new(run->figures, "fourth", "share\tkm");
    printf("\nHow far the fourth nearest other airport is\n");
    printf("of all airports, %%   at most, km\n");
    for (size_t k = 0; k < sizeof percent / sizeof *percent; k++)
        printf("%18d   %11.0f\n", percent[k], distance[N * (size_t)percent[k] / 100]);
    for (size_t i = 0; i < N; i += i + 100 < N ? 8 : 1)
        figure_row(figure, "%.2f\t%.1f", 100 * (double)i / (double)N, distance[i]);
    free(distance);
}

/* What each eps makes of the airports. */
static void report_radii(const struct airports *a)
{
    static const int eps[] = {30, 40, 50, 60, 80, 100};
    printf("\nClusters of airports, %d within eps to be core\n", DENSE);
    printf("eps, km   clusters   largest   second   noise\n");
    for (size_t k = 0; k < sizeof eps / sizeof *eps; k++) {
        struct found_clusters f = find_clusters(a, eps[k]);
        printf("%7d   %8zu   %7zu   %6zu   %5zu\n", eps[k], f.count,
               f.count > 0 ? f.size[f.order[0]] : 0,
               f.count > 1 ? f.size[f.order[1]] : 0, f.noise);
        found_clusters_free(&f);
    }
}

void report_airports(const struct run *run)
{
    struct airports a = airports_load();
    printf("\nairports: %zu\n", a.degrees.rows);
    report_distances(run, &a);
    report_radii(&a);
    struct found_clusters f = find_clusters(&a, SHOWN_EPS);
    draw_airports(run, &a, &f);
    found_clusters_free(&f);
    airports_free(&a);
}
