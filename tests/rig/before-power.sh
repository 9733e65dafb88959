# For power cuts: a network to the tills outside, and no udev, whose start takes its time after every cut.
modprobe virtio_net
ip link set eth0 up
ip address add 10.0.2.15/24 dev eth0
