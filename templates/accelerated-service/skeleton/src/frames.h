/* What fast-echo does with frames. Nothing here knows a port, so it can be tested without one. */
#ifndef FRAMES_H
#define FRAMES_H

#include <stddef.h>
#include <stdint.h>

#include <rte_byteorder.h>
#include <rte_ether.h>

/* Who the server is on its network. */
struct station {
    struct rte_ether_addr mac;
    rte_be32_t ip; /* 0: it has none, and answers nothing */
    uint16_t vlan; /* 0: frames are untagged */
};

/* What became of a frame. */
enum outcome {
    ARP,      /* an ARP request: it is now the reply to send */
    ICMP,     /* an echo request ("ping"): it is now the reply to send */
    OWN,      /* its own, given back by a loopback device */
    CONFLICT, /* ARP of someone else who claims its address */
    DROPPED,  /* anything else: another protocol or address, malformed */
    OUTCOMES
};

/* ARP needs less than the least that a frame must carry. The longest announcement has a VLAN tag too. */
enum { SHORTEST_PAYLOAD = 46, ANNOUNCEMENT_BYTES = RTE_ETHER_HDR_LEN + RTE_VLAN_HLEN + SHORTEST_PAYLOAD };

/* Turns a frame, in place, into its answer of the same length. Reads and writes nothing but the `length` bytes. */
enum outcome answer(const struct station *self, void *frame, size_t length);

/* Writes the broadcast ARP that tells neighbours and switches where the address is now; returns its length. */
size_t announce(const struct station *self, uint8_t frame[ANNOUNCEMENT_BYTES]);

#endif
