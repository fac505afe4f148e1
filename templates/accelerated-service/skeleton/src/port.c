#include "port.h"

#include <stdio.h>
#include <stdlib.h>

#include <rte_eal.h>
#include <rte_errno.h>
#include <rte_ethdev.h>
#include <rte_mbuf.h>

enum { DESCRIPTORS = 256, BUFFERS = 1023 };
/* One buffer takes the longest frame, with what Ethernet, VLAN and virtio put before it. */
enum { LARGEST_MTU = 9000, BUFFER_BYTES = RTE_PKTMBUF_HEADROOM + LARGEST_MTU + 64 };

volatile sig_atomic_t stopping;
static const char *name = "fastpath";

static void stop(int signal)
{
    stopping = signal;
}

void catch_signals(const char *program)
{
    struct sigaction action = {.sa_handler = stop};

    name = program;
    sigaction(SIGTERM, &action, NULL); /* process 1 of a container gets no signal that it does not catch */
    sigaction(SIGINT, &action, NULL);
}

_Noreturn void fail(int status, const char *problem, const char *value)
{
    /* As the server of a vhost-user socket, DPDK waits for its peer; a signal then fails the port, and rightly so. */
    if (stopping)
        exit(EXIT_SUCCESS);
    fprintf(stderr, "%s: %s%s\n", name, problem, value);
    exit(status);
}

struct rte_mempool *open_port(struct station *self)
{
    struct rte_eth_conf configuration = {0};
    struct rte_eth_dev_info device;
    struct rte_mempool *buffers;
    uint16_t rx = DESCRIPTORS, tx = DESCRIPTORS;

    if (rte_eth_dev_count_avail() == 0 || rte_eth_dev_info_get(PORT, &device) != 0)
        fail(EXIT_TROUBLE, "no port: give --vdev=net_virtio_user0,path=...; if you did, see DPDK's messages above", "");
    /* Frames of any network's size: nothing longer than its MTU comes in, and an answer is as long as its request. */
    configuration.rxmode.mtu = RTE_MIN(device.max_mtu, LARGEST_MTU);
    /* virtio-user takes a restarted vhost-user peer back only if it may report the link by interrupt. */
    configuration.intr_conf.lsc = (*device.dev_flags & RTE_ETH_DEV_INTR_LSC) != 0;
    buffers = rte_pktmbuf_pool_create("frames", BUFFERS, 0, 0, BUFFER_BYTES, rte_socket_id());
    if (buffers == NULL)
        fail(EXIT_TROUBLE, "no memory for frames: give the pod more hugepages, or a larger -m; ", rte_strerror(rte_errno));
    if (rte_eth_dev_configure(PORT, 1, 1, &configuration) != 0 ||
        rte_eth_dev_adjust_nb_rx_tx_desc(PORT, &rx, &tx) != 0 ||
        rte_eth_rx_queue_setup(PORT, QUEUE, rx, rte_socket_id(), NULL, buffers) != 0 ||
        rte_eth_tx_queue_setup(PORT, QUEUE, tx, rte_socket_id(), NULL) != 0 || rte_eth_dev_start(PORT) != 0)
        fail(EXIT_TROUBLE, "cannot start the port; see DPDK's messages above", "");
    rte_eth_promiscuous_disable(PORT);
    rte_eth_macaddr_get(PORT, &self->mac);
    return buffers;
}

bool link_is_up(void)
{
    struct rte_eth_link link;

    return rte_eth_link_get_nowait(PORT, &link) == 0 && link.link_status == RTE_ETH_LINK_UP;
}

void close_port(void)
{
    rte_eth_dev_stop(PORT);
    rte_eth_dev_close(PORT);
    rte_eal_cleanup();
}
