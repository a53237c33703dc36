/* system.c - what the programs and their libraries ask of a system that is not there. */
#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

/* Signals: none comes, and no other process is there to get one. */
int sigemptyset(sigset_t *set)
{
    return *set = 0;
}

int sigaction(int signal, const struct sigaction *action, struct sigaction *before)
{
    (void)signal, (void)action, (void)before;
    return 0;
}

int kill(pid_t process, int signal)
{
    (void)process, (void)signal;
    errno = ESRCH;
    return -1;
}

int pause(void)
{
    return 0;
}

/* Files belong to nobody. */
mode_t umask(mode_t mask)
{
    return mask;
}

int chmod(const char *path, mode_t mode)
{
    (void)path, (void)mode;
    return 0;
}

int dup(int file)
{
    (void)file;
    errno = ENOSYS;
    return -1;
}

/* OpenBLAS is not there either; what multiplies instead, products.c, has one thread. */
void openblas_set_num_threads(int threads)
{
    (void)threads;
}
