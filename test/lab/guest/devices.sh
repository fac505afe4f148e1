# What a node's device plugin knows: a file for each resource in /run/devices, with a line for each of its devices.
# shellcheck shell=sh

# offer RESOURCE VDPA_DEVICE [PCI_ADDRESS]: "id name node major minor pci", the id being what the plugin calls it
offer() {
    parent=/sys/bus/vdpa/devices/$2
    bound=$(basename "$(readlink -f "$parent/driver" || echo none)")
    [ "$bound" = vhost_vdpa ] || { echo "vDPA device $2 is bound to $bound, not to vhost_vdpa" >&2; return 1; }
    for node in "$parent"/vhost-vdpa-*; do
        echo "${3:-$2} $2 /dev/${node##*/} $(tr : ' ' < "$node/dev") ${3:-}" >> "/run/devices/$(echo "$1" | tr / _)"
    done
}
