# For devices: what a desk's USB needs, and udev, which names them as in a shop.
for module in libcomposite usblp cdc_acm usbhid; do modprobe $module; done
mount -t configfs config /sys/kernel/config
/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
udevadm settle --timeout=30
