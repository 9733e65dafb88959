import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `MFG:…;CMD:…;MDL:…` is as a rule below 200 letters; USB allows 64 kB. */
const lettersMax = 1_024;

/**
 * What a USB printer says of itself (IEEE 1284 device id: maker, model, and in `CMD` the languages that it speaks), as
 * Linux' printer driver has read it at plugging in. Nothing is opened for it. Null where there is none.
 */
export async function deviceIdAt(socket: string, root = '/sys/bus/usb/devices'): Promise<string | null> {
  const interfaces = (await readdir(root).catch(() => [])).filter((name) => name.startsWith(`${socket}:`));
  for (const name of interfaces) {
    const text = await readFile(join(root, name, 'ieee1284_id'), 'latin1').catch(() => null);
    if (text?.trim()) return text.trim().slice(0, lettersMax);
  }
  return null;
}
