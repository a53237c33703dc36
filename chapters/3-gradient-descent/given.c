/* given.c - a rule recovered from its table. */
#include "chapter3.h"
#include <stdlib.h>

/* Four examples of a rule. The last one is kept back. */
static const int given_x[] = {1, 2, 3, 4}, given_t[] = {3, 5, 7, 9};
enum { GIVEN = 4, SHOWN = 3, RANGE = 10 };

/* Is the line y = p x + q right on the first `count` examples? */
static bool passes_through(int p, int q, int count)
{
    for (int i = 0; i < count; i++)
        if (p * given_x[i] + q != given_t[i])
            return false;
    return true;
}

/* How many lines pass through some examples, and the last one that was found. */
struct lines_found {
    int lines, p, q;
};

static struct lines_found lines_through(int count)
{
    struct lines_found found = {0, 0, 0};
    for (int p = -RANGE; p <= RANGE; p++)
        for (int q = -RANGE; q <= RANGE; q++)
            if (passes_through(p, q, count))
                found = (struct lines_found){found.lines + 1, p, q};
    return found;
}

/* The other way to be right on every example shown: answer with the target of the
 * nearest of them. */
static int remembered(int x)
{
    int nearest = 0;
    for (int i = 1; i < SHOWN; i++)
        if (abs(given_x[i] - x) < abs(given_x[nearest] - x))
            nearest = i;
    return given_t[nearest];
}

static void report_lines_left(void)
{
    printf("Lines y = p x + q with whole p and q from %d to %d that fit the first "
           "examples\n",
           -RANGE, RANGE);
    printf("examples   lines left\n");
    for (int count = 0; count <= SHOWN; count++)
        printf("%8d   %10d\n", count, lines_through(count).lines);
}

static void report_two_learners(struct lines_found line)
{
    printf("\nline left over: y = %d x + %d\n\n", line.p, line.q);
    printf("Answers of that line, and of a memory that was shown three examples\n");
    printf("x   target   line   memory   shown\n");
    for (int i = 0; i < GIVEN; i++)
        printf("%d   %6d   %4d   %6d   %5s\n", given_x[i], given_t[i],
               line.p * given_x[i] + line.q, remembered(given_x[i]),
               i < SHOWN ? "yes" : "no");
}

/* Y = 2x + 1 from its table. */
void given_section(const struct run *run)
{
    (void)run;
    report_lines_left();
    report_two_learners(lines_through(SHOWN));
}
