#!/bin/sh
# The node of environment onprem: the kernel's simulator is the NIC. Its one device is offered as every resource that
# the environment's pods ask for. The rendered platform side is for NICs of another vendor and makes nothing here.
set -eu
# shellcheck source=/dev/null
. /exchange/environment
# shellcheck source-path=SCRIPTDIR source=devices.sh
. ./devices.sh
modprobe vhost_vdpa
modprobe vdpa_sim_net
vdpa dev add name vdpasim0 mgmtdev vdpasim_net mac "$DEVICE_MAC"
for resource in $RESOURCES; do
    offer "$resource" vdpasim0
done
