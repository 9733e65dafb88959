import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What the machine in the machine is made of; any change makes another image. */
export interface Recipe {
  /** Debian's release: the same as this machine's, so that its Node finds the libraries that it was built for. */
  suite: string;
  packages: readonly string[];
  /** The first program that its kernel starts. */
  init: string;
  /** What its initial ramdisk brings: the way to the disk, and no more. */
  ramdiskModules: readonly string[];
  diskBytes: number;
}

/** Where the first program lies in the image. */
export const initPath = '/rig-init';

/**
 * udev names the devices as in a shop; the libraries are Node's own; dmsetup and e2fsprogs make the disks whose power is
 * cut. Debian's kernel brings the gadget drivers; there is no systemd, whose start would take most of a minute where every
 * instruction is emulated, and no ramdisk with every driver there is, whose unpacking takes half of one.
 */
export function recipeFor(suite: string): Recipe {
  return {
    suite,
    packages: ['udev', 'kmod', 'iproute2', 'libstdc++6', 'libatomic1', 'dmsetup', 'e2fsprogs', 'linux-image-amd64'],
    init: readFileSync(new URL('./boot.sh', import.meta.url), 'utf8'),
    ramdiskModules: ['virtio_pci', 'virtio_blk', 'ext4', 'crc32c_generic'],
    diskBytes: 2 * 1024 ** 3,
  };
}

/** The name of a recipe's image: two recipes never share one. */
export function keyOf(recipe: Recipe): string {
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 16);
}
