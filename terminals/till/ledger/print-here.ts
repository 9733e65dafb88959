import type { ReceiptDocument } from '../../../hub/model/receipt-document.ts';
import { drawReceipt, type Roll } from '../../../web/own-printer/draw.ts';
import { drawerPulse, rasterReceipt } from '../../../web/own-printer/escpos.ts';
import { type PortKind, sendBytes } from '../../../web/own-printer/port.ts';
import { readSetting, writeSetting } from '../../../web/settings.ts';

/** The printer that hangs on this device itself, for when the hub's cannot be reached. */
export interface OwnPrinter {
  readonly port: PortKind;
  readonly roll: Roll;
  /** A drawer hangs on it. */
  readonly drawer: boolean;
}

const keptUnder = 'till.printer';

/** As it was set up on this device; undefined: there is none. */
export function ownPrinter(): OwnPrinter | undefined {
  try {
    const kept = JSON.parse(readSetting(keptUnder) ?? 'null') as OwnPrinter | null;
    return kept && (kept.port === 'usb' || kept.port === 'serial') ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepOwnPrinter(printer: OwnPrinter | undefined): void {
  writeSetting(keptUnder, printer && JSON.stringify(printer));
}

/** Prints a receipt here; rejects where the printer is gone or takes nothing. */
export async function printHere(document: ReceiptDocument, { port, roll }: OwnPrinter): Promise<void> {
  await sendBytes(port, rasterReceipt(drawReceipt(document, roll)));
}

/** Opens the drawer that hangs on the printer; only after the sale is on the disk. */
export async function openDrawerHere({ port, drawer }: OwnPrinter): Promise<void> {
  if (drawer) await sendBytes(port, drawerPulse);
}
