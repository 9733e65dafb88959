import { type PortFactory, portFactory } from '../../drivers/port.ts';
import { type LentDevice, lendLimits } from '../protocol/station.ts';
import { away } from './lent-link.ts';
import type { LentLinks } from './lent-links.ts';

/** Longer than the station's own port waits for its device, so that its word on what went wrong comes first. */
const write_ms = 40_000;
/** A weight may lie half a second until it is sold; what was held up on the network for longer than this is no weight. */
const freshWeight_ms = 250;

/**
 * A port to a device that another machine lends: its bytes go over that station's socket, and a write is done when the
 * device there has taken it. Everything above it (dialogues, confirmation, reconnecting) is the hub's own.
 */
export function lentPort(links: LentLinks | undefined, lenderId: number, device: () => LentDevice): PortFactory {
  const { kind, connection } = device();
  return portFactory(
    `lent:${lenderId}:${kind}:${JSON.stringify(connection)}`,
    async (line, signal) => {
      const link = links?.of(lenderId);
      if (!link) throw away();
      const freshWithin_ms = kind === 'scale' ? freshWeight_ms : Number.POSITIVE_INFINITY;
      const port = await link.open(device(), line, signal, freshWithin_ms);
      return {
        send: async (bytes) => {
          for (let sent = 0; sent < bytes.length; sent += lendLimits.piece_bytes) {
            await port.write(bytes.subarray(sent, sent + lendLimits.piece_bytes));
          }
        },
        shut: () => port.close(),
      };
    },
    write_ms,
  );
}
