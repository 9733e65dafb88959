import type { Refusal } from '../../hub/model/answer.ts';
import { type FoundDevice, save } from '../../hub/protocol/devices.ts';
import { foundName } from '../../web/devices/words.ts';
import { session } from '../../web/session.ts';
import { hub } from '../../web/socket/index.ts';

/** Whether a device that was found can be used at once: the hub knows what it is and how to talk to it. */
export function isUsable(one: FoundDevice): one is FoundDevice & { kind: 'printer'; model: string } {
  return one.kind === 'printer' && one.model !== null; // a scanner needs its till, which nobody has opened yet
}

/** Puts the devices that were chosen into the books, as the new owner; nobody stays signed in at the wizard. */
export async function useDevices(
  chosen: readonly FoundDevice[],
  ownerId: number,
  pin: string,
): Promise<{ used: number; refusal: Refusal | undefined }> {
  const usable = chosen.filter(isUsable);
  if (usable.length === 0) return { used: 0, refusal: undefined };
  const signedIn = await session.signIn(ownerId, pin);
  if (!signedIn.ok) return { used: 0, refusal: signedIn };
  let used = 0;
  let refusal: Refusal | undefined;
  for (const one of usable) {
    const { kind, model, connection } = one;
    const device = {
      id: null,
      kind,
      model,
      name: foundName(one).slice(0, 40),
      connection,
      terminalId: null,
      drawerPin: 0 as const,
    };
    const answer = await hub.command(save, device);
    if (answer.ok) used += 1;
    else refusal ??= answer;
  }
  await session.signOut();
  return { used, refusal };
}
