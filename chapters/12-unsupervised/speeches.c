/* speeches.c - addresses as points, by their words. */
#include "speeches.h"
#include "weighted.h"
#include <stdlib.h>

/* The addresses with their most frequent words. The caller frees them; after an error
 * there are none. */
struct speeches speeches_load(size_t words)
{
    struct speeches s = {0};
    s.documents = documents_load("data/text/speeches.txt.gz");
    if (s.documents.count == 0)
        return s;
    s.counts = words_count(&s.documents, words);
    s.x = tensor_new(s.documents.count, tensor_columns(&s.counts.count), 1, 1);
    weigh_rare(&s.counts.count, &s.x);
    return s;
}

void speeches_free(struct speeches *s)
{
    tensor_free(&s->x);
    word_counts_free(&s->counts);
    documents_free(&s->documents);
}
