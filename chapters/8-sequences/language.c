/* language.c - a recurrent network learns to write on. */
#include "base/memory.h"
#include "chapter8.h"
#include "learn/learner.h"
#include "learn/trials.h"
#include "reader.h"
#include "stage/claim.h"
#include "stage/training.h"
#include <stdlib.h>
#include <string.h>

enum { LIVE_UNITS = 128, LIVE_BATCH = 8, LIVE_WINDOW = 48, POINTS = 10 };
enum { LONG_BATCH = 32, LONG_EPOCHS = 20 };

static struct network *long_reader(gsl_rng *rng)
{
    return reader_network(&cells[LSTM], 256, rng);
}

/* The chapter's main network, trained as the options ask. */
static void train_reader(const struct run *run)
{
    static const struct training training = {
        .name = "mobydick",
        .network = "LSTM-256 over characters",
        .make = long_reader,
        .loss = softmax_cross_entropy,
        .rule = &adam_type,
        .rate = (real)0.002,
        .schedule = cosine_rate,
        .epochs = LONG_EPOCHS,
        .batch = LONG_BATCH,
        .clip = 1,
        .curve = true,
        .files = true,
        .carry = true,
        .bits = true,
    };
    size_t streams = option_or(run->options->batch, LONG_BATCH);
    struct reading *r = reading_new(run, TEST_WINDOW, streams);
    struct examples seen = windows_examples(&r->seen),
                    unseen = windows_examples(&r->unseen);
    train_on(run, &training, &seen, &unseen);
    reading_free(r);
}

/* Section 8.8. */
void language_section(const struct run *run)
{
    if (training_asked(run->options)) {
        train_reader(run);
        return;
    }
}
