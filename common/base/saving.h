/* saving.h - files that are there whole or not at all.
 *
 * What is saved goes to a temporary file beside its place, which is synced and then
 * renamed. The temporary name has the number of the process in it, so that what a killed
 * one has left behind can be told from what another is still writing. */
#ifndef SAVING_H
#define SAVING_H

#include <stdbool.h>
#include <stddef.h>

bool saving_name(const char *path, char name[], size_t size);
bool saving_place(const char *temporary, const char *path);
int saving_try(const char *path);
void saving_clean(const char *path);

#endif
