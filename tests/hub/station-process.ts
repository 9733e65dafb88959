import { VirtualCounter } from '../../hub/devices/virtual-counter.ts';
import { type Identity, readIdentity, writeIdentity } from '../../hub/station/identity.ts';
import { pairWith } from '../../hub/station/pairing.ts';
import { runStation } from '../../hub/station/station.ts';

/**
 * A station in a process of its own, as hub/station/main.ts runs it, whose devices are played from outside: the test says
 * what is scanned, and asks what is on the paper. Arguments: hub, home, pairing code, name.
 */
const [hub = '', home = '', code = '', name = ''] = process.argv.slice(2);
const tell = (message: unknown) => process.send?.(message);
const counter = new VirtualCounter();

/** Without a code it is who it was. */
async function identify(): Promise<Identity> {
  const before = await readIdentity(home);
  if (code === '' && before) return before;
  const paired = await pairWith({ hub }, code, name);
  if (!paired?.ok) throw new Error(JSON.stringify(paired));
  await writeIdentity(home, paired.value);
  return paired.value;
}
const identity = await identify();

process.on('message', (message: { ask: 'scan' | 'papers' | 'slow'; text?: string }) => {
  const { scanner, printer } = counter.get('here') ?? {};
  if (message.ask === 'scan') scanner?.device.scan(message.text ?? '');
  if (message.ask === 'slow') printer?.device.set({ slow_ms: 200 });
  if (message.ask === 'papers') tell({ papers: [...(printer?.device.papers ?? []), printer?.device.current ?? []] });
});

const plugged = {
  id: 'usb:1-1.2',
  link: 'usb',
  socket: '1-1.2',
  path: null,
  vendorId: 0x05f9,
  productId: 0x2216,
  serialNumber: 'A1',
  maker: 'Datalogic',
  product: 'Gryphon',
  uses: ['hid-scanner'],
} as const;
const eyes = {
  look: async () => ({ devices: [{ ...plugged, uses: [...plugged.uses] }], faults: [] }),
  watch: async () => null,
};
const onState = (state: unknown) => tell({ state });
const over = await runStation({ identity, counter, eyes, onState }, new AbortController().signal);
tell({ over });
process.disconnect();
