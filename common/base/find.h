/* find.h - the book's own data, from whatever folder a program is started in. */
#ifndef FIND_H
#define FIND_H

#include <limits.h>

const char *find_data(const char *path, char place[PATH_MAX]);
const char *find_hint(const char *path);

#endif
