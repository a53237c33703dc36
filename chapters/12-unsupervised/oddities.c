/* oddities.c - what does not belong: found without labels, with labels, and thrown away. */
#include "oddities.h"
#include "chapter12.h"

/* Section 12.7. */
void outliers_section(const struct run *run)
{
    report_plane(run);
    report_mixtures(run);
    report_labels(run);
    report_cleaning(run);
}
