/* interrupt.h - Ctrl-C asks a training to stop; it does not kill it. */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <stdbool.h>

void interrupt_watch(void);
void interrupt_unwatch(void);
bool interrupted(void);

#endif
