import type { PrintResult } from '../../../drivers/printer/session.ts';
import { isUnpaired } from '../../access/paired-devices.ts';
import { slipCodeOf, slipUses } from '../../access/pairing.ts';
import type { PairingCodes } from '../../access/pairing-codes.ts';
import { isSetUp } from '../../access/sign-in.ts';
import { findDevices } from '../../devices/found.ts';
import { findVirtual } from '../../devices/found-virtual.ts';
import type { DeviceRoom } from '../../devices/room.ts';
import { atPrinter, isReady } from '../../devices/trials.ts';
import { type Answer, done, refuse } from '../../model/answer.ts';
import { newId } from '../../model/ids.ts';
import type { Printing, Testable } from '../../printing/printing.ts';
import { printSlip } from '../../protocol/pairing.ts';
import { type Handler, onAction } from '../../shop/handler.ts';
import type { Log, Store } from '../../store/store.ts';
import type { Locale } from '../../words/words.ts';
import { type Slip, slipPage } from './slip-page.ts';

export interface FirstSlipParts {
  store: Store;
  room: DeviceRoom;
  printing: Pick<Printing, 'printPastQueue'>;
  codes: PairingCodes;
  /** Where devices begin, and the shop's authority; null: nothing is encrypted, and nobody need pair. */
  reach: () => Pick<Slip, 'addresses' | 'authority'> | null;
  clock: () => number;
  log: Log;
}

/** That a slip was printed by itself: never a second one, whenever the power goes. */
const key = 'pairing.slip-printed';

/**
 * The pairing slip on paper, while the shop is not set up: by itself once, at the first start that finds a printer, and by
 * a button of the set-up wizard. Past the print queue: a job would lie in the books, and a code does not.
 */
export class FirstSlip {
  readonly #parts: FirstSlipParts;

  constructor(parts: FirstSlipParts) {
    this.#parts = parts;
  }

  /** At the hub's start: prints the slip at the first printer that answers, unless one was printed before. Never rejects. */
  async printAtStart(locale: Locale): Promise<void> {
    const { room, log } = this.#parts;
    try {
      if (await this.#isOver()) return; // first: to look at the slip makes a code that lets devices in
      if (!this.#slip().ok) return;
      for (const running of room.all()) {
        if (running.record.kind !== 'printer' || !(await isReady(running.device))) continue;
        return await this.#printOnce(running, locale);
      }
      const { devices } = await findDevices(room);
      for (const { kind, model, connection } of [...devices, ...findVirtual(room)]) {
        if (kind !== 'printer' || model === null) continue;
        const tried = await atPrinter(room, { kind, model, connection }, (it) => this.#printOnce(it, locale));
        if (tried.ok) return;
      }
    } catch (error) {
      log.error({ err: error }, 'the pairing slip could not be printed');
    }
  }

  /** `pairing.printSlip` */
  handler(): Handler {
    const { store, room } = this.#parts;
    return onAction(printSlip, async ({ model, connection, locale }) => {
      if (await store.read(isSetUp)) return refuse('access.set-up-already');
      const slip = this.#slip();
      if (!slip.ok) return slip;
      const printed = await atPrinter(room, { kind: 'printer', model, connection }, (it) => this.#print(it, locale));
      if (!printed.ok) return printed;
      return printed.value?.outcome === 'failed' ? refuse('device.absent') : done(null);
    });
  }

  /** Noted before the first byte goes out: rather no slip by itself than two. */
  async #printOnce(printer: Testable, locale: Locale): Promise<void> {
    const { store, log } = this.#parts;
    const noted = await store.write({
      id: newId(),
      name: 'pairing.slipPrinted',
      terminal: null,
      staff: null,
      input: {},
      run: async (tx) => {
        const { changes } = await tx.run(
          'INSERT INTO setting (key, value, rev) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          [key, 'true', tx.seq],
        );
        return done(changes > 0);
      },
    });
    if (!noted.ok || !noted.value) return;
    const result = await this.#print(printer, locale);
    log.info({ printer: printer.record.name, outcome: result?.outcome }, 'the pairing slip was printed');
  }

  async #print(printer: Testable, locale: Locale): Promise<PrintResult | null> {
    const slip = this.#slip();
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions(); // the shop has none yet
    return slip.ok ? this.#parts.printing.printPastQueue(printer, slipPage(slip.value, locale, timeZone)) : null;
  }

  #slip(): Answer<Slip> {
    const { codes, clock, reach } = this.#parts;
    const where = reach();
    if (!where) return refuse('pairing.not-needed');
    if (where.addresses.length === 0) return refuse('pairing.no-address');
    return done({ ...where, ...slipCodeOf(codes, clock()), devices: slipUses });
  }

  /** The shop is set up, a device is paired, or it was printed before. */
  async #isOver(): Promise<boolean> {
    return this.#parts.store.read(async (reader) => {
      if ((await isSetUp(reader)) || !(await isUnpaired(reader))) return true;
      return (await reader.get('SELECT 1 FROM setting WHERE key = ?', [key])) !== undefined;
    });
  }
}
