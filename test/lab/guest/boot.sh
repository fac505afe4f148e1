#!/bin/sh
# The guest's first process, out of the initramfs. The root is a tmpfs; what it shows of the host comes over 9p and can
# not be written: its programs (/usr), the guest's modules, the lab's scripts, the image's root. Only /exchange can.
busybox=/bin/busybox
$busybox mkdir -p /proc /dev /root
$busybox mount -t proc proc /proc
$busybox mount -t devtmpfs dev /dev
while read -r module; do
    $busybox insmod "/modules/$module" || echo "boot: cannot load $module"
done < /modules/list

$busybox mount -t tmpfs -o mode=0755 node /root
cd /root || exit 1
$busybox mkdir -p dev etc exchange image lab proc run sys tmp usr var
for folder in bin sbin lib lib64; do $busybox ln -s "usr/$folder" "$folder"; done
share() { # TAG FOLDER OPTION
    $busybox mount -t 9p -o "trans=virtio,version=9p2000.L,msize=512000,$3" "$1" "$2" || echo "boot: cannot mount $1"
}
share usr usr ro,cache=loose
share modules usr/lib/modules ro,cache=loose
share lab lab ro,cache=loose
share image image ro,cache=loose
share exchange exchange rw
$busybox mount --move /dev dev
$busybox mount --move /proc proc
exec $busybox switch_root /root /bin/sh /lab/guest/node.sh
