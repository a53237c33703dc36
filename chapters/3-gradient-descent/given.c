/* given.c - a rule recovered from its table. */
#include "chapter3.h"
#include <stdlib.h>

/* Four examples of a rule. The last one is kept back. */
static const int given_x[] = {1, 2, 3, 4}, given_t[] = {3, 5, 7, 9};
enum { GIVEN = 4, SHOWN = 3, RANGE = 10 };

/* How many of the lines y = p x + q, with whole p and q from -10 to 10, pass
 * through the first `count` examples; p and q are those of the last one found. */
static int lines_through(int count, int *p, int *q)
{
    int found = 0;
    for (int a = -RANGE; a <= RANGE; a++)
        for (int b = -RANGE; b <= RANGE; b++) {
            int right = 0;
            while (right < count && a * given_x[right] + b == given_t[right])
                right++;
            if (right == count) {
                found++;
                *p = a;
                *q = b;
            }
        }
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

/* Section 3.1: y = 2x + 1 from its table. */
void given_section(const struct run *run)
{
    int p = 0, q = 0;
    printf("examples   lines that pass through them\n");
    for (int count = 0; count <= SHOWN; count++) {
        int found = lines_through(count, &p, &q);
        printf("%8d   %d\n", count, found);
        if (count == 0)
            record_count(run->record, "given.lines", (unsigned long)found);
        if (count == 1)
            record_result(run->record, "given.one", "%d", found);
    }
    printf("the line left over: y = %d x + %d\n\n", p, q);
    printf("x   target   line   memory\n");
    for (int i = 0; i < GIVEN; i++)
        printf("%d   %6d   %4d   %6d%s\n", given_x[i], given_t[i], p * given_x[i] + q,
               remembered(given_x[i]), i < SHOWN ? "" : "   not shown before");
    record_result(run->record, "given.line", "%d", p * given_x[SHOWN] + q);
    record_result(run->record, "given.memory", "%d", remembered(given_x[SHOWN]));
}
