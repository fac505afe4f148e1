#!/bin/sh
# Packs the little that a guest needs before it has its file systems: busybox, the modules of 9p over virtio, boot.sh.
#
#   make-initramfs.sh MODULES_FOLDER RELEASE OUT
set -eu
modules=$1/$2 out=$3
here=$(dirname "$(readlink -f "$0")")
root=$(mktemp -d)
trap 'rm -r "$root"' EXIT

mkdir -p "$root/bin" "$root/modules"
busybox=$(command -v busybox) || { echo "no busybox; install it" >&2; exit 1; }
cp "$busybox" "$root/bin/busybox"
ln -s busybox "$root/bin/sh"
# One that is not static brings its libraries.
ldd "$busybox" 2>/dev/null | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
done
cp "$here/boot.sh" "$root/init"

# In the order in which they have to be loaded.
for module in virtio_pci 9pnet_virtio 9p overlay; do
    sed -n "s|^\([^:]*/$module\.ko\): *|\1 |p" "$modules/modules.dep" | tr ' ' '\n' | tac
done | awk '$0 != "" && !seen[$0]++' | while read -r file; do
    cp "$modules/$file" "$root/modules/"
    basename "$file" >> "$root/modules/list"
done

(cd "$root" && find . | LC_ALL=C sort | cpio --quiet --create --format newc --owner 0:0) | gzip -1 > "$out"
