/* mman.h - memory has no pages here that could be asked for. */
