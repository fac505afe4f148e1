#include "numbered.h"

#include <string.h>

#include <rte_arp.h>
#include <rte_icmp.h>
#include <rte_ip.h>

static const uint32_t MAGIC = 0x46505042; /* "FPPB" */

static size_t ethernet_bytes(const struct station *self)
{
    return sizeof(struct rte_ether_hdr) + (self->vlan == 0 ? 0 : sizeof(struct rte_vlan_hdr));
}

/* Writes the Ethernet header, with its tag if there is one; gives what follows it. */
static void *write_ethernet(const struct station *self, const struct rte_ether_addr *to, uint16_t type, uint8_t *frame)
{
    struct rte_ether_hdr *ethernet = (void *)frame;
    struct rte_vlan_hdr *tag = (void *)(ethernet + 1);

    ethernet->dst_addr = *to;
    ethernet->src_addr = self->mac;
    ethernet->ether_type = rte_cpu_to_be_16(type);
    if (self->vlan != 0) {
        ethernet->ether_type = RTE_BE16(RTE_ETHER_TYPE_VLAN);
        tag->vlan_tci = rte_cpu_to_be_16(self->vlan);
        tag->eth_proto = rte_cpu_to_be_16(type);
    }
    return frame + ethernet_bytes(self);
}

/* What follows the Ethernet header of a frame of this type for this station, and how long it is; NULL for all else. */
static const void *read_ethernet(const struct station *self, uint16_t type, const uint8_t *frame, size_t *length)
{
    const struct rte_ether_hdr *ethernet = (const void *)frame;
    const struct rte_vlan_hdr *tag = (const void *)(ethernet + 1);
    size_t start = ethernet_bytes(self);
    rte_be16_t found;

    if (*length < start || !rte_is_same_ether_addr(&ethernet->dst_addr, &self->mac))
        return NULL;
    found = ethernet->ether_type;
    if (self->vlan != 0) {
        if (found != RTE_BE16(RTE_ETHER_TYPE_VLAN) || (rte_be_to_cpu_16(tag->vlan_tci) & 0xfff) != self->vlan)
            return NULL;
        found = tag->eth_proto;
    }
    if (found != rte_cpu_to_be_16(type))
        return NULL;
    *length -= start;
    return frame + start;
}

size_t write_question(const struct station *self, rte_be32_t ip, uint8_t frame[ANNOUNCEMENT_BYTES])
{
    size_t length = announce(self, frame);
    struct rte_arp_hdr *arp = (void *)(frame + ethernet_bytes(self));

    arp->arp_data.arp_tip = ip;
    return length;
}

bool read_answer(const struct station *self, const void *frame, size_t length, struct peer *peer)
{
    const struct rte_arp_hdr *arp = read_ethernet(self, RTE_ETHER_TYPE_ARP, frame, &length);

    if (arp == NULL || length < sizeof(*arp) || arp->arp_protocol != RTE_BE16(RTE_ETHER_TYPE_IPV4) ||
        arp->arp_hlen != RTE_ETHER_ADDR_LEN || arp->arp_plen != sizeof(rte_be32_t) || arp->arp_data.arp_sip != peer->ip ||
        !rte_is_unicast_ether_addr(&arp->arp_data.arp_sha))
        return false;
    peer->mac = arp->arp_data.arp_sha;
    return true;
}

void write_ping(const struct station *self, const struct peer *peer, struct number number, uint8_t *frame, size_t length)
{
    struct rte_ipv4_hdr *ip;
    struct rte_icmp_hdr *icmp;
    uint32_t *words;
    size_t packet = length - ethernet_bytes(self), message = packet - sizeof(*ip);

    memset(frame, 0, length);
    ip = write_ethernet(self, &peer->mac, RTE_ETHER_TYPE_IPV4, frame);
    icmp = (void *)(ip + 1);
    words = (void *)(icmp + 1);
    ip->version_ihl = RTE_IPV4_VHL_DEF;
    ip->total_length = rte_cpu_to_be_16((uint16_t)packet);
    ip->packet_id = rte_cpu_to_be_16((uint16_t)number.index);
    ip->fragment_offset = RTE_BE16(RTE_IPV4_HDR_DF_FLAG);
    ip->time_to_live = 64;
    ip->next_proto_id = IPPROTO_ICMP;
    ip->src_addr = self->ip;
    ip->dst_addr = peer->ip;
    ip->hdr_checksum = rte_ipv4_cksum(ip);
    icmp->icmp_type = RTE_IP_ICMP_ECHO_REQUEST;
    icmp->icmp_ident = rte_cpu_to_be_16((uint16_t)number.run);
    icmp->icmp_seq_nb = rte_cpu_to_be_16((uint16_t)number.index);
    words[0] = rte_cpu_to_be_32(MAGIC);
    words[1] = rte_cpu_to_be_32(number.run);
    words[2] = rte_cpu_to_be_32(number.index);
    words[3] = rte_cpu_to_be_32(number.total);
    icmp->icmp_cksum = (rte_be16_t)~rte_raw_cksum(icmp, message);
}

bool read_number(const struct station *self, const void *frame, size_t length, uint8_t type, struct number *number)
{
    const struct rte_ipv4_hdr *ip = read_ethernet(self, RTE_ETHER_TYPE_IPV4, frame, &length);
    const struct rte_icmp_hdr *icmp = (const void *)(ip + 1);
    uint32_t words[4];
    size_t packet;

    if (ip == NULL || length < sizeof(*ip) + sizeof(*icmp) + sizeof(words) || ip->version_ihl != RTE_IPV4_VHL_DEF)
        return false;
    packet = rte_be_to_cpu_16(ip->total_length);
    if (packet < sizeof(*ip) + sizeof(*icmp) + sizeof(words) || packet > length || ip->next_proto_id != IPPROTO_ICMP ||
        ip->dst_addr != self->ip || icmp->icmp_type != type || icmp->icmp_code != 0)
        return false;
    /* The sum over bytes that include their right checksum is all ones. */
    if (rte_raw_cksum(ip, sizeof(*ip)) != 0xffff || rte_raw_cksum(icmp, packet - sizeof(*ip)) != 0xffff)
        return false;
    memcpy(words, icmp + 1, sizeof(words));
    *number = (struct number){
        .magic = rte_be_to_cpu_32(words[0]),
        .run = rte_be_to_cpu_32(words[1]),
        .index = rte_be_to_cpu_32(words[2]),
        .total = rte_be_to_cpu_32(words[3]),
    };
    return number->magic == MAGIC && number->index < number->total;
}
