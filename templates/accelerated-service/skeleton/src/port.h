/* One DPDK port with one queue each way, and how a program that polls it ends. */
#ifndef PORT_H
#define PORT_H

#include <signal.h>
#include <stdbool.h>

#include <rte_mempool.h>

#include "frames.h"

enum { PORT = 0, QUEUE = 0 };
enum { EXIT_TROUBLE = 1, EXIT_USAGE = 2 };

/* Not 0 once the program is told to end. */
extern volatile sig_atomic_t stopping;

/* Lets SIGTERM and SIGINT set `stopping`; what `fail` says begins with the program's name. */
void catch_signals(const char *program);

/* Says what is wrong and what to do, and ends the program. */
_Noreturn void fail(int status, const char *problem, const char *value);

/* Sets up the first port with one queue each way, without promiscuous mode and without offloads. */
struct rte_mempool *open_port(struct station *self);

bool link_is_up(void);

void close_port(void);

#endif
