/* What fastpath-probe is told. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

#include "frames.h"
#include "tally.h"

struct options {
    struct station self;
    struct description said;
    const char *result;
    rte_be32_t to;
    bool is_sink;
    uint32_t count, rate, size, wait;
};

extern const struct options default_options;

/* Reads what follows "--"; gives the number of arguments before it, which are DPDK's. What is wrong ends the program. */
int read_options(int count, char **arguments, struct options *all);

#endif
