/* training.c - a network is made or loaded, trained epoch by epoch, and saved. */
#include "stage/training.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "learn/accuracy.h"
#include "learn/checkpoint.h"
#include "learn/decay.h"
#include "nets/weights.h"

enum { QUICK = 1000 }; /* examples of each kind, where --quick asks for few */

/* A training at work. The plan `asking` answers for what is measured, on `some` of the
 * examples that the network has seen and on all that it has not. */
struct session {
    const struct training *what;
    struct learner learner;
    struct plan *asking;
    struct examples some, unseen;
    size_t epochs;
    const char *load, *save;
};

/* How a network stands after an epoch: the mean loss of the epoch's batches, and its
 * accuracy in per cent, or its bits, on examples it has learned from and on others. */
struct standing {
    size_t epoch;
    double loss, seen, unseen;
};

/* The examples of a batch, unless the options or the training say so. */
enum { USUAL_BATCH = 100, USUAL_ASKED = 200 };

/* How the network is put to work: what carries on needs the same rows in every batch, and
 * what is measured in bits has many labels for an example. */
static struct work working(const struct training *what, size_t batch, int threads)
{
    struct work work = training_on(batch, threads);
    work.shards = what->shards;
    work.carry = what->carry;
    return work;
}

static struct work being_asked(const struct training *what, size_t batch, int threads)
{
    struct work work = predicting_on(what->bits ? batch : USUAL_ASKED, threads);
    work.carry = what->carry;
    return work;
}

/* The caller frees it, and with it the network. */
static struct session session_new(const struct run *run, const struct training *what,
                                  const struct examples *seen,
                                  const struct examples *unseen)
{
    const struct options *o = run->options;
    size_t batch = option_or(o->batch, what->batch > 0 ? what->batch : USUAL_BATCH);
    int threads = (int)option_or(o->threads, 2);
    struct network *net = what->make(run->rng);
    struct plan *plan = plan_new(net, working(what, batch, threads), run->rng);
    struct session s = {
        .what = what,
        .learner =
            learner_new(plan, seen, batch, what->loss,
                        optimizer_new(what->rule, net->params, what->rate), run->rng),
        .asking = plan_new(net, being_asked(what, batch, threads), NULL),
        .some = first_examples(*seen, unseen->count),
        .unseen = *unseen,
        .epochs = option_or(o->epochs, o->quick ? 1 : what->epochs),
        .load = what->files ? o->load : NULL,
        .save = what->files ? o->save : NULL,
    };
    s.learner.seed = run_seed(run, 0);
    s.learner.clip = what->clip;
    s.learner.sampler.how = what->carry ? IN_ORDER : SHUFFLED;
    decay_weights(&s.learner.optimizer, net, what->decay);
    s.learner.decay = what->decay;
    s.learner.schedule = (struct schedule){.rate = what->schedule, .epochs = s.epochs};
    if (what->by_step)
        s.learner.schedule.steps = s.epochs * sampler_batches(&s.learner.sampler);
    return s;
}

static void session_free(struct session *s)
{
    struct plan *plan = s->learner.plan;
    struct network *net = plan->net;
    learner_free(&s->learner);
    plan_free(s->asking);
    plan_free(plan);
    network_free(net);
}

/* The accuracy in per cent, or the bits. */
static double measure_on(const struct session *s, const struct examples *examples)
{
    if (s->what->bits)
        return plan_loss(s->asking, examples, s->what->loss) / M_LN2;
    return 100 * (double)plan_accuracy(s->asking, examples);
}

static struct standing measure_standing(const struct session *s, double loss)
{
    return (struct standing){
        s->learner.epoch,
        loss,
        measure_on(s, &s->some),
        measure_on(s, &s->unseen),
    };
}

static void report_session(const struct session *s)
{
    const struct learner *l = &s->learner;
    printf("Network: %s, by %s %s the rate %g, batches of %zu.\n"
           "%s on %zu of the examples seen and on all that are for testing.\n\n",
           s->what->network, s->what->rule->name,
           s->what->schedule == NULL ? "at" : "from", (double)s->what->rate,
           l->sampler.batch, s->what->bits ? "Bits" : "Accuracy", s->some.count);
    printf("examples to learn from: %zu\n", l->examples.count);
    printf("examples to test with: %zu\n", s->unseen.count);
    printf("parameters: %zu\n\n", l->plan->net->params);
    printf(s->what->bits ? "epoch    loss     seen     test\n"
                         : "epoch    loss  seen, %%  test, %%\n");
}

/* Before the first epoch of a run there is no loss. */
static void report_standing(const struct session *s, const struct standing *now,
                            bool first)
{
    int places = s->what->bits ? 3 : 2;
    if (first)
        printf("%5zu       -", now->epoch);
    else
        printf("%5zu  %6.4f", now->epoch, now->loss);
    printf("  %7.*f  %7.*f\n", places, now->seen, places, now->unseen);
    fflush(stdout); /* an epoch may be minutes away from the next */
}

static void draw_standing(const struct session *s, FILE *curve,
                          const struct standing *now)
{
    int places = s->what->bits ? 4 : 2;
    figure_row(curve, "%zu\t%.5f\t%.*f\t%.*f", now->epoch, now->loss, places, now->seen,
               places, now->unseen);
}

/* One epoch, saved as soon as it is whole. Returns its mean loss. */
static double train_epoch(struct session *s)
{
    struct learner *l = &s->learner;
    size_t before = l->epoch;
    learner_restart(l);
    double loss = learner_epoch(l, s->what->name);
    if (s->save != NULL && l->epoch > before)
        checkpoint_save(l, s->save);
    return loss;
}

/* All epochs that are left, with a line and a point of the curve for each. What Ctrl-C
 * has cut short is neither printed nor drawn. */
static void train_epochs(struct session *s, FILE *curve)
{
    struct standing now = measure_standing(s, 0);
    if (!interrupted())
        report_standing(s, &now, true);
    while (s->learner.epoch < s->epochs && !interrupted()) {
        double loss = train_epoch(s);
        now = measure_standing(s, loss);
        if (!interrupted()) {
            report_standing(s, &now, false);
            draw_standing(s, curve, &now);
        }
    }
}

/* An epoch is whole when no batch of it is left. */
static void report_interruption(const struct learner *l)
{
    bool within = l->sampler.next > 0;
    notice("interrupted %s epoch %zu", within ? "in" : "after", l->epoch + within);
}

/* From a file a training goes on where it stood. Where no epoch is asked for, its
 * weights are all that is wanted, and all that is saved. */
static void load_session(struct session *s)
{
    if (s->load != NULL && s->epochs > 0)
        checkpoint_load(&s->learner, s->load);
    else if (s->load != NULL)
        network_load(s->learner.plan->net, s->load);
}

static void save_session(const struct session *s)
{
    if (s->save != NULL && s->epochs == 0)
        network_save(s->learner.plan->net, s->save);
    else if (s->save != NULL)
        checkpoint_save(&s->learner, s->save);
}

/* Trains on the examples `seen`, and tests on the others after each epoch. After Ctrl-C
 * it ends early, and so does the program, for interrupted() stays true. */
void train_on(const struct run *run, const struct training *what,
              const struct examples *seen, const struct examples *unseen)
{
    struct session s = session_new(run, what, seen, unseen);
    char name[64];
    snprintf(name, sizeof name, "%s-curve", what->name);
    FILE *curve =
        what->curve ? figure_new(run->figures, name, "epoch\tloss\ttrain\ttest") : NULL;
    load_session(&s);
    report_session(&s);
    interrupt_watch();
    size_t before = s.learner.epoch;
    train_epochs(&s, curve);
    if (interrupted())
        report_interruption(&s.learner);
    else if (s.learner.epoch == before)
        save_session(&s);
    interrupt_unwatch();
    session_free(&s);
}

/* The same on the images of --data, or the first of them to be quick. */
void train_on_images(const struct run *run, const struct training *what)
{
    const struct options *o = run->options;
    struct images train = mnist_load(o->data, "train"),
                  test = mnist_load(o->data, "t10k");
    struct examples seen = images_examples(&train), unseen = images_examples(&test);
    if (o->quick) {
        seen = first_examples(seen, QUICK);
        unseen = first_examples(unseen, QUICK);
    }
    train_on(run, what, &seen, &unseen);
    images_free(&train);
    images_free(&test);
}
