/* signal.h - there are no signals here: nobody interrupts a program, it is thrown away. */
#ifndef COMPAT_SIGNAL_H
#define COMPAT_SIGNAL_H

#include <sys/types.h>

typedef int sig_atomic_t;
typedef unsigned char sigset_t; /* as in sys/types.h */

struct sigaction {
    void (*sa_handler)(int);
    int sa_flags;
    sigset_t sa_mask;
};

enum { SIGINT = 2, SIGXFSZ = 25, SA_RESETHAND = 1 };

#define SIG_IGN ((void (*)(int))1)

int sigemptyset(sigset_t *set);
int sigaction(int signal, const struct sigaction *action, struct sigaction *before);
int kill(pid_t process, int signal);

#endif
