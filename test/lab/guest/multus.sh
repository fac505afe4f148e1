#!/bin/sh
# Attaches a pod's selected networks, as Multus delegates, and prints its network-status. Called by pod.sh.
#
#   multus.sh FOLDER NETNS ID
set -eu
folder=$1 netns=$2 id=$3
export CNI_PATH=/usr/lib/cni:/lab/attach

# The n-th selection with a resource gets the n-th of its devices.
used=''
next_device() { # RESOURCE: prints "resource id name node major minor pci"
    nth=$(printf '%s' "$used" | grep -Fcx -- "$1" || true)
    grep -F -- "$1 " "$folder/out/devices" | sed -n "$((nth + 1))p"
}
device_info() { # RESOURCE ID NAME NODE MAJOR MINOR [PCI]: as the device plugin writes it; null without a device
    [ $# -gt 0 ] || { echo null; return; }
    printf '{"type":"vdpa","version":"1.1.0","vdpa":{"parent-device":"%s","driver":"vhost","path":"%s"%s}}' \
        "$3" "$4" "${7:+,\"pci-address\":\"$7\"}"
}

separator='['
while read -r interface network type resource selection; do
    device=$(next_device "$resource")
    used="$used$resource
"
    # shellcheck disable=SC2086 # its words are the arguments
    info=$(device_info $device)
    if [ "$type" = ovs ]; then # neither the switch nor its plugin is here: an entry as ovs-cni's result gives it
        entry=$(printf '{"name":"%s","interface":"%s","dns":{},"device-info":%s}' "$network" "$interface" "$info")
    else
        entry=$(sh /lab/attach/attach.sh add "$folder/networks/${network#*/}.json" "$netns" "$id" "$interface" \
            "$(echo "$device" | cut -d' ' -f2)" "$selection" "$info")
    fi
    printf '%s%s' "$separator" "$entry"
    separator=,
done < "$folder/attachments"
echo ']'
