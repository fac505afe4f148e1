#include "frames.h"

#include <stdbool.h>
#include <string.h>

#include <rte_arp.h>
#include <rte_icmp.h>
#include <rte_ip.h>

/* What all ARP of IPv4 over Ethernet has in common. */
static const struct rte_arp_hdr arp_of_ipv4 = {
    .arp_hardware = RTE_BE16(RTE_ARP_HRD_ETHER),
    .arp_protocol = RTE_BE16(RTE_ETHER_TYPE_IPV4),
    .arp_hlen = RTE_ETHER_ADDR_LEN,
    .arp_plen = sizeof(rte_be32_t),
};

/* The length of the Ethernet header, with its VLAN tag if there is to be one. */
static size_t ethernet_bytes(const struct station *self)
{
    return sizeof(struct rte_ether_hdr) + (self->vlan == 0 ? 0 : sizeof(struct rte_vlan_hdr));
}

/* "Who has my address?" becomes "I have". */
static enum outcome answer_arp(const struct station *self, struct rte_arp_hdr *arp, size_t length)
{
    struct rte_arp_ipv4 *data = &arp->arp_data;

    if (length < sizeof(*arp) || memcmp(arp, &arp_of_ipv4, offsetof(struct rte_arp_hdr, arp_opcode)) != 0)
        return DROPPED;
    if (data->arp_sip == self->ip)
        return CONFLICT;
    if (arp->arp_opcode != RTE_BE16(RTE_ARP_OP_REQUEST) || data->arp_tip != self->ip)
        return DROPPED;

    arp->arp_opcode = RTE_BE16(RTE_ARP_OP_REPLY);
    data->arp_tha = data->arp_sha;
    data->arp_tip = data->arp_sip;
    data->arp_sha = self->mac;
    data->arp_sip = self->ip;
    return ARP;
}

/* Is it one host's address? Not that of "this network", of a group or of everyone. */
static bool is_unicast(rte_be32_t ip)
{
    uint32_t first_byte = rte_be_to_cpu_32(ip) >> 24;

    return first_byte >= 1 && first_byte <= 223;
}

/* An echo request becomes its reply, data and all. Fragments and IP options are not for a server this small. */
static enum outcome answer_echo(const struct station *self, struct rte_ipv4_hdr *ip, size_t length)
{
    struct rte_icmp_hdr *icmp = (void *)(ip + 1);
    size_t packet, message;

    if (length < sizeof(*ip) + sizeof(*icmp) || ip->version_ihl != RTE_IPV4_VHL_DEF)
        return DROPPED;
    packet = rte_be_to_cpu_16(ip->total_length); /* what follows it in the frame is padding */
    if (packet < sizeof(*ip) + sizeof(*icmp) || packet > length)
        return DROPPED;
    message = packet - sizeof(*ip);

    if (ip->dst_addr != self->ip || !is_unicast(ip->src_addr) || ip->next_proto_id != IPPROTO_ICMP ||
        (ip->fragment_offset & RTE_BE16(RTE_IPV4_HDR_MF_FLAG | RTE_IPV4_HDR_OFFSET_MASK)) != 0)
        return DROPPED;
    if (icmp->icmp_type != RTE_IP_ICMP_ECHO_REQUEST || icmp->icmp_code != 0)
        return DROPPED;
    /* The sum over bytes that include their right checksum is all ones. */
    if (rte_raw_cksum(ip, sizeof(*ip)) != 0xffff || rte_raw_cksum(icmp, message) != 0xffff)
        return DROPPED;

    ip->dst_addr = ip->src_addr;
    ip->src_addr = self->ip;
    ip->time_to_live = 64;
    ip->hdr_checksum = 0;
    ip->hdr_checksum = rte_ipv4_cksum(ip);
    icmp->icmp_type = RTE_IP_ICMP_ECHO_REPLY;
    icmp->icmp_cksum = 0;
    icmp->icmp_cksum = (rte_be16_t)~rte_raw_cksum(icmp, message);
    return ICMP;
}

enum outcome answer(const struct station *self, void *frame, size_t length)
{
    struct rte_ether_hdr *ethernet = frame;
    struct rte_vlan_hdr *tag = (void *)(ethernet + 1);
    size_t start = ethernet_bytes(self);
    enum outcome outcome = DROPPED;
    void *rest = (uint8_t *)frame + start;
    rte_be16_t type;
    bool mine;

    if (length < sizeof(*ethernet))
        return DROPPED;
    if (rte_is_same_ether_addr(&ethernet->src_addr, &self->mac))
        return OWN;
    if (length < start || self->ip == 0 || !rte_is_unicast_ether_addr(&ethernet->src_addr))
        return DROPPED;

    type = ethernet->ether_type;
    if (self->vlan != 0) {
        if (type != RTE_BE16(RTE_ETHER_TYPE_VLAN) || (rte_be_to_cpu_16(tag->vlan_tci) & 0xfff) != self->vlan)
            return DROPPED;
        type = tag->eth_proto;
    }

    /* A port may give it frames for others: a mediator passes on whatever it sees. */
    mine = rte_is_same_ether_addr(&ethernet->dst_addr, &self->mac);
    if (type == RTE_BE16(RTE_ETHER_TYPE_ARP) && (mine || rte_is_broadcast_ether_addr(&ethernet->dst_addr)))
        outcome = answer_arp(self, rest, length - start);
    else if (type == RTE_BE16(RTE_ETHER_TYPE_IPV4) && mine)
        outcome = answer_echo(self, rest, length - start);

    if (outcome == ARP || outcome == ICMP) {
        ethernet->dst_addr = ethernet->src_addr; /* a VLAN tag stays as it is */
        ethernet->src_addr = self->mac;
    }
    return outcome;
}

size_t announce(const struct station *self, uint8_t frame[ANNOUNCEMENT_BYTES])
{
    struct rte_ether_hdr *ethernet = (void *)frame;
    struct rte_vlan_hdr *tag = (void *)(ethernet + 1);
    struct rte_arp_hdr *arp = (void *)(frame + ethernet_bytes(self));

    memset(frame, 0, ANNOUNCEMENT_BYTES);
    memset(&ethernet->dst_addr, 0xff, sizeof(ethernet->dst_addr));
    ethernet->src_addr = self->mac;
    ethernet->ether_type = RTE_BE16(RTE_ETHER_TYPE_ARP);
    if (self->vlan != 0) {
        ethernet->ether_type = RTE_BE16(RTE_ETHER_TYPE_VLAN);
        tag->vlan_tci = rte_cpu_to_be_16(self->vlan);
        tag->eth_proto = RTE_BE16(RTE_ETHER_TYPE_ARP);
    }
    *arp = arp_of_ipv4;
    arp->arp_opcode = RTE_BE16(RTE_ARP_OP_REQUEST);
    arp->arp_data.arp_sha = self->mac;
    arp->arp_data.arp_sip = self->ip;
    arp->arp_data.arp_tip = self->ip; /* it asks for its own address: a "gratuitous" ARP */
    return ethernet_bytes(self) + SHORTEST_PAYLOAD;
}
