/*
 * fastpath-probe: sends numbered pings over a DPDK port and counts what comes back, or answers and counts what arrives.
 *
 *   main      options (options.c), the port, then `generate` or `absorb`; the result goes to the container's termination message
 *   generate  asks for the peer's address by ARP, sends, and takes the replies in; never more under way than `window`
 *   absorb    answers ARP and ping as fast-echo does, and counts the numbers of one run
 *
 * A generator needs nothing special at the other end: whatever answers ping will do, such as a kernel.
 */
#include "frames.h"
#include "numbered.h"
#include "options.h"
#include "port.h"
#include "tally.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <rte_cycles.h>
#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_ethdev.h>
#include <rte_icmp.h>
#include <rte_mbuf.h>

enum { BURST = 32 };

/* Frames under way at most: half of what a virtio ring of 256 holds, so that neither side has to drop. */
static const uint32_t window = 128;

/* Sends frames; gives how many the port took, and frees the rest. */
static uint16_t send_frames(struct rte_mbuf **frames, uint16_t amount)
{
    uint16_t sent = rte_eth_tx_burst(PORT, QUEUE, frames, amount);

    rte_pktmbuf_free_bulk(frames + sent, amount - sent);
    return sent;
}

static void ask(const struct options *all, rte_be32_t ip, struct rte_mempool *buffers)
{
    struct rte_mbuf *frame = rte_pktmbuf_alloc(buffers);

    if (frame == NULL)
        return;
    frame->data_len = frame->pkt_len = (uint16_t)write_question(&all->self, ip, rte_pktmbuf_mtod(frame, uint8_t *));
    send_frames(&frame, 1);
}

/*
 * Takes a burst in. What asks is answered, as by any station; what is left is for the caller, who sees each frame before
 * it is turned into its answer.
 */
static void take_frames(const struct options *all, void (*see)(const void *frame, size_t length, void *context), void *context)
{
    struct rte_mbuf *frames[BURST], *answers[BURST];
    uint16_t received = rte_eth_rx_burst(PORT, QUEUE, frames, BURST), answered = 0;

    for (uint16_t i = 0; i < received; i++) {
        void *frame = rte_pktmbuf_mtod(frames[i], void *);
        size_t length = frames[i]->data_len;
        enum outcome outcome = DROPPED;

        if (frames[i]->nb_segs == 1) {
            see(frame, length, context);
            outcome = answer(&all->self, frame, length);
        }
        if (outcome == ARP || outcome == ICMP)
            answers[answered++] = frames[i];
        else
            rte_pktmbuf_free(frames[i]);
    }
    if (answered > 0)
        send_frames(answers, answered);
}

struct run {
    const struct options *all;
    struct tally *tally;
    struct peer peer;
    bool has_peer;
    uint32_t run;
};

static void see_reply(const void *frame, size_t length, void *context)
{
    struct run *run = context;
    struct number number;

    if (!run->has_peer)
        run->has_peer = read_answer(&run->all->self, frame, length, &run->peer);
    else if (read_number(&run->all->self, frame, length, RTE_IP_ICMP_ECHO_REPLY, &number) && number.run == run->run)
        tally_count(run->tally, number.index, rte_get_timer_cycles(), rte_get_timer_hz());
}

static void see_request(const void *frame, size_t length, void *context)
{
    struct run *run = context;
    struct number number;

    if (!read_number(&run->all->self, frame, length, RTE_IP_ICMP_ECHO_REQUEST, &number) || number.total > MOST_FRAMES)
        return;
    if (run->tally->seen == NULL) {
        if (!tally_open(run->tally, number.total, false))
            fail(EXIT_TROUBLE, "no memory to count in", "");
        run->run = number.run;
    }
    if (number.run == run->run)
        tally_count(run->tally, number.index, rte_get_timer_cycles(), rte_get_timer_hz());
}

/* Asks for the peer's MAC address until it is known; ends the program when it never is. */
static void find_peer(struct run *run, struct rte_mempool *buffers)
{
    const uint64_t hz = rte_get_timer_hz(), until = rte_get_timer_cycles() + run->all->wait * hz;
    uint64_t next = 0;

    run->peer.ip = run->all->to;
    while (!run->has_peer && !stopping) {
        uint64_t now = rte_get_timer_cycles();

        if (now >= until)
            fail(EXIT_TROUBLE, "nobody has the address of the other end: start the sink, or give another --to", "");
        if (now >= next) {
            ask(run->all, run->peer.ip, buffers);
            next = now + hz / 5;
        }
        take_frames(run->all, see_reply, run);
    }
}

/* Sends as many pings as may go now; gives how many the port took. */
static void send_pings(struct run *run, struct rte_mempool *buffers, uint32_t amount)
{
    struct rte_mbuf *frames[BURST];
    struct tally *tally = run->tally;
    uint16_t made = 0, sent;
    uint64_t now;

    for (; made < amount && made < BURST; made++) {
        struct number number = {.run = run->run, .index = tally->sent + made, .total = tally->total};

        frames[made] = rte_pktmbuf_alloc(buffers);
        if (frames[made] == NULL)
            break;
        frames[made]->data_len = frames[made]->pkt_len = (uint16_t)run->all->size;
        write_ping(&run->all->self, &run->peer, number, rte_pktmbuf_mtod(frames[made], uint8_t *), run->all->size);
    }
    now = rte_get_timer_cycles();
    for (uint16_t i = 0; i < made; i++)
        tally->sent_at[tally->sent + i] = now;
    sent = send_frames(frames, made);
    if (tally->sent == 0 && sent > 0)
        tally->first = now;
    tally->sent += sent; /* what the port did not take is made again, with the same number */
}

static void generate(struct run *run, struct rte_mempool *buffers)
{
    const struct options *all = run->all;
    const uint64_t hz = rte_get_timer_hz();
    struct tally *tally = run->tally;
    uint32_t oldest = 0; /* all before it came back, or are lost */
    uint64_t started, last = 0;

    if (!tally_open(tally, all->count, true))
        fail(EXIT_TROUBLE, "no memory to count in", "");
    find_peer(run, buffers);
    run->run = (uint32_t)rte_get_timer_cycles();
    started = rte_get_timer_cycles();
    while (!stopping && (tally->sent < tally->total || oldest < tally->sent)) {
        uint64_t now = rte_get_timer_cycles();
        uint32_t due = tally->total - tally->sent, free;

        take_frames(all, see_reply, run);
        /* Two seconds are far longer than any queue: what is not back by then is lost. */
        while (oldest < tally->sent && (tally->seen[oldest] || now > tally->sent_at[oldest] + 2 * hz))
            oldest++;
        free = window - RTE_MIN(window, tally->sent - oldest);
        if (all->rate > 0) {
            uint64_t allowed = (uint64_t)((double)(now - started) / (double)hz * all->rate) + 1;

            due = (uint32_t)RTE_MIN((uint64_t)due, allowed > tally->sent ? allowed - tally->sent : 0);
        }
        if (RTE_MIN(due, free) > 0)
            send_pings(run, buffers, RTE_MIN(due, free));
        if (now > last + hz) {
            printf("sent=%" PRIu32 " received=%" PRIu32 "\n", tally->sent, tally->received);
            last = now;
        }
    }
}

/* Counts one run: until all is there, or nothing more has come for five seconds. It answers for a second longer. */
static void absorb(struct run *run)
{
    const uint64_t hz = rte_get_timer_hz(), until = rte_get_timer_cycles() + run->all->wait * hz;
    struct tally *tally = run->tally;
    uint64_t end = 0;

    while (!stopping) {
        uint64_t now = rte_get_timer_cycles();

        take_frames(run->all, see_request, run);
        if (tally->seen == NULL && now >= until)
            fail(EXIT_TROUBLE, "no numbered frame came: start the generator, or look at the network between", "");
        if (tally->seen == NULL)
            continue;
        if (end == 0 && (tally->received == tally->total || now > tally->last + 5 * hz))
            end = now + hz;
        if (end != 0 && now >= end)
            return;
    }
}

/* Prints the result, and writes it for the kubelet. */
static int tell(struct run *run)
{
    struct description said = run->all->said;
    char line[4096];
    FILE *memory = fmemopen(line, sizeof(line), "w"), *file;

    if (memory == NULL)
        fail(EXIT_TROUBLE, "no memory for the result", "");
    said.role = run->all->is_sink ? "sink" : "generator";
    said.frame_bytes = run->all->size;
    tally_write(run->tally, &said, rte_get_timer_hz(), memory);
    fclose(memory);
    fputs(line, stdout);
    file = fopen(run->all->result, "w");
    if (file == NULL || fputs(line, file) == EOF || fclose(file) != 0)
        fail(EXIT_TROUBLE, "the result cannot be written to ", run->all->result);
    return EXIT_SUCCESS;
}

int main(int count, char **arguments)
{
    struct options all = default_options;
    struct tally tally = {0};
    struct run run = {.all = &all, .tally = &tally};
    struct rte_mempool *buffers;
    int eal;

    setvbuf(stdout, NULL, _IOLBF, 0); /* whole lines at once, also into a log */
    catch_signals("fastpath-probe");
    eal = read_options(count, arguments, &all);
    if (rte_eal_init(eal, arguments) < 0)
        fail(EXIT_TROUBLE, "DPDK does not start; see its messages above: ", rte_strerror(rte_errno));
    buffers = open_port(&all.self);
    if (all.is_sink)
        absorb(&run);
    else
        generate(&run, buffers);
    close_port();
    if (tally.seen == NULL || (!all.is_sink && tally.sent == 0))
        fail(EXIT_TROUBLE, "it was told to end before it had counted anything", "");
    return tell(&run);
}
