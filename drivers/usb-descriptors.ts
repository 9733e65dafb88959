import type { UsbAlternate, UsbConfiguration } from './usb-layout.ts';

/** Kinds of descriptors, and how long the part of them is that is read here: USB 2.0, 9.5 and 9.6. */
const kinds = { device: 1, configuration: 2, interface: 4, endpoint: 5 } as const;
const shortest: Record<number, number> = { [kinds.interface]: 9, [kinds.endpoint]: 7, [kinds.configuration]: 6 };
const transferTypes = ['control', 'isochronous', 'bulk', 'interrupt'] as const;

/**
 * A device's configuration, read from its descriptors as it gives them: that of the device, then each configuration's with
 * all that belongs to it. `value`: the configuration that is in force; else the first. Null: there is none, or the bytes are
 * no descriptors.
 */
export function configurationIn(bytes: Uint8Array, value: number | null = null): UsbConfiguration | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const all: { value: number; interfaces: Map<number, UsbAlternate[]> }[] = [];
  let alternate: UsbAlternate | undefined;
  for (let at = 0; at + 1 < bytes.length; at += bytes[at]!) {
    const [length = 0, kind = 0] = bytes.subarray(at, at + 2);
    if (length < 2 || at + length > bytes.length) break;
    if (length < (shortest[kind] ?? 0)) continue;
    const byte = (index: number) => bytes[at + index]!;
    if (kind === kinds.configuration) {
      all.push({ value: byte(5), interfaces: new Map() });
      alternate = undefined;
    } else if (kind === kinds.interface) {
      alternate = {
        ...{ alternateSetting: byte(3), interfaceClass: byte(5), interfaceSubclass: byte(6) },
        ...{ interfaceProtocol: byte(7), endpoints: [] },
      };
      const interfaces = all.at(-1)?.interfaces;
      interfaces?.set(byte(2), [...(interfaces.get(byte(2)) ?? []), alternate]);
    } else if (kind === kinds.endpoint) {
      alternate?.endpoints.push({
        endpointNumber: byte(2) & 0x0f,
        direction: byte(2) & 0x80 ? 'in' : 'out',
        type: transferTypes[byte(3) & 3]!,
        packetSize: view.getUint16(at + 4, true) & 0x07ff,
      });
    }
  }
  const found = all.find((one) => one.value === value) ?? all[0];
  if (!found) return null;
  const interfaces = [...found.interfaces].map(([interfaceNumber, alternates]) => ({ interfaceNumber, alternates }));
  return { interfaces };
}
