/* interrupt.c - a flag that the signal sets and training loops look at. */
#include "base/interrupt.h"
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked_to_stop = 0;
static struct sigaction before; /* what Ctrl-C does where nobody watches */

static void ask_to_stop(int signal)
{
    (void)signal;
    asked_to_stop = 1;
}

/* From now on Ctrl-C sets the flag. A second Ctrl-C kills the program. */
void interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = ask_to_stop, .sa_flags = SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &before);
}

/* From now on Ctrl-C does what it did before: it kills the program. */
void interrupt_unwatch(void)
{
    sigaction(SIGINT, &before, NULL);
}

bool interrupted(void)
{
    return asked_to_stop;
}
