#!/bin/sh
# The guest as a node: makes its devices, runs what lies in /exchange/runs one after the other, and powers off.
# Called by boot.sh. What went wrong is in /exchange/problems; a guest that worked to its end leaves /exchange/done.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
cd /lab/guest || exit 1
mount -t sysfs sys /sys
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
mkdir -p /dev/shm /dev/pts /dev/hugepages /run/netns /run/pods /run/devices /var/lib
mount -t tmpfs shm /dev/shm
mount -t devpts devpts /dev/pts
mount -t cgroup2 cgroup /sys/fs/cgroup
ln -s /proc/self/fd /dev/fd
ip link set lo up
# No chatter of the kernel on interfaces whose packets are counted.
sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
# What a container runtime of the way `memlock: runtime` starts from (LimitMEMLOCK=infinity); each spec sets its own.
# shellcheck disable=SC3045 # dash has it
ulimit -l unlimited

say() { printf 'node: %s s: %s\n' "$(cut -d' ' -f1 /proc/uptime)" "$*"; }

# shellcheck source=/dev/null
. /exchange/environment # BACKEND and what its devices are made of
if sh "./devices-$BACKEND.sh" 2> /exchange/devices.log; then
    grep -H . /run/devices/* > /exchange/offered
    for run in /exchange/runs/*; do
        say "running ${run##*/}"
        sh ./pod.sh "$run"
    done
    # Only one of these gets as far as to a device: they may well be tried at one time.
    say "running $(cd /exchange/together && echo *)"
    for run in /exchange/together/*; do sh ./pod.sh "$run" & done
    wait
else
    echo "the node's devices could not be made: $(tail -n 1 /exchange/devices.log)" >> /exchange/problems
fi
sh ./facts.sh > /exchange/facts.json
{
    dmesg | grep -E 'BUG:|Oops|WARNING: CPU'
    dmesg --level=emerg,alert,crit,err | grep -E 'vdpa|vhost|virtio|DMAR'
} > /exchange/kernel-errors
say "done"
: > /exchange/done
sync
busybox poweroff -f
