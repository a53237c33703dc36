/* groups.c - groups of colours, of customers and of documents. */
#include "groups.h"
#include "chapter12.h"

/* Section 12.3. */
void groups_section(const struct run *run)
{
    report_colours(run);
    report_customers(run);
    report_speeches(run);
}
