/* Counts numbered frames, and writes what a probe found as one ProbeResult (docs/measured.md of Fastpath). */
#ifndef TALLY_H
#define TALLY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { MOST_FRAMES = 1000000 };

struct tally {
    uint32_t total;    /* frames of the run */
    uint32_t sent;     /* by a generator; a sink takes what was announced */
    uint32_t received; /* each number once */
    uint32_t reordered;
    uint32_t highest; /* number + 1; 0 before the first */
    uint64_t first, last; /* cycles of the first and the last frame that counts */
    uint64_t *sent_at;    /* cycles, by number; NULL in a sink */
    uint32_t *taken;      /* nanoseconds there and back, in the order of arrival; NULL in a sink */
    uint8_t *seen;        /* by number */
};

/* What a result says beside its counts; names are plain by the time they are here. */
struct description {
    const char *role, *workload, *environment, *peer, *interface, *device_kind, *device_path;
    uint32_t frame_bytes;
};

/* Makes room for a run; false without memory. */
bool tally_open(struct tally *tally, uint32_t total, bool is_generator);

/* Counts a number that came at a time in cycles; one that came before, or was never sent, changes nothing. */
void tally_count(struct tally *tally, uint32_t index, uint64_t now, uint64_t hz);

/* Writes the ProbeResult as one line of JSON. */
void tally_write(struct tally *tally, const struct description *description, uint64_t hz, FILE *file);

#endif
