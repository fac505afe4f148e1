#include "tally.h"

#include <inttypes.h>
#include <stdlib.h>

bool tally_open(struct tally *tally, uint32_t total, bool is_generator)
{
    *tally = (struct tally){.total = total, .seen = calloc(total, 1)};
    if (is_generator) {
        tally->sent_at = calloc(total, sizeof(*tally->sent_at));
        tally->taken = calloc(total, sizeof(*tally->taken));
    }
    return tally->seen != NULL && (!is_generator || (tally->sent_at != NULL && tally->taken != NULL));
}

void tally_count(struct tally *tally, uint32_t index, uint64_t now, uint64_t hz)
{
    if (index >= tally->total || tally->seen[index] || (tally->sent_at != NULL && index >= tally->sent))
        return;
    tally->seen[index] = 1;
    if (tally->taken != NULL) {
        uint64_t nanoseconds = (now - tally->sent_at[index]) * 1000000000ull / hz;

        tally->taken[tally->received] = nanoseconds > UINT32_MAX ? UINT32_MAX : (uint32_t)nanoseconds;
    } else if (tally->received == 0) {
        tally->first = now;
    }
    tally->received++;
    tally->last = now;
    if (index + 1 < tally->highest)
        tally->reordered++;
    else
        tally->highest = index + 1;
}

static int by_size(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

/* Microseconds that so many of a thousand frames took at most. */
static double taken_by(const struct tally *tally, uint32_t of_thousand)
{
    uint64_t place = ((uint64_t)tally->received * of_thousand + 999) / 1000;

    return tally->taken[place == 0 ? 0 : place - 1] / 1000.0;
}

void tally_write(struct tally *tally, const struct description *description, uint64_t hz, FILE *file)
{
    uint32_t sent = tally->sent_at != NULL ? tally->sent : tally->total;
    double seconds = tally->received > 0 ? (double)(tally->last - tally->first) / (double)hz : 0;

    fprintf(file,
        "{\"apiVersion\":\"fastpath.dev/v1alpha1\",\"kind\":\"ProbeResult\",\"workload\":\"%s\",\"environment\":\"%s\","
        "\"role\":\"%s\",\"interface\":\"%s\",\"device\":{\"kind\":\"%s\",\"path\":\"%s\"}",
        description->workload, description->environment, description->role, description->interface,
        description->device_kind, description->device_path);
    if (description->peer != NULL)
        fprintf(file, ",\"peer\":\"%s\"", description->peer);
    fprintf(file, ",\"sent\":%" PRIu32 ",\"received\":%" PRIu32 ",\"lost\":%" PRIu32 ",\"reordered\":%" PRIu32, sent,
        tally->received, sent - tally->received, tally->reordered);
    if (seconds > 0 && tally->received > 1)
        fprintf(file, ",\"packetsPerSecond\":%.0f", tally->received / seconds);
    if (tally->taken != NULL && tally->received > 0) {
        qsort(tally->taken, tally->received, sizeof(*tally->taken), by_size);
        fprintf(file, ",\"latencyMicroseconds\":{\"p50\":%.1f,\"p99\":%.1f,\"max\":%.1f}", taken_by(tally, 500),
            taken_by(tally, 990), taken_by(tally, 1000));
    }
    fprintf(file, ",\"frameBytes\":%" PRIu32 ",\"durationSeconds\":%.6f,\"queues\":1,"
                  "\"tool\":{\"name\":\"fastpath-probe\",\"version\":\"1\"}}\n",
        description->frame_bytes, seconds);
}
