/*
 * fast-probe: sends numbered UDP frames from a network interface at a steady rate, and counts which come back.
 * It sleeps between small bursts: the machine has few cores, and others poll on them.
 *
 *   gcc -O2 -static -o fast-probe fast-probe.c      (the guest of the lab has no C library)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char usage[] =
    "usage: fast-probe --interface IF --to-mac MAC --to-ip IP --from-ip IP --count N --rate PPS\n"
    "                  [--size BYTES=64] [--timeout S=1]\n"
    "  --count    of frames (1-10000000), --rate in frames a second (1-100000)\n"
    "  --size     of the Ethernet frame, without its checksum (64-9014)\n"
    "  --timeout  how long to wait for the last frames after all are sent\n"
    "Prints one line of JSON. A gap is a run of frames that did not come back; its seconds count from sending the first of\n"
    "them to sending the next that came back, so the longest outage is how long the path was broken.\n"
    "Ends with 0 if anything came back, 1 if nothing did or the interface failed, 2 if called wrongly.\n";

enum { PORT = 9077, MAGIC = 0x46535450, SHORTEST = 64, LONGEST = 9014, TICK_NS = 1000000, BURST = 256, GAPS = 10 };

struct __attribute__((packed)) probe {
    struct ether_header ethernet;
    struct iphdr ip;
    struct udphdr udp;
    uint32_t magic, run, number; /* `run` tells this process's frames from another's */
    uint8_t padding[LONGEST - 54];
};

struct plan {
    const char *interface;
    uint8_t to_mac[ETH_ALEN];
    struct in_addr to_ip, from_ip;
    uint32_t count, rate, size, timeout;
};

/* What became of each frame, by its number, and of all. */
struct tally {
    uint32_t *sent_at; /* microseconds from the start */
    bool *seen;
    uint32_t sent, received;
    uint64_t duplicates, foreign, damaged;
};

static volatile sig_atomic_t stopping;

static void stop(int signal) { stopping = signal; }

static _Noreturn void fail(int status, const char *what, const char *why)
{
    fprintf(stderr, "fast-probe: %s%s\n", what, why);
    exit(status);
}

static uint64_t now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static uint32_t number_of(const char *text, uint32_t least, uint32_t most)
{
    char *end;
    unsigned long number = strtoul(text, &end, 10);

    if (text[0] < '0' || text[0] > '9' || *end != '\0' || number < least || number > most)
        fail(2, "not a number, or outside of what --help tells: ", text);
    return (uint32_t)number;
}

static struct plan read_options(int count, char **arguments)
{
    static const struct option options[] = {
        {"interface", required_argument, NULL, 'i'}, {"to-mac", required_argument, NULL, 'm'},
        {"to-ip", required_argument, NULL, 't'},     {"from-ip", required_argument, NULL, 'f'},
        {"count", required_argument, NULL, 'n'},     {"rate", required_argument, NULL, 'r'},
        {"size", required_argument, NULL, 's'},      {"timeout", required_argument, NULL, 'w'},
        {"help", no_argument, NULL, 'h'},            {NULL, 0, NULL, 0},
    };
    struct plan plan = {.size = SHORTEST, .timeout = 1};
    uint8_t *mac = plan.to_mac;
    int option, end, has_mac = 0;

    while ((option = getopt_long(count, arguments, "", options, NULL)) != -1)
        switch (option) {
        case 'i': plan.interface = optarg; break;
        case 'm':
            has_mac = sscanf(optarg, "%2hhx:%2hhx:%2hhx:%2hhx:%2hhx:%2hhx%n", mac, mac + 1, mac + 2, mac + 3, mac + 4,
                mac + 5, &end) == 6 && optarg[end] == '\0';
            if (!has_mac)
                fail(2, "--to-mac takes six hexadecimal bytes such as 02:00:00:00:00:0a, not ", optarg);
            break;
        case 't': case 'f':
            if (inet_pton(AF_INET, optarg, option == 't' ? &plan.to_ip : &plan.from_ip) != 1)
                fail(2, "addresses are IPv4 such as 192.0.2.10, not ", optarg);
            break;
        case 'n': plan.count = number_of(optarg, 1, 10000000); break;
        case 'r': plan.rate = number_of(optarg, 1, 100000); break;
        case 's': plan.size = number_of(optarg, SHORTEST, LONGEST); break;
        case 'w': plan.timeout = number_of(optarg, 0, 600); break;
        case 'h': fputs(usage, stdout); exit(0);
        default: fputs(usage, stderr); exit(2);
        }
    if (optind < count || !plan.interface || !has_mac || !plan.to_ip.s_addr || !plan.from_ip.s_addr || !plan.count ||
        !plan.rate)
        fail(2, "an option is missing, or something stands there besides options\n", usage);
    return plan;
}

/* A socket that sees every frame of the interface, in and out, also those for other MACs. */
static int open_interface(const struct plan *plan, uint8_t own_mac[ETH_ALEN])
{
    struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL)};
    struct packet_mreq promiscuous = {.mr_type = PACKET_MR_PROMISC};
    struct ifreq request = {0};
    int buffer = 32 << 20, descriptor = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0);

    address.sll_ifindex = promiscuous.mr_ifindex = (int)if_nametoindex(plan->interface);
    strncpy(request.ifr_name, plan->interface, sizeof(request.ifr_name) - 1);
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof(buffer));
    if (descriptor < 0 || address.sll_ifindex == 0 || ioctl(descriptor, SIOCGIFHWADDR, &request) != 0 ||
        setsockopt(descriptor, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &promiscuous, sizeof(promiscuous)) != 0 ||
        bind(descriptor, (struct sockaddr *)&address, sizeof(address)) != 0)
        fail(1, "cannot listen on the interface: ", strerror(errno));
    memcpy(own_mac, request.ifr_hwaddr.sa_data, ETH_ALEN);
    return descriptor;
}

/* The sum of RFC 1071, not yet inverted. */
static uint16_t sum(const void *data, size_t length, uint32_t start)
{
    const uint8_t *bytes = data;

    for (size_t i = 0; i < length; i++)
        start += i % 2 == 0 ? (uint32_t)bytes[i] << 8 : bytes[i];
    while (start >> 16 != 0)
        start = (start & 0xffff) + (start >> 16);
    return (uint16_t)start;
}

/* Of UDP with its pseudo header; all ones if the frame includes its right checksum. */
static uint16_t udp_sum(const struct probe *frame, size_t udp_length)
{
    return sum(&frame->udp, udp_length, sum(&frame->ip.saddr, 8, IPPROTO_UDP + (uint32_t)udp_length));
}

static void write_frame(struct probe *frame, const struct plan *plan, const uint8_t own_mac[ETH_ALEN], uint32_t number)
{
    size_t packet = plan->size - sizeof(frame->ethernet), datagram = packet - sizeof(frame->ip);
    uint16_t checksum;

    memset(frame, 0, plan->size);
    memcpy(frame->ethernet.ether_dhost, plan->to_mac, ETH_ALEN);
    memcpy(frame->ethernet.ether_shost, own_mac, ETH_ALEN);
    frame->ethernet.ether_type = htons(ETHERTYPE_IP);
    frame->ip = (struct iphdr){.version = 4, .ihl = 5, .tot_len = htons((uint16_t)packet), .frag_off = htons(IP_DF),
        .ttl = 64, .protocol = IPPROTO_UDP, .saddr = plan->from_ip.s_addr, .daddr = plan->to_ip.s_addr};
    frame->ip.check = htons((uint16_t)~sum(&frame->ip, sizeof(frame->ip), 0));
    frame->udp = (struct udphdr){.source = htons(PORT), .dest = htons(PORT), .len = htons((uint16_t)datagram)};
    frame->magic = htonl(MAGIC);
    frame->run = htonl((uint32_t)getpid());
    frame->number = htonl(number);
    checksum = (uint16_t)~udp_sum(frame, datagram);
    frame->udp.check = htons(checksum == 0 ? 0xffff : checksum);
}

/* Sends frames up to number `due`, as many as the interface takes now. */
static void send_frames(int descriptor, const struct plan *plan, const uint8_t own_mac[ETH_ALEN], uint32_t due,
    struct tally *tally, uint32_t microseconds)
{
    static struct probe frame;

    for (uint32_t end = tally->sent + BURST; tally->sent < due && tally->sent < end; tally->sent++) {
        write_frame(&frame, plan, own_mac, tally->sent);
        if (send(descriptor, &frame, plan->size, 0) < 0) {
            if (errno != EAGAIN && errno != ENOBUFS && errno != EINTR)
                fail(1, "cannot send: ", strerror(errno));
            return; /* again in the next tick */
        }
        tally->sent_at[tally->sent] = microseconds;
    }
}

static void judge_frame(const struct probe *frame, size_t length, const struct plan *plan, struct tally *tally)
{
    uint32_t number = ntohl(frame->number);

    if (length < SHORTEST || frame->ethernet.ether_type != htons(ETHERTYPE_IP) || frame->magic != htonl(MAGIC) ||
        frame->run != htonl((uint32_t)getpid())) {
        tally->foreign++;
    } else if (length != plan->size || number >= tally->sent ||
               udp_sum(frame, plan->size - sizeof(frame->ethernet) - sizeof(frame->ip)) != 0xffff) {
        tally->damaged++;
    } else if (tally->seen[number]) {
        tally->duplicates++;
    } else {
        tally->seen[number] = true;
        tally->received++;
    }
}

/* Takes all that has come in, but for what this interface sent itself. */
static void receive_frames(int descriptor, const struct plan *plan, struct tally *tally)
{
    static struct probe frame;
    struct sockaddr_ll source;
    ssize_t length;

    do {
        length = recvfrom(descriptor, &frame, sizeof(frame), 0, (struct sockaddr *)&source, &(socklen_t){sizeof(source)});
        if (length >= 0 && source.sll_pkttype != PACKET_OUTGOING)
            judge_frame(&frame, (size_t)length, plan, tally);
    } while (length >= 0);
}

/* Frames that did not come back, by their numbers. */
struct gap {
    uint32_t from, to;
    double seconds;
};

static int longest_first(const void *left, const void *right)
{
    double a = ((const struct gap *)left)->seconds, b = ((const struct gap *)right)->seconds;

    return (a < b) - (a > b);
}

/* Prints the counts and the longest gaps. */
static void print_result(const struct tally *tally, uint32_t microseconds)
{
    struct gap gaps[GAPS + 1]; /* the last place is for the next one found */
    size_t found = 0;

    for (uint32_t number = 0, from; number < tally->sent; number++) {
        if (tally->seen[number])
            continue;
        from = number;
        while (number < tally->sent && !tally->seen[number])
            number++;
        uint32_t end = number < tally->sent ? tally->sent_at[number] : microseconds;
        gaps[found] = (struct gap){from, number - 1, (end - tally->sent_at[from]) / 1e6};
        qsort(gaps, found + 1, sizeof(*gaps), longest_first);
        found += found < GAPS;
    }
    printf("{\"sent\":%u,\"received\":%u,\"duplicates\":%" PRIu64 ",\"foreign\":%" PRIu64 ",\"damaged\":%" PRIu64
        ",\"seconds\":%.3f,\"gaps\":[", tally->sent, tally->received, tally->duplicates, tally->foreign,
        tally->damaged, microseconds / 1e6);
    for (size_t i = 0; i < found; i++)
        printf("%s{\"from\":%u,\"to\":%u,\"seconds\":%.3f}", i == 0 ? "" : ",", gaps[i].from, gaps[i].to, gaps[i].seconds);
    printf("],\"longestOutageSeconds\":%.3f}\n", found == 0 ? 0 : gaps[0].seconds);
}

int main(int count, char **arguments)
{
    struct plan plan = read_options(count, arguments);
    struct sigaction action = {.sa_handler = stop};
    struct tally tally = {.sent_at = calloc(plan.count, sizeof(uint32_t)), .seen = calloc(plan.count, sizeof(bool))};
    uint8_t own_mac[ETH_ALEN];
    int descriptor = open_interface(&plan, own_mac);
    uint32_t sending = 0; /* microseconds until the last frame was sent */

    if (tally.sent_at == NULL || tally.seen == NULL)
        fail(1, "no memory for so many frames", "");
    sigaction(SIGINT, &action, NULL); /* what was counted is printed even so */
    sigaction(SIGTERM, &action, NULL);
    for (uint64_t start = now_ns(); !stopping; nanosleep(&(struct timespec){.tv_nsec = TICK_NS}, NULL)) {
        uint64_t elapsed = now_ns() - start;
        uint64_t due = 1 + elapsed * plan.rate / 1000000000;

        receive_frames(descriptor, &plan, &tally);
        if (tally.sent < plan.count) {
            sending = (uint32_t)(elapsed / 1000);
            send_frames(descriptor, &plan, own_mac, (uint32_t)(due < plan.count ? due : plan.count), &tally, sending);
        } else if (tally.received == tally.sent || elapsed / 1000 - sending > plan.timeout * 1000000ULL) {
            break;
        }
    }
    print_result(&tally, sending);
    return tally.received > 0 ? 0 : 1;
}
