import { type Answer, done, refuse } from '../../../hub/model/answer.ts';
import { island } from '../ledger/island.ts';
import { parts } from '../panels.ts';
import { askFor, type Wish } from '../wire/approvals.ts';
import type { TillApproval } from './till-approval.ts';

let open: TillApproval | undefined;

/** The dialog in which a second person is asked, while it is open: it has the keys and the scans. */
export const approvalOpen = (): TillApproval | undefined => open;

/**
 * Asks for a second person, on this screen and on phones, and waits. The value is the request's id; null where nobody
 * need be asked any more. A request that was given up is a refusal, `approval.needed`.
 */
export async function askApproval(wish: Wish): Promise<Answer<string | null>> {
  if (island.alone) return refuse('ledger.word-needed');
  if (open) return refuse('approval.over');
  const loaded = await parts.approval().catch(() => undefined);
  if (!loaded) return refuse('hub.away');
  const dialog = document.createElement('till-approval');
  const asked = await askFor(wish);
  if (!asked.ok) return asked.code === 'approval.not-needed' ? done(null) : asked;
  open = dialog;
  document.body.append(dialog);
  try {
    return await dialog.wait(asked.value);
  } finally {
    dialog.remove();
    open = undefined;
  }
}

/** Sends a command; where it needs a second person, asks for one, and sends the very same once more. */
export async function withApproval<Value>(send: () => Promise<Answer<Value>>, wish: Wish): Promise<Answer<Value>> {
  const answer = await send();
  if (answer.ok || answer.code !== 'approval.needed') return answer;
  const agreed = await askApproval(wish);
  return agreed.ok ? send() : agreed;
}
