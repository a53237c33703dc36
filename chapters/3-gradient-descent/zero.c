/* zero.c - what a guard against the logarithm of zero does to a loss. */
#include "base/gradient.h"
#include "chapter3.h"
#include "losses.h"
#include "nets/softmax.h"

enum { CLASSES = 3 };

/* Three ways from scores to the loss of a label: by softmax and log; the same with
 * the usual guard against log 0; and without either. */
enum loss_way { PLAIN, GUARDED, DIRECT, LOSS_WAYS };

struct scored_question {
    real z[CLASSES];
    size_t label;
    enum loss_way way;
};

static double loss_of_scores(const real *z, size_t n, void *params)
{
    const struct scored_question *q = params;
    real scores[CLASSES], y[CLASSES];
    struct tensor y_row = tensor_view(y, 1, n);
    for (size_t k = 0; k < n; k++)
        scores[k] = z[k];
    struct tensor z_row = tensor_view(scores, 1, n);
    softmax_forward(&z_row, &y_row);
    /* By one of three ways */
    switch (q->way) {
    case PLAIN: return (double)label_loss(y, q->label);
    case GUARDED: return (double)-log(y[q->label] + (real)1e-7);
    default: return (double)score_loss(n, z, q->label);
    }
}

/* A loss by each way, and the size of its slope along the first score, which should
 * be |y_0 - t_0|. */
static void measure_loss_ways(struct scored_question q, double loss[LOSS_WAYS],
                              double slope[LOSS_WAYS])
{
    for (q.way = PLAIN; q.way < LOSS_WAYS; q.way++) {
        real z[CLASSES] = {q.z[0], q.z[1], q.z[2]};
        loss[q.way] = loss_of_scores(z, CLASSES, &q);
        slope[q.way] =
            fabs(partial_numerical(loss_of_scores, &q, z, CLASSES, 0, GRADIENT_STEP));
    }
}

static void report_loss_ways(void)
{
    static const struct scored_question rows[] = {
        {{2, 1, -1}, 0, PLAIN},
        {{20, 0, 0}, 0, PLAIN},
        {{20, 0, -1}, 1, PLAIN},
        {{1000, 0, 0}, 1, PLAIN},
    };
    printf("The loss in three ways, and how steeply it changes with the first score\n");
    printf("                             loss                            slope\n");
    printf("scores         right       plain      guarded      direct"
           "   plain   guarded   direct\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double loss[LOSS_WAYS] = {0}, slope[LOSS_WAYS] = {0};
        char scores[60];
        measure_loss_ways(rows[i], loss, slope);
        snprintf(scores, sizeof scores, "(%g, %g, %g)", rows[i].z[0], rows[i].z[1],
                 rows[i].z[2]);
        printf("%-12s   %5zu   %9.4g   %10.5g   %9.4g   %5.2f   %7.3f   %6.2f\n",
               scores, rows[i].label, loss[PLAIN], loss[GUARDED], loss[DIRECT],
               slope[PLAIN], slope[GUARDED], slope[DIRECT]);
    }
}

/* The loss of scores with a guard and without. */
void zero_section(const struct run *run)
{
    (void)run;
    report_loss_ways();
}
