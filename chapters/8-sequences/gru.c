/* gru.c - the GRU, beside the LSTM. */
#include "chapter8.h"

/* Section 8.6. */
void gru_section(const struct run *run)
{
    (void)run;
}
