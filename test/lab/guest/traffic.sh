#!/bin/sh
# Moves packets for one running pod and leaves what was counted beyond it in FOLDER/out. Called by pod.sh.
set -u
out=$1/out
# shellcheck source=/dev/null
. "$1/run"
# shellcheck source=/dev/null
. /exchange/environment
beyond() { nsenter --net=/run/netns/beyond "$@"; }
far_counters() { # "sent received", as the kernel of that namespace counted
    beyond sed -n 's/^ *far0: *//p' /proc/net/dev |
        { read -r _ received _ _ _ _ _ _ _ sent _ && echo "$sent $received"; }
}

case $TRAFFIC in
    loopback) sleep "$PAUSE" ;; # the device returns what is sent to it; the application counts
    ping)
        beyond ip neigh flush dev far0
        far_counters > "$out/far-before"
        timeout 40 nsenter --net=/run/netns/beyond ping -c "$COUNT" -i 0.2 -W 2 "$ADDRESS" > "$out/ping"
        far_counters > "$out/far-after"
        beyond ip neigh show "$ADDRESS" dev far0 > "$out/neighbour"
        ;;
    frames)
        far_counters > "$out/far-before"
        # Where nobody takes frames off the wire, the sender waits for ever.
        timeout -k 2 "$((COUNT / RATE + 20))" nsenter --net=/run/netns/beyond /exchange/fast-probe --interface far0 \
            --to-mac "$MAC" --to-ip "$ADDRESS" --from-ip "$FAR_ADDRESS" --count "$COUNT" --rate "$RATE" > "$out/probe.json" 2> "$out/probe.log"
        far_counters > "$out/far-after"
        ;;
esac
sleep 1.2 # the applications print their counters once a second
