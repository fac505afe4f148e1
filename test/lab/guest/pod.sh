#!/bin/sh
# Runs one pod as a node does: device plugin, network namespace, Multus, container, and late annotations; then moves
# packets, looks at the running process, and stops it. Leaves everything that it saw in FOLDER/out.
#
#   pod.sh FOLDER     with: run (settings), pod.json, config.json, requests, attachments, networks/ and volumes/;
#                     and beside/, the same of another pod, where one is to be started meanwhile
set -u
folder=$1 out=$1/out
# ID, READY (what the log says when the application runs), LATE (yes or no: when the annotations come); traffic.sh's
# shellcheck source=/dev/null
. "$folder/run"
bundle=/run/pods/$ID netns=/run/netns/$ID pid=''
mkdir -p "$out" "$bundle/upper" "$bundle/work" "$bundle/rootfs"
problem() { echo "$*" >> "$out/problems"; }

prepare() { # what the kubelet and the container runtime do before a container starts
    cp -r "$folder/volumes" "$bundle/volumes"
    mount -t overlay -o "lowerdir=/image,upperdir=$bundle/upper,workdir=$bundle/work" overlay "$bundle/rootfs"
    ip netns add "$ID"
    nsenter --net="$netns" ip link set lo up
    allocate > "$out/devices" || return
    jq --rawfile devices "$out/devices" -f allocate.jq "$folder/config.json" > "$bundle/config.json" || return
    sed -i 's/"unlimited"/18446744073709551615/' "$bundle/config.json" # RLIM_INFINITY, which jq would round
    sh ./multus.sh "$folder" "$netns" "$ID" > "$out/network-status.json" 2> "$out/attach.log" ||
        { problem "the networks could not be attached: $(tail -n 1 "$out/attach.log")"; return 1; }
}

allocate() { # the device plugin's part: "resource id name node major minor pci" for each requested device
    while read -r resource count; do
        offered=/run/devices/$(echo "$resource" | tr / _)
        if [ ! -e "$offered" ] || [ "$(wc -l < "$offered")" -lt "$count" ]; then
            problem "the node has not $count devices of $resource"
            return 1
        fi
        head -n "$count" "$offered" | sed "s|^|$resource |"
    done < "$folder/requests"
}

report() { # what Multus wrote reaches the pod's file, by way of the API server and the kubelet
    jq -r --rawfile status "$out/network-status.json" '
      .metadata.annotations + {"k8s.v1.cni.cncf.io/network-status": ($status | rtrimstr("\n"))}
      | to_entries | sort_by(.key)[] | "\(.key)=\(.value | tojson)"' "$folder/pod.json" > "$bundle/annotations"
    for file in "$bundle"/volumes/*/annotations; do # replaced at once, as the kubelet does
        cp "$bundle/annotations" "$file.new" && mv "$file.new" "$file"
    done
}

alive() { # nobody waits for a container that was started detached: once ended, it stays as a zombie
    read -r state 2> /dev/null < "/proc/${pid:-none}/stat" || return
    case $state in *') Z '*) return 1 ;; esac
}

wait_until() { # SECONDS COMMAND...: false when the process ends or the time is over
    left=$1
    shift
    until "$@"; do
        alive && [ "$left" -gt 0 ] || return
        left=$((left - 1))
        sleep 1
    done
}
is_ready() { grep -Eq "$READY" "$out/log"; }

observe() { # what the kernel and the resolver say of the running container
    for file in status limits cmdline; do cat "/proc/$pid/$file" > "$out/$file"; done
    ls "/proc/$pid/root/dev" > "$out/dev"
    # The application polls on all the CPU that its container has; this is to get a share of it.
    timeout 60 nice -n -19 runc exec "$ID" /usr/local/bin/fastpath-resolve --json \
        > "$out/resolved.json" 2> "$out/resolved.log" ||
        problem "fastpath-resolve --json in the container: $(tail -n 1 "$out/resolved.log")"
}

finish() {
    runc kill "$ID" TERM 2> /dev/null
    left=75 # an emulated machine that is busy may need many seconds
    while alive && [ "$left" -gt 0 ]; do sleep 0.2 && left=$((left - 1)); done
    alive && problem "the application did not end at SIGTERM"
    runc delete --force "$ID"
    ip netns delete "$ID" # and what the CNI plugins made in it; static addresses leave nothing on the node
    umount "$bundle/rootfs"
    rm -rf "$bundle"
}

if prepare; then
    : > "$out/log"
    [ "$LATE" = yes ] || report
    if runc run --detach --bundle "$bundle" --pid-file "$bundle/pid" "$ID" > "$out/log" 2>&1 < /dev/null; then
        pid=$(cat "$bundle/pid")
        [ "$LATE" = no ] || { sleep 1 && report; } # later than the container starts, as in life
        if wait_until 60 is_ready; then
            observe
            sh ./traffic.sh "$folder"
            [ ! -d "$folder/beside" ] || sh ./pod.sh "$folder/beside"
            alive || problem "the application ended while it was watched"
        elif alive; then
            problem "the application did not become ready within 60 s"
        else
            echo ended > "$out/ended"
        fi
    else
        problem "runc: $(tail -n 1 "$out/log")"
    fi
fi
finish
