#!/bin/sh
# The node of environment alibaba: the rendered platform side, applied. Its init container's script binds the functions
# and adds their vDPA devices; its device plugin's pools, read as that plugin reads them, offer them as resources.
set -eu
# shellcheck source=/dev/null
. /exchange/environment
# shellcheck source-path=SCRIPTDIR source=devices.sh
. ./devices.sh
mkdir -p /etc/fastpath-bind /exchange/checks
cp /exchange/bind/* /etc/fastpath-bind/

try_bind() { # CHECK: runs the rendered script; keeps what it said, and how it ended
    status=0
    sh /etc/fastpath-bind/bind.sh > "/exchange/checks/$1" 2>&1 || status=$?
    echo "exit $status" >> "/exchange/checks/$1"
}
try_bind bind
try_bind bind-again # as when the DaemonSet's pod is started again

# The far end of the cable is another of the guest's NICs. First it is the one that the node itself is reached by.
modprobe virtio_net
for netdev in /sys/class/net/*; do
    [ "$(cat "$netdev/address")" != "$FAR_MAC" ] || far=${netdev##*/}
done
ip link set "$far" up
ip route add default dev "$far"
basename "$(readlink -f "/sys/class/net/$far/device/..")" > /etc/fastpath-bind/pci-addresses
try_bind bind-default-route
echo 0000:00:1e.7 > /etc/fastpath-bind/pci-addresses
try_bind bind-absent

ip netns add beyond
ip link set "$far" netns beyond name far0
nsenter --net=/run/netns/beyond sh -eu <<FAR
ip link set lo up
ip address add $FAR_ADDRESS/24 dev far0
ip link set far0 up
FAR

# pool NUMBER SELECTOR: the values of a pool's selector, one a line
pool() { jq -r ".resourceList[$1].selectors | if type == \"array\" then .[0] else . end | .$2[]?" /exchange/config.json; }
# one_of VALUE VALUES: true as well when nothing is asked for
one_of() { [ -z "$2" ] || printf '%s\n' "$2" | grep -Fqx -- "$1"; }
matches() { # NUMBER FUNCTION
    one_of "$(cut -c3- "$2/vendor")" "$(pool "$1" vendors)" || return
    one_of "$(cut -c3- "$2/device")" "$(pool "$1" devices)" || return
    one_of "$(basename "$(readlink -f "$2/driver")")" "$(pool "$1" drivers)" || return
    one_of "${2##*/}" "$(pool "$1" pciAddresses)"
}

number=0
jq -r '.resourceList[] | "\(.resourcePrefix)/\(.resourceName)"' /exchange/config.json | while read -r resource; do
    for parent in /sys/bus/vdpa/devices/*; do
        function=$(dirname "$(readlink -f "$parent")")
        matches "$number" "$function" || continue
        offer "$resource" "${parent##*/}" "${function##*/}"
    done
    number=$((number + 1))
done
[ -n "$(ls /run/devices)" ] || { echo "no PCI function of this node matches a pool of the rendered device plugin" >&2; exit 1; }
