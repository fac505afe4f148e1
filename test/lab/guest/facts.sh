#!/bin/sh
# Prints what a node's inventory would say of this guest, as JSON.
jq -n --arg kernel "$(uname -r)" --arg vendor "$(cat /sys/class/dmi/id/sys_vendor)" \
    --arg product "$(cat /sys/class/dmi/id/product_name)" \
    --argjson virtual "$(if grep -q '^flags.* hypervisor' /proc/cpuinfo; then echo true; else echo false; fi)" \
    --argjson iommu_groups "$(find /sys/kernel/iommu_groups -mindepth 1 -maxdepth 1 | wc -l)" \
    '{kernel: $kernel, vendor: $vendor, product: $product, virtual: $virtual, iommuGroups: $iommu_groups, devices: [inputs]}' <<DEVICES
$(for parent in /sys/bus/vdpa/devices/*; do
    [ -e "$parent" ] || continue
    function=$(dirname "$(readlink -f "$parent")")
    driver=$(basename "$(readlink -f "$function/driver" || true)")
    case $function in */pci0000:*) pci=${function##*/} ;; *) pci='' driver=vdpa_sim_net ;; esac
    jq -n --arg name "${parent##*/}" --arg driver "$driver" --arg pci "$pci" \
        --arg bus_driver "$(basename "$(readlink -f "$parent/driver")")" \
        --arg vendor "$(cut -c3- "$function/vendor" 2> /dev/null)" --arg device "$(cut -c3- "$function/device" 2> /dev/null)" \
        '{name: $name, driver: $driver, busDriver: $bus_driver}
         + if $pci == "" then {} else {pciAddress: $pci, vendor: $vendor, deviceID: $device} end'
done)
DEVICES
