import { openStore } from '../../hub/store/store.ts';
import type { SentCommand } from './rounds.ts';
import { type CrashSale, sell, shop } from './shop.ts';

/**
 * The process that is killed: the store, and a pipe to the tills. Started with the path of the books; answers each
 * `{till, command}` with `{till, answer}`.
 */
const [, , path] = process.argv;
const quiet = { info: () => undefined, warn: () => undefined, error: console.error };
const store = await openStore({
  path: path!,
  migrations: [shop],
  clock: Date.now,
  log: quiet,
  programVersion: '1.0.0',
  inputKey: Buffer.alloc(32, 7),
  onFatal: (reason) => {
    console.error(reason);
    process.exit(70);
  },
});

process.on('message', ({ till, command }: { till: number; command: SentCommand }) => {
  const input = command.input as CrashSale;
  store
    .write({
      id: command.id,
      name: 'sale.complete',
      terminal: `till-${till}`,
      staff: null,
      input,
      run: (tx) => sell(tx, command.id, input),
    })
    .then(
      (answer) => process.send?.({ till, answer }),
      () => process.send?.({ till, answer: { ok: false, code: 'hub.fault' } }),
    );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
