import { z } from 'zod';
import { action, feed } from './contract.ts';
import { connection, type DeviceEvent, type DeviceState } from './devices.ts';
import { nothing, text } from './fields.ts';

/** What happens at every device of the shop, whoever it serves: for the page on which devices are set up. */
export const watch = feed('devices.watch', { permission: 'device.edit', input: nothing }).answers<DeviceEvent>();

/** How something stands that is tried, and what it says. */
export type TrialNews =
  | { type: 'status'; status: DeviceState }
  | { type: 'scan'; data: string; symbology: string | null; at: number }
  | { type: 'weight'; grams: number | null; stable: boolean; zero: boolean; over: boolean; raw: string; at: number };

/**
 * Listens to something that is plugged in and serves nobody yet, for as long as a page watches. A keyboard's keys go
 * nowhere else meanwhile. `file`: a learnt scale that is not saved yet (scales.learn); then `model` says nothing.
 */
export const tryOut = feed('devices.tryOut', {
  permission: 'device.edit',
  input: z.strictObject({
    kind: z.enum(['scanner', 'scale']),
    model: text(60),
    connection,
    file: z.string().max(50_000).optional(),
  }),
}).answers<TrialNews>();

/** Prints a test page at a printer that serves nobody yet: `confirmed`, or `unknown: …`, `failed: …`, as `devices.test`. */
export const tryPrint = action('devices.tryPrint', {
  permission: 'device.edit',
  input: z.strictObject({ kind: z.enum(['printer', 'label']), model: text(60).min(1), connection }),
}).answers<{ text: string }>();
