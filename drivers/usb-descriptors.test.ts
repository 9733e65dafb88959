import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configurationIn } from './usb-descriptors.ts';

const hex = (...parts: string[]) => Uint8Array.from(Buffer.from(parts.join('').replaceAll(' ', ''), 'hex'));

/** A receipt printer with two settings of one interface, and a boot keyboard beside it. */
const device = '12 01 00 02 00 00 00 40 83 04 43 57 00 01 01 02 03 01';
const configuration = (value: string) => `09 02 3e 00 02 ${value} 00 80 32`;
const oneWay = '09 04 00 00 01 07 01 01 00  07 05 01 02 40 00 00';
const bothWays = '09 04 00 01 02 07 01 02 00  07 05 01 02 40 00 00  07 05 82 02 00 02 00';
/** With a HID descriptor between the interface and its endpoint. */
const keyboard = '09 04 01 00 01 03 01 01 00  09 21 11 01 00 01 22 3f 00  07 05 83 03 08 00 0a';

const printer = {
  interfaces: [
    {
      interfaceNumber: 0,
      alternates: [
        {
          ...{ alternateSetting: 0, interfaceClass: 7, interfaceSubclass: 1, interfaceProtocol: 1 },
          endpoints: [{ endpointNumber: 1, direction: 'out', type: 'bulk', packetSize: 64 }],
        },
        {
          ...{ alternateSetting: 1, interfaceClass: 7, interfaceSubclass: 1, interfaceProtocol: 2 },
          endpoints: [
            { endpointNumber: 1, direction: 'out', type: 'bulk', packetSize: 64 },
            { endpointNumber: 2, direction: 'in', type: 'bulk', packetSize: 512 },
          ],
        },
      ],
    },
    {
      interfaceNumber: 1,
      alternates: [
        {
          ...{ alternateSetting: 0, interfaceClass: 3, interfaceSubclass: 1, interfaceProtocol: 1 },
          endpoints: [{ endpointNumber: 3, direction: 'in', type: 'interrupt', packetSize: 8 }],
        },
      ],
    },
  ],
};

describe('the descriptors of a USB device', () => {
  it('give its interfaces, their settings and endpoints', () => {
    expect(configurationIn(hex(device, configuration('01'), oneWay, bothWays, keyboard))).toEqual(printer);
  });

  it('give the configuration that is in force, where there are several', () => {
    const bytes = hex(device, configuration('01'), keyboard, configuration('02'), oneWay);
    expect(configurationIn(bytes, 2)?.interfaces.map(({ interfaceNumber }) => interfaceNumber)).toEqual([0]);
    expect(configurationIn(bytes)?.interfaces.map(({ interfaceNumber }) => interfaceNumber)).toEqual([1]);
  });

  it('give nothing where there is no configuration, and what is whole where they are cut short', () => {
    expect(configurationIn(hex(device))).toBeNull();
    expect(configurationIn(hex())).toBeNull();
    const bytes = hex(device, configuration('01'), oneWay, bothWays, keyboard);
    expect(configurationIn(bytes.subarray(0, bytes.length - 20))?.interfaces).toEqual([printer.interfaces[0]]);
  });

  it('never throw and never end in a loop, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        configurationIn(bytes);
      }),
    );
  });
});
