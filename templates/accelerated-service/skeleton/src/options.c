#include "options.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "numbered.h"
#include "port.h"

enum { LONGEST_WAIT = 3600, MOST_PER_SECOND = 1000000000 };

static const char usage[] =
    "usage: fastpath-probe [EAL OPTION...] -- --ip=A.B.C.D (--to=A.B.C.D | --sink) [OPTION...]\n"
    "  --ip           this end's address\n"
    "  --to           the other end's address: sends numbered pings to it\n"
    "  --sink         answers, and counts what one generator announces\n"
    "  --vlan         frames carry this VLAN tag (1-4094)\n"
    "  --count        frames to send (1-1000000; 10000)\n"
    "  --rate         frames in a second; 0 for as fast as they come back (0)\n"
    "  --size         bytes of a frame without its check sequence (60-1514; 60)\n"
    "  --wait         seconds until the other end must be there (1-3600; 120)\n"
    "  --workload, --environment, --interface, --kind, --path, --peer  are repeated in the result\n"
    "  --result       where the result goes (/dev/termination-log); it is printed as well\n";

const struct options default_options = {
    .said = {
        .workload = "none",
        .environment = "none",
        .interface = "net1",
        .device_kind = "vhost-user",
        .device_path = "/dev/null",
    },
    .result = "/dev/termination-log",
    .count = 10000,
    .size = LEAST_FRAME,
    .wait = 120,
};

/* What is not a number within its bounds ends the program. */
static uint32_t number_of(const char *option, const char *value, uint32_t least, uint32_t most)
{
    char *end;
    unsigned long number = strtoul(value, &end, 10);

    if (value[0] < '0' || value[0] > '9' || *end != '\0' || number < least || number > most)
        fail(EXIT_USAGE, "no such number: ", option);
    return (uint32_t)number;
}

/* What stands in the result is a plain name, so that no value can become anything else there. */
static const char *plain(const char *option, const char *value)
{
    size_t length = strlen(value);

    if (length == 0 || length > 128 ||
        strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:/-") != length)
        fail(EXIT_USAGE, "give letters, digits and \"._:/-\" only: ", option);
    return value;
}

static rte_be32_t address_of(const char *option, const char *value)
{
    rte_be32_t ip = 0;

    if (inet_pton(AF_INET, value, &ip) != 1 || ip == 0)
        fail(EXIT_USAGE, "give an IPv4 address such as 192.0.2.10: ", option);
    return ip;
}

/* Takes one option; false for one that does not exist. */
static bool take_option(struct options *all, const char *option)
{
    const char *equals = strchr(option, '='), *value = equals == NULL ? "" : equals + 1;
    size_t length = equals == NULL ? strlen(option) : (size_t)(equals - option);
    const struct {
        const char *name;
        const char **text;
        uint32_t *number, least, most;
        rte_be32_t *ip;
    } table[] = {
        {.name = "--ip", .ip = &all->self.ip},
        {.name = "--to", .ip = &all->to},
        {.name = "--count", .number = &all->count, .least = 1, .most = MOST_FRAMES},
        {.name = "--rate", .number = &all->rate, .least = 0, .most = MOST_PER_SECOND},
        {.name = "--size", .number = &all->size, .least = LEAST_FRAME, .most = MOST_FRAME},
        {.name = "--wait", .number = &all->wait, .least = 1, .most = LONGEST_WAIT},
        {.name = "--workload", .text = &all->said.workload},
        {.name = "--environment", .text = &all->said.environment},
        {.name = "--interface", .text = &all->said.interface},
        {.name = "--kind", .text = &all->said.device_kind},
        {.name = "--path", .text = &all->said.device_path},
        {.name = "--peer", .text = &all->said.peer},
        {.name = "--result", .text = &all->result},
    };

    if (strcmp(option, "--sink") == 0)
        return all->is_sink = true;
    if (length == 6 && strncmp(option, "--vlan", length) == 0) {
        all->self.vlan = (uint16_t)number_of(option, value, 1, 4094);
        return true;
    }
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (strlen(table[i].name) != length || strncmp(option, table[i].name, length) != 0)
            continue;
        if (table[i].ip != NULL)
            *table[i].ip = address_of(option, value);
        else if (table[i].number != NULL)
            *table[i].number = number_of(option, value, table[i].least, table[i].most);
        else
            *table[i].text = plain(option, value);
        return true;
    }
    return false;
}

int read_options(int count, char **arguments, struct options *all)
{
    int own = 1;

    for (int i = 1; i < count; i++)
        if (strcmp(arguments[i], "--help") == 0) {
            fputs(usage, stdout);
            exit(EXIT_SUCCESS);
        }
    while (own < count && strcmp(arguments[own], "--") != 0)
        own++;
    for (int i = own + 1; i < count; i++)
        if (!take_option(all, arguments[i])) {
            fputs(usage, stderr);
            fail(EXIT_USAGE, "unknown option ", arguments[i]);
        }
    if (all->self.ip == 0 || all->is_sink == (all->to != 0))
        fail(EXIT_USAGE, "give --ip, and either --to or --sink", "");
    return own;
}
