#!/bin/sh
# Makes the guest's kernel out of Debian's packages, without installing any of them.
#
#   build-modules.sh IMAGE.deb SOURCE.deb RELEASE FOLDER
#
# Leaves in FOLDER: vmlinuz, and modules/RELEASE with the modules that a guest loads, vDPA's among them, which Debian's
# kernel is built without. Needs the headers of that release in /lib/modules/RELEASE/build (linux-headers-amd64).
set -eu
image=$1 source=$2 release=$3 folder=$4
here=$(dirname "$(readlink -f "$0")")
headers=/lib/modules/$release/build
[ -e "$headers/Makefile" ] || { echo "no kernel headers in $headers; install linux-headers-$release" >&2; exit 1; }
build=$folder/build
everything=lib/modules/$release
mkdir -p "$build/vdpa" "$folder/modules"

echo "unpacking $(basename "$image")"
dpkg-deb --fsys-tarfile "$image" | tar -x -C "$build" "./boot/vmlinuz-$release" "./$everything"
mv "$build/boot/vmlinuz-$release" "$folder/vmlinuz"

echo "unpacking the vDPA and vhost drivers of $(basename "$source")"
series=linux-source-$(echo "$release" | cut -d. -f1,2)
dpkg-deb --fsys-tarfile "$source" | tar -x --to-stdout "./usr/src/$series.tar.xz" |
    tar -x --xz --strip-components=2 --wildcards -C "$build/vdpa" "$series/drivers/vdpa/*" "$series/drivers/vhost/*"

echo "building the vDPA modules"
cp "$here/Kbuild" "$build/vdpa/Kbuild"
make -s -j2 -C "$headers" M="$build/vdpa" CONFIG_VDPA=m CONFIG_VDPA_SIM=m CONFIG_VDPA_SIM_NET=m CONFIG_VP_VDPA=m modules
mkdir -p "$build/$everything/extra"
find "$build/vdpa" -name '*.ko' -exec mv {} "$build/$everything/extra/" \;
depmod --basedir "$build" "$release"

# Only what the guest asks for, and what that needs: some megabytes instead of hundreds.
for module in virtio_pci virtio_net 9p 9pnet_virtio overlay dummy veth vhost_vdpa vp_vdpa vdpa_sim_net; do
    modprobe --dirname "$build" --set-version "$release" --show-depends "$module"
done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | sort -u | while read -r file; do
    kept=$folder/modules/$release/${file#*"/$everything/"}
    mkdir -p "$(dirname "$kept")"
    mv "$file" "$kept"
done
cp "$build/$everything/modules.order" "$build/$everything"/modules.builtin* "$folder/modules/$release/"
rm -r "$build"
ln -s . "$folder/lib" # depmod looks for lib/modules
depmod --basedir "$folder" "$release"
