import { readdirSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const gadgets = '/sys/kernel/config/usb_gadget';

/** What a device says of itself, and the one function it has. */
export interface GadgetSpec {
  vendorId: number;
  productId: number;
  maker: string;
  product: string;
  /** Absent: it bears none, like most. */
  serialNumber?: string;
  /** The kernel's name of the function: `hid`, `printer`, `acm`. */
  function: string;
  /** Files of the function's folder in configfs, written before it is switched on. */
  settings: Record<string, string | Uint8Array>;
}

/**
 * A USB device that this kernel plays on one of its dummy controllers, and that the same kernel then finds on its bus: real
 * enumeration, endpoints and hot plug. See Documentation/usb/gadget_configfs.rst.
 */
export class Gadget {
  private readonly folder: string;
  private readonly functionFolder: string;
  readonly spec: GadgetSpec;
  private place: number;

  /** `place`: which dummy controller, and so which socket. */
  constructor(place: number, spec: GadgetSpec) {
    this.place = place;
    this.spec = spec;
    this.folder = join(gadgets, `rig${place}`);
    this.functionFolder = join(this.folder, 'functions', `${spec.function}.rig${place}`);
  }

  /** Makes it and switches it on: from here on it is plugged in. */
  async make(): Promise<void> {
    const { vendorId, productId, maker, product, serialNumber, settings } = this.spec;
    await mkdir(this.folder);
    const write = (name: string, value: string | Uint8Array) => writeFile(join(this.folder, name), value);
    await write('idVendor', `0x${vendorId.toString(16)}`);
    await write('idProduct', `0x${productId.toString(16)}`);
    await mkdir(join(this.folder, 'strings/0x409'));
    await write('strings/0x409/manufacturer', maker);
    await write('strings/0x409/product', product);
    if (serialNumber) await write('strings/0x409/serialnumber', serialNumber);
    await mkdir(join(this.folder, 'configs/c.1'));
    await mkdir(this.functionFolder);
    for (const [name, value] of Object.entries(settings)) await writeFile(join(this.functionFolder, name), value);
    await symlink(this.functionFolder, join(this.folder, 'configs/c.1/rig'));
    await this.putInto(this.place);
  }

  /** Pulls it out of its socket for good: its electronics lose their power. */
  pullOut(): Promise<void> {
    return writeFile(join(this.folder, 'UDC'), '\n');
  }

  /** Puts it into a socket that nothing else is in. */
  async putInto(place: number): Promise<void> {
    this.place = place;
    await writeFile(join(this.folder, 'UDC'), `dummy_udc.${place}`);
  }

  /**
   * Draws the plug, by cutting the power of its socket: the bus sees it go, its electronics stay on, as with a device that
   * has a power supply of its own. (Disconnecting the dummy controller, `soft_connect`, leaves it without a speed, and it
   * is never enumerated again.)
   */
  unplug(): Promise<void> {
    return this.powered(false);
  }

  plug(): Promise<void> {
    return this.powered(true);
  }

  /** A file of its function, such as the number of its device node. */
  async setting(name: string): Promise<string> {
    return (await readFile(join(this.functionFolder, name), 'utf8')).trim();
  }

  /** Where the host finds it, as the drivers write sockets: each dummy controller is a bus with one socket. */
  get socket(): string {
    return `${this.bus}-1`;
  }

  private get bus(): number {
    const controller = `/sys/devices/platform/dummy_hcd.${this.place}`;
    const bus = readdirSync(controller).find((name) => /^usb\d+$/.test(name));
    if (!bus) throw new Error(`${controller} has no bus`);
    return Number(bus.slice(3));
  }

  private powered(on: boolean): Promise<void> {
    const { bus } = this;
    const port = `/sys/bus/usb/devices/usb${bus}/${bus}-0:1.0/usb${bus}-port1`;
    return writeFile(join(port, 'disable'), on ? '0' : '1');
  }
}
