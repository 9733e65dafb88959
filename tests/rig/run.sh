# All that the machine does from its start to its end.
mount -t tmpfs tmp /tmp
ip link set lo up
. /guitai/rig/before.sh

# Nobody changes these while the machine runs, so they may be cached.
share() {
  mkdir -p "$2"
  mount -t 9p -o ro,cache=loose,trans=virtio,version=9p2000.L,msize=512000 "$1" "$2"
}
share node /opt/node
share dist /guitai/dist
share modules /guitai/node_modules
cp /guitai/rig/package.json /guitai/package.json

echo 'RIG the machine is up'
cd /guitai/rig
/opt/node/bin/node --enable-source-maps guest.js
echo $? > exit-code
dmesg > kernel.log
cp -r /var/lib/guitai/log hub-log
sync
echo o > /proc/sysrq-trigger
sleep 60
