#!/bin/sh
# The first program of this machine; the initial ramdisk has mounted /dev, /proc, /sys and /run. What is to be done comes
# with the share, so that the image stays as it is.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
modprobe 9pnet_virtio
mkdir -p /guitai/rig
mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000 rig /guitai/rig
exec sh /guitai/rig/run.sh
