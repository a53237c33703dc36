/* lstm.c - the LSTM, gate by gate. */
#include "chapter8.h"

/* Section 8.5. */
void lstm_section(const struct run *run)
{
    (void)run;
}
