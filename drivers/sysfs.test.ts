import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seatIn, ttyOf, usagePagesAt, usbSaidAt, usbTtys } from './sysfs.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sysfs-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Lays out a USB serial device as the kernel does: a link from class/tty into the tree of buses. */
async function plugTty(name: string, socket: string, told: Record<string, string>): Promise<void> {
  const device = join(root, 'devices/pci0/usb1', socket);
  const tty = join(device, `${socket}:1.0`, name);
  await mkdir(tty, { recursive: true });
  for (const [file, text] of Object.entries(told)) await writeFile(join(device, file), `${text}\n`);
  await mkdir(join(root, 'class/tty', name), { recursive: true });
  await symlink(tty, join(root, 'class/tty', name, 'device'));
}

describe('the system’s file tree', () => {
  it('tells the serial ports on USB, each with its socket and what it says of itself', async () => {
    const told = { idVendor: '1a86', idProduct: '7523', product: 'USB Serial' };
    await plugTty('ttyUSB0', '1-1.2', told);
    await plugTty('ttyUSB1', '1-1.3', { ...told, serial: 'A7', manufacturer: 'QinHeng' });
    await mkdir(join(root, 'class/tty/ttyS0'), { recursive: true });
    expect((await usbTtys(root)).sort((a, b) => a.path.localeCompare(b.path))).toEqual([
      {
        path: '/dev/ttyUSB0',
        socket: '1-1.2',
        interface: '1.0',
        vendorId: 0x1a86,
        productId: 0x7523,
        serialNumber: null,
        maker: null,
        product: 'USB Serial',
      },
      expect.objectContaining({ path: '/dev/ttyUSB1', socket: '1-1.3', serialNumber: 'A7', maker: 'QinHeng' }),
    ]);
    expect(await ttyOf('/dev/ttyS0', root)).toBeNull();
  });

  it('is empty where there is none', async () => {
    expect(await usbTtys(join(root, 'nowhere'))).toEqual([]);
    expect(await usagePagesAt('1-1', 0, join(root, 'nowhere'))).toBeNull();
  });

  it('tells what a HID interface is for, while the kernel holds it', async () => {
    const seat = join(root, 'bus/usb/devices/1-1.2:1.1');
    await mkdir(join(seat, '0003:05F9:2216.0004'), { recursive: true });
    await writeFile(join(seat, '0003:05F9:2216.0004/report_descriptor'), Buffer.from('058c0902a101c0', 'hex'));
    await mkdir(join(root, 'bus/usb/devices/1-1.2:1.0'), { recursive: true });
    expect(await usagePagesAt('1-1.2', 1, root)).toEqual([0x8c]);
    expect(await usagePagesAt('1-1.2', 0, root)).toBeNull();
    expect(await usagePagesAt('1-1', 1, root)).toBeNull();
  });

  it('tells what a USB device says of itself, without opening it', async () => {
    const folder = join(root, 'bus/usb/devices/1-1.2');
    await mkdir(folder, { recursive: true });
    const descriptors = '1201000200000040 830443570001010203 01 090219000101008032 090400000107010200 07050102400000';
    await writeFile(join(folder, 'descriptors'), Buffer.from(descriptors.replaceAll(' ', ''), 'hex'));
    for (const [name, text] of [
      ['serial', 'A1'],
      ['product', '小票机'],
      ['bConfigurationValue', '1'],
    ] as const)
      await writeFile(join(folder, name), `${text}\n`);
    const said = await usbSaidAt('1-1.2', root);
    expect(said).toMatchObject({ serialNumber: 'A1', maker: null, product: '小票机' });
    expect(said?.configuration?.interfaces[0]?.alternates[0]).toMatchObject({ interfaceClass: 7 });
    expect(await usbSaidAt('1-1.3', root)).toBeNull();
  });

  it('names a seat by socket and interface', () => {
    expect(seatIn('/sys/devices/platform/soc/usb1/1-1/1-1.3/1-1.3:1.0/ttyUSB0')).toEqual({
      socket: '1-1.3',
      interface: '1.0',
    });
    expect(seatIn('/sys/devices/platform/serial8250')).toBeNull();
  });
});
