/* unistd.h - the C library's, and what of it is in system.c. */
#ifndef COMPAT_UNISTD_H
#define COMPAT_UNISTD_H

#include_next <unistd.h>

int pause(void);

#endif
