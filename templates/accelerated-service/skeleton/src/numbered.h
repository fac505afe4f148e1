/* Numbered pings: the frames of fastpath-probe. Nothing here knows a port, so it can be tested without one. */
#ifndef NUMBERED_H
#define NUMBERED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frames.h"

/* What a numbered ping carries behind its ICMP header, in network byte order. */
struct number {
    uint32_t magic;
    uint32_t run;   /* the same in all frames of one run, so that an old one's do not count */
    uint32_t index; /* from 0 */
    uint32_t total;
};

/* Ethernet, VLAN tag, IPv4, ICMP and the number; what Ethernet asks for at least is longer without a tag. */
enum { LEAST_FRAME = 60, MOST_FRAME = 1514 };

/* Whom a run talks to. */
struct peer {
    struct rte_ether_addr mac;
    rte_be32_t ip;
};

/* Writes "who has this address?" as a broadcast; returns its length. */
size_t write_question(const struct station *self, rte_be32_t ip, uint8_t frame[ANNOUNCEMENT_BYTES]);

/* Whether a frame tells, in a reply or by the way, what MAC address an IP address has; if so, it is put into the peer. */
bool read_answer(const struct station *self, const void *frame, size_t length, struct peer *peer);

/* Writes a numbered ping of `length` bytes (LEAST_FRAME to MOST_FRAME). */
void write_ping(const struct station *self, const struct peer *peer, struct number number, uint8_t *frame, size_t length);

/* Reads the number of a ping (`type` RTE_IP_ICMP_ECHO_REQUEST or _REPLY) that is for this station; false for all else. */
bool read_number(const struct station *self, const void *frame, size_t length, uint8_t type, struct number *number);

#endif
