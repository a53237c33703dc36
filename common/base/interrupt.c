/* interrupt.c - a flag that the signal sets and training loops look at. */
#include "base/interrupt.h"
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked_to_stop = 0;

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
    sigaction(SIGINT, &action, NULL);
}

/* Ctrl-C kills the program again, as it does before the first call of the above. */
void interrupt_unwatch(void)
{
    signal(SIGINT, SIG_DFL);
}

bool interrupted(void)
{
    return asked_to_stop;
}
