import { done, refuse } from '../model/answer.ts';
import { setScanner } from '../protocol/devices.ts';
import { onCommand } from '../shop/handler.ts';

/** Sets how a scanner is set up: all of it at once, since its manual's page is one. */
export const setScannerHandler = onCommand(setScanner, async (tx, { id, settings }) => {
  const { changes } = await tx.run(
    "UPDATE device SET options = ?, rev = ? WHERE id = ? AND kind = 'scanner' AND ended_at IS NULL",
    [JSON.stringify(settings), tx.seq, id],
  );
  if (changes === 0) return refuse('device.unknown');
  tx.touch('devices');
  return done(null);
});
