/* record.h - gone when the last chapter has let go of it. */
#ifndef RECORD_H
#define RECORD_H

#include "figures.h"

#define record_result(...) ((void)0)
#define record_count(...) ((void)0)
#define record figures

#endif
