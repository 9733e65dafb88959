import type { Answer } from '../../../hub/model/answer.ts';
import { newId } from '../../../hub/model/ids.ts';
import {
  type DeviceEvent,
  deviceFeed,
  scaleKey,
  type TakenWeight,
  takeWeight as takeWeightAction,
} from '../../../hub/protocol/devices.ts';
import { openDrawer as openDrawerCommand } from '../../../hub/protocol/sales.ts';
import { type AwayLender, awayLenders } from '../../../hub/protocol/station.ts';
import { hub } from '../../../web/socket/index.ts';
import { withApproval } from '../approval/asking.ts';

export type { AwayLender };

/** Hears scans, weights and the state of this terminal's devices until the signal ends. */
export function followDevices(heard: (event: DeviceEvent) => void, signal: AbortSignal): void {
  hub.follow(deviceFeed, () => ({}), { value: heard }, signal);
}

/** Hears which stations that lend devices to the shop are off the network, the whole list each time, until the signal ends. */
export function followAwayLenders(heard: (away: readonly AwayLender[]) => void, signal: AbortSignal): void {
  hub.follow(awayLenders, () => ({}), { value: heard }, signal);
}

/** Presses a key of the scale. */
export function pressScale(key: 'zero' | 'tare'): Promise<Answer<null>> {
  return hub.act(scaleKey, { key });
}

/** Takes what lies on the scale, to sell it; refused unless it stands still, is fresh, and was not taken before. */
export function takeWeight(): Promise<Answer<TakenWeight>> {
  return hub.act(takeWeightAction, {});
}

/** Opens the drawer without a sale, with a second person's word where it takes one; noted in the shift. */
export function openDrawer(reason: string): Promise<Answer<null>> {
  const id = newId();
  const send = () => hub.command(openDrawerCommand, { reason }, { id });
  return withApproval(send, { name: 'drawer.open', commandId: id, input: { reason } });
}
