import { z } from 'zod';
import { action, command, query } from './contract.ts';
import { rowId } from './fields.ts';

/** What a printer was found to be; what is not said is as its model has it. */
export const printerProfile = z.strictObject({
  columns: z.int().min(24).max(64).optional(),
  dots: z.int().min(192).max(832).optional(),
  chinese: z.enum(['native', 'fs', 'none']).optional(),
  codepage: z.enum(['cp437', 'cp858', 'win1252']).optional(),
  cutter: z.boolean().optional(),
  qr: z.enum(['native', 'raster']).optional(),
  raster: z.enum(['tall', 'short', 'none']).optional(),
  confirm: z.enum(['gs-h', 'status', 'none']).optional(),
});
export type PrinterProfile = z.infer<typeof printerProfile>;

export const foundProfile = query('printerTest.profile', {
  permission: 'device.edit',
  input: z.strictObject({ id: rowId }),
}).answers<{
  name: string;
  modelName: string;
  profile: PrinterProfile;
  drawerPin: 0 | 1 | null;
  fixed: boolean;
}>();

/** Prints the page with a line for each way, and finds by itself what the printer confirms. */
export const printPage = action('printerTest.print', {
  permission: 'device.edit',
  input: z.strictObject({ id: rowId }),
}).answers<{ confirm: 'gs-h' | 'status' | 'none'; problem: string | null }>();

/** Opens the drawer at a pin, to see whether one is there. */
export const kickPin = action('printerTest.kick', {
  permission: 'device.edit',
  input: z.strictObject({ id: rowId, pin: z.union([z.literal(0), z.literal(1)]) }),
}).answers<null>();

/** Keeps with the printer what was found. */
export const saveProfile = command('printerTest.save', {
  permission: 'device.edit',
  input: z.strictObject({
    id: rowId,
    profile: printerProfile,
    drawerPin: z.union([z.literal(0), z.literal(1)]).nullable(),
  }),
}).answers<null>();
