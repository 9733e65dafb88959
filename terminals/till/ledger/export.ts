import type { LedgerFile } from '../../../hub/protocol/ledger-file.ts';
import { type Entry, type Head, hubShiftOf } from '../../../web/ledger/entry.ts';
import { factInput } from '../wire/ledger.ts';

/** The sales that the hub does not have, as a file for `guitai import-ledger`. */
export function exportFile(terminal: string, sales: readonly Entry[], head: Head, now = Date.now()): Blob {
  const file: LedgerFile = {
    ...{ format: 'guitai-ledger', version: 1, terminal, exportedAt: now },
    sales: sales.map((fact) => ({
      commandId: fact.commandId ?? fact.id,
      sale: factInput(fact, hubShiftOf(head, fact.shift)),
    })),
  };
  return new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: 'application/json' });
}

/** Hands a file to the person at this device. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // some browsers read it after the click
}
