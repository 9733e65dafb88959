#!/bin/sh
# Becomes the init of a small machine of its own, within this one: real systemd as process 1, the house's unit as it is, and
# the machine's own files underneath, of which nothing is changed. Called with the folder of the program and the node to run
# it with; what the hub is to have in /etc/guitai.env comes from standard input.
set -eu
program=$1 node=$2
mount --make-rprivate /
mount -t tmpfs tmpfs /run
for folder in etc opt var; do
  mkdir -p "/run/layers/$folder/upper" "/run/layers/$folder/work"
  mount -t overlay overlay -o "lowerdir=/$folder,upperdir=/run/layers/$folder/upper,workdir=/run/layers/$folder/work" "/$folder"
done
umount -R /sys/fs/cgroup 2>/dev/null || true
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mkdir -p /opt/guitai
mount --bind "$program" /opt/guitai
mount --bind "$node" /usr/bin/node
systemd-sysusers /opt/guitai/systemd/sysusers.d/guitai.conf
cat >/etc/guitai.env
# Nothing else of this machine's is to be started.
sed 's/^\[Unit\]/[Unit]\nDefaultDependencies=no/' /opt/guitai/systemd/guitai.service >/etc/systemd/system/guitai.service
exec env container=guitai /lib/systemd/systemd --system --unit=guitai.service --log-target=console --show-status=no
