/* knn.c - k nearest neighbours: a point is of the class that most of its neighbours are
 * of. Nothing is learned, all is kept. Taught in chapter 11. */
#include "classic/knn.h"
#include <string.h>

/* The k least distances so far and whose they are, the least first. Those of `count` more
 * points, number `first` and on, take their places among them; of equals, the earlier
 * point comes first. */
void keep_nearest(const real distance[], size_t first, size_t count, size_t k,
                  real least[], size_t index[])
{
    for (size_t j = 0; j < count; j++) {
        size_t at = k - 1;
        if (distance[j] >= least[at])
            continue;
        for (; at > 0 && distance[j] < least[at - 1]; at--) {
            least[at] = least[at - 1];
            index[at] = index[at - 1];
        }
        least[at] = distance[j];
        index[at] = first + j;
    }
}

/* The class that most of k neighbours are of, index[0] being the nearest. Where several
 * have as many votes, the one among them that is met first on the way outwards. */
int neighbours_vote(const int label[], const size_t index[], size_t k, size_t classes)
{
    size_t votes[classes], best = 0;
    memset(votes, 0, sizeof votes);
    for (size_t i = 0; i < k; i++)
        votes[label[index[i]]]++;
    for (size_t i = 1; i < k; i++)
        if (votes[label[index[i]]] > votes[label[index[best]]])
            best = i;
    return label[index[best]];
}
