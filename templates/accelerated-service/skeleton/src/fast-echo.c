/*
 * fast-echo: a small server on a DPDK port, to start from. It answers ARP and ping for its address, and counts.
 *
 *   main      options, the port, then `serve` until SIGTERM
 *   serve     takes frames from the port, lets `answer` (frames.c) turn them into replies, sends those
 *   open_port the usual way to set up one DPDK port with one queue (port.c)
 *
 * Put your own protocol into `answer`, or your own loop into `serve`.
 */
#include "frames.h"
#include "port.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <rte_cycles.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_ethdev.h>
#include <rte_mbuf.h>

enum { BURST = 32 };

static const char usage[] =
    "usage: fast-echo [EAL OPTION...] -- [--ip=A.B.C.D] [--vlan=N]\n"
    "  --ip    answer ARP and ping for this address; without it, frames are only counted\n"
    "  --vlan  frames carry this VLAN tag (1-4094)\n"
    "  EAL options are DPDK's own, such as --no-pci --vdev=net_virtio_user0,path=/dev/vhost-vdpa-0\n";

struct counters {
    uint64_t rx, tx, unsent; /* unsent: the port did not take it */
    uint64_t outcomes[OUTCOMES];
};

/* Reads what follows "--" into `self`; gives the number of arguments before it, which are DPDK's. */
static int read_options(int count, char **arguments, struct station *self)
{
    int own = 1;

    for (int i = 1; i < count; i++)
        if (strcmp(arguments[i], "--help") == 0) {
            fputs(usage, stdout);
            exit(EXIT_SUCCESS);
        }
    while (own < count && strcmp(arguments[own], "--") != 0)
        own++;
    for (int i = own + 1; i < count; i++) {
        char *option = arguments[i], *end;

        if (strncmp(option, "--ip=", 5) == 0) {
            if (inet_pton(AF_INET, option + 5, &self->ip) != 1 || self->ip == 0)
                fail(EXIT_USAGE, "give an IPv4 address such as --ip=192.0.2.10, not ", option);
        } else if (strncmp(option, "--vlan=", 7) == 0) {
            unsigned long vlan = strtoul(option + 7, &end, 10);

            if (option[7] < '1' || option[7] > '9' || *end != '\0' || vlan > 4094)
                fail(EXIT_USAGE, "give a VLAN from 1 to 4094 such as --vlan=100, not ", option);
            self->vlan = (uint16_t)vlan;
        } else {
            fputs(usage, stderr);
            fail(EXIT_USAGE, "unknown option ", option);
        }
    }
    return own;
}

static void print_start(const struct station *self)
{
    char name[RTE_ETH_NAME_MAX_LEN] = "", ip[INET_ADDRSTRLEN] = "none";
    const uint8_t *mac = self->mac.addr_bytes;
    struct rte_eth_dev_info device = {0};
    uint16_t mtu = 0;

    rte_eth_dev_get_name_by_port(PORT, name);
    rte_eth_dev_info_get(PORT, &device);
    rte_eth_dev_get_mtu(PORT, &mtu);
    if (self->ip != 0)
        inet_ntop(AF_INET, &self->ip, ip, sizeof(ip));
    else
        fputs("fast-echo: no --ip, so it counts frames and answers none\n", stderr);
    printf("start port=%s driver=%s mac=%02x:%02x:%02x:%02x:%02x:%02x ip=%s vlan=%u mtu=%u\n", name, device.driver_name,
        mac[0], mac[1], mac[2], mac[3], mac[4], mac[5], ip, self->vlan, mtu);
}

static void print_counters(const char *title, uint64_t seconds, const struct counters *now)
{
    static const char *const names[OUTCOMES] = {
        [ARP] = "arp", [ICMP] = "icmp", [OWN] = "own", [CONFLICT] = "conflict", [DROPPED] = "dropped",
    };

    printf("%s seconds=%" PRIu64 " rx=%" PRIu64 " tx=%" PRIu64, title, seconds, now->rx, now->tx);
    for (int outcome = 0; outcome < OUTCOMES; outcome++)
        printf(" %s=%" PRIu64, names[outcome], now->outcomes[outcome]);
    printf(" unsent=%" PRIu64 "\n", now->unsent);
}

/* Sends what the port takes and frees the rest. */
static void send_frames(struct rte_mbuf **frames, uint16_t amount, struct counters *count)
{
    uint16_t sent = rte_eth_tx_burst(PORT, QUEUE, frames, amount);

    count->tx += sent;
    count->unsent += amount - sent;
    rte_pktmbuf_free_bulk(frames + sent, amount - sent);
}

static void send_announcement(const struct station *self, struct rte_mempool *buffers, struct counters *count)
{
    struct rte_mbuf *frame = rte_pktmbuf_alloc(buffers);

    if (frame == NULL)
        return; /* all are on their way; the next announcement comes */
    frame->data_len = frame->pkt_len = (uint16_t)announce(self, rte_pktmbuf_mtod(frame, uint8_t *));
    send_frames(&frame, 1, count);
}

static void answer_frames(const struct station *self, struct counters *count)
{
    struct rte_mbuf *frames[BURST], *answers[BURST];
    uint16_t received = rte_eth_rx_burst(PORT, QUEUE, frames, BURST), answered = 0;

    for (uint16_t i = 0; i < received; i++) {
        /* A frame in several segments would be longer than LARGEST_MTU. */
        enum outcome outcome = frames[i]->nb_segs > 1 ? DROPPED
            : answer(self, rte_pktmbuf_mtod(frames[i], void *), frames[i]->data_len);

        count->outcomes[outcome]++;
        if (outcome == ARP || outcome == ICMP)
            answers[answered++] = frames[i];
        else
            rte_pktmbuf_free(frames[i]);
    }
    count->rx += received;
    if (answered > 0)
        send_frames(answers, answered, count);
}

/*
 * Polls the port until a signal. Ten times a second it looks at the link: a vhost-user peer that restarts takes it down
 * and up. Once a second it reports what changed. It announces its address each second for five seconds, from the start
 * and from when the link came up, and then every thirty: so neighbours learn where a moved address is. It does so even
 * if the link is said to be down, because DPDK 22.11 says that of every vhost-vdpa device that has a link status.
 */
static void serve(const struct station *self, struct rte_mempool *buffers)
{
    const uint64_t tenth = rte_get_timer_hz() / 10;
    struct counters count = {0}, reported = {0};
    uint64_t next = rte_get_timer_cycles(), tenths = 0, since = 0;
    bool up = false;

    while (!stopping) {
        answer_frames(self, &count);
        if (rte_get_timer_cycles() < next)
            continue;
        if (link_is_up() != up) {
            up = !up;
            printf("link status=%s\n", up ? "up" : "down");
            if (up)
                since = tenths;
        }
        if (self->ip != 0 && (tenths - since) % 10 == 0 && (tenths - since < 50 || (tenths - since) % 300 == 0))
            send_announcement(self, buffers, &count);
        if (tenths % 10 == 0 && memcmp(&count, &reported, sizeof(count)) != 0) {
            print_counters("stats", tenths / 10, &count);
            reported = count;
        }
        next += tenth;
        tenths++;
    }
    print_counters("total", tenths / 10, &count);
}

int main(int count, char **arguments)
{
    struct station self = {0};
    struct rte_mempool *buffers;
    int eal;

    setvbuf(stdout, NULL, _IOLBF, 0);  /* whole lines at once, also into a log */
    catch_signals("fast-echo");
    eal = read_options(count, arguments, &self);
    if (rte_eal_init(eal, arguments) < 0)
        fail(EXIT_TROUBLE, "DPDK does not start; see its messages above: ", rte_strerror(rte_errno));
    buffers = open_port(&self);
    print_start(&self);
    serve(&self, buffers);
    close_port();
    return EXIT_SUCCESS;
}
