/* chapter8.c - sequences: series of numbers, and texts. */
#include "chapter8.h"

static const struct section sections[] = {
    {"series", "A series, and what a forecast is worth", series_section},
    {"window", "A window into a dense network", window_section},
    {"unrolled", "A network that is its own input", unrolled_section},
    {"memory", "How far memory reaches", memory_section},
    {"lstm", "LSTM, gate by gate", lstm_section},
    {"gru", "GRU, with three quarters of the parameters", gru_section},
    {"bits", "Bits: counting, and compressing", bits_section},
    {"language", "A network that reads a book", language_section},
    {"authors", "Who wrote this", authors_section},
    {"pairs", "First this, then that", pairs_section},
    {NULL, NULL, NULL},
};

static const struct chapter chapter = {
    8,
    "Sequences",
    "chapters/8-sequences",
    sections,
    OFFER_DATA | OFFER_EPOCHS | OFFER_BATCH | OFFER_THREADS | OFFER_SAVE | OFFER_LOAD,
    "data",
    {"language"},
};

int main(int argc, char **argv)
{
    return chapter_main(&chapter, argc, argv);
}
