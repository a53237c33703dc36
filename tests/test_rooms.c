/* test_rooms.c - the rooms of common/ stand one above the other: a file includes what
 * is in its own room or in one below, and a chapter what is in common/ or its own. */
#include "tests.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const rooms[] = {"base",  "data",    "nets",
                                    "learn", "classic", "stage"};
enum { ROOMS = sizeof rooms / sizeof *rooms };

/* The number of the room that a path begins with, ROOMS if it is none. */
static size_t room_of(const char *path)
{
    size_t r = 0;
    while (r < ROOMS && strncmp(path, rooms[r], strlen(rooms[r])) != 0)
        r++;
    return r;
}

/* Every `#include "..."` of one file of a room is of that room or one below. */
static size_t check_file(const char *path, size_t room)
{
    FILE *file = fopen(path, "r");
    ck_assert_msg(file != NULL, "%s", path);
    char line[200], included[200];
    size_t found = 0;
    while (fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "#include \"%199[^\"]\"", included) == 1) {
            ck_assert_msg(room_of(included) <= room, "%s includes %s", path, included);
            found++;
        }
    fclose(file);
    return found;
}

START_TEST(includes_go_downwards)
{
    size_t found = 0;
    for (size_t r = 0; r < ROOMS; r++) {
        char folder[40], path[400];
        snprintf(folder, sizeof folder, "common/%s", rooms[r]);
        DIR *dir = opendir(folder);
        ck_assert_msg(dir != NULL, "%s", folder);
        for (const struct dirent *e; (e = readdir(dir)) != NULL;) {
            size_t n = strlen(e->d_name);
            if (n < 3 || e->d_name[n - 2] != '.' ||
                strchr("ch", e->d_name[n - 1]) == NULL)
                continue;
            snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
            found += check_file(path, r);
        }
        closedir(dir);
    }
    ck_assert_uint_gt(found, 100);
}
END_TEST

Suite *rooms_suite(void)
{
    Suite *suite = suite_create("rooms");
    TCase *tc = tcase_create("rooms");
    tcase_add_test(tc, includes_go_downwards);
    suite_add_tcase(suite, tc);
    return suite;
}
