import { done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/pairing.ts';
import type { PairingCode } from '../protocol/station.ts';
import { type Handler, onAction, onCommand, onOpenCommand, onQuery } from '../shop/handler.ts';
import type { Tx } from '../store/store.ts';
import { isDeviceKey, type PairedDevices } from './paired-devices.ts';
import type { PairingCodes } from './pairing-codes.ts';
import { seatTerminal } from './terminals.ts';

/** A code that the office shows serves a counter's worth of tills, for as long as it takes to walk to them. */
const officeCode = { valid_ms: 20 * 60_000, uses: 10 } as const;
/** The slip of the hub's start lies there until the shop has been set up. */
const slipCode = { valid_ms: 24 * 3600_000, uses: 10 } as const;

export interface PairingDeps {
  codes: PairingCodes;
  devices: PairedDevices;
  clock: () => number;
  /** Where the pairing page opens, and by which fingerprint the shop's authority is known; asked for at each code. */
  reach: () => { addresses: string[]; fingerprint: string | null };
}

/** How many devices the slip's code lets in. */
export const slipUses = slipCode.uses;

/** The code of the hub's own slip, shown and printed while no device is paired: the one that is good, or a fresh one. */
export function slipCodeOf(codes: PairingCodes, at: number): PairingCode {
  return codes.current(at) ?? codes.make(at, slipCode);
}

/** Pairing by code, and the office's list of what is paired. */
export function pairingHandlers({ codes, devices, clock, reach }: PairingDeps): Handler[] {
  return [
    onAction(wire.makeCode, async (_input, { who }) => {
      const code = codes.make(clock(), { ...officeCode, by: who.staff?.id ?? null });
      return done({ ...code, ...reach() });
    }),

    onOpenCommand(
      wire.pair,
      async (tx, { code, name, publicKey, terminal }, { settings }) => {
        const key = Buffer.from(publicKey, 'base64');
        if (await tx.get('SELECT 1 FROM paired_device WHERE public_key = ?', [key])) return keyInvalid;
        const used = codes.use(code, clock());
        if (!used) return refuse('pairing.code-wrong');
        const row = await tx.get<{ id: number }>(
          `INSERT INTO paired_device (name, public_key, paired_at, paired_by, last_seen_at, rev)
           VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
          [name, key, tx.at, used.by, tx.at, tx.seq],
        );
        const deviceId = row!.id;
        const seat = await seatTerminal(tx, { ...terminal, name }, { locale: settings.locale, device: deviceId });
        if (!seat.ok) return seat;
        tx.touch('terminals');
        return done({ deviceId });
      },
      // Before the queue; and so guesses are counted by address.
      async ({ publicKey }) => (isDeviceKey(Buffer.from(publicKey, 'base64')) ? done(null) : keyInvalid),
    ),

    onQuery(wire.pairedDevices, async (reader) => {
      const rows = await reader.all<Omit<wire.PairedDeviceRow, 'connected' | 'terminals'> & { terminals: string }>(
        `SELECT d.id, d.name, d.paired_at AS pairedAt, s.name AS pairedBy, d.last_seen_at AS lastSeenAt,
           d.revoked_at AS revokedAt, d.called_at AS calledAt,
           (SELECT json_group_array(t.name) FROM terminal t WHERE t.device_id = d.id) AS terminals
         FROM paired_device d LEFT JOIN staff s ON s.id = d.paired_by
         ORDER BY d.revoked_at IS NOT NULL, d.revoked_at DESC, d.id DESC LIMIT 500`,
      );
      return done(
        rows.map((row) => ({
          ...row,
          terminals: JSON.parse(row.terminals) as string[],
          lastSeenAt: devices.lastSeenAt(row.id) ?? row.lastSeenAt,
          connected: devices.isConnected(row.id),
        })),
      );
    }),

    onCommand(wire.nameDevice, async (tx, { id, name }) => {
      const { changes } = await tx.run('UPDATE paired_device SET name = ?, rev = ? WHERE id = ?', [name, tx.seq, id]);
      if (changes === 0) return refuse('pairing.unknown');
      tx.touch('terminals');
      return done(null);
    }),

    onCommand(wire.revokeDevice, async (tx, { id }) => {
      const { changes } = await tx.run(
        'UPDATE paired_device SET revoked_at = ?, rev = ? WHERE id = ? AND revoked_at IS NULL',
        [tx.at, tx.seq, id],
      );
      if (changes === 0) return refuse('pairing.unknown');
      await endSessionsOf(tx, id);
      tx.touch('terminals');
      tx.touch('staff');
      return done(null);
    }),
  ];
}

const keyInvalid = refuse('input.invalid', { path: 'publicKey', problem: 'key' });

/** Whoever is signed in at one of the device's terminals is out. */
async function endSessionsOf(tx: Tx, device: number): Promise<void> {
  await tx.run(
    `UPDATE session SET ended_at = ?, rev = ? WHERE ended_at IS NULL
     AND terminal IN (SELECT number FROM terminal WHERE device_id = ?)`,
    [tx.at, tx.seq, device],
  );
}
