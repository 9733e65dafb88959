import type { Device } from '../../drivers/device.ts';
import { type Display, openDisplay } from '../../drivers/display/display.ts';
import { displayModels } from '../../drivers/display/models.ts';
import { type LabelScale, openLabelScale } from '../../drivers/label-scale/label-scale.ts';
import { labelScaleModels, printerModels, scaleModels, scannerModels } from '../../drivers/models.ts';
import type { PortFactory } from '../../drivers/port.ts';
import { withProfile } from '../../drivers/printer/models.ts';
import { openPrinter, type Printer } from '../../drivers/printer/printer.ts';
import { modelOf } from '../../drivers/scale/pattern.ts';
import { openScale, type Scale } from '../../drivers/scale/scale.ts';
import { openScanner } from '../../drivers/scanner/scanner.ts';
import type { DeviceEvent } from '../protocol/devices.ts';
import type { portTo } from './connect.ts';
import type { DeviceRecord } from './records.ts';

/** A device that is held open, by its kind. */
export interface Opened {
  device: Device;
  /** Present for its kind only. */
  scale?: Scale;
  /** Of labels, too: its model tells which. */
  printer?: Printer;
  display?: Display;
  labelScale?: LabelScale;
}

/** What a device says, without whose it is and when. */
export type Heard =
  | Omit<Extract<DeviceEvent, { type: 'scan' }>, 'scannerId' | 'at'>
  | Omit<Extract<DeviceEvent, { type: 'weight' }>, 'scaleId' | 'at'>;

/** What it takes to drive a device. */
export type Driven = Pick<DeviceRecord, 'kind' | 'model' | 'scanner' | 'printer' | 'learnt'>;

/**
 * Opens a device by its model and holds it until the signal aborts; `port` gives the way to it. Null: no such model.
 */
export function openDriver(
  { kind, model: name, scanner, printer: profile, learnt }: Driven,
  port: (model: Parameters<typeof portTo>[1]) => PortFactory,
  signal: AbortSignal,
  tell: (heard: Heard) => void,
): Opened | null {
  if (kind === 'scanner') {
    const model = scannerModels.find((one) => one.model === name);
    if (!model) return null;
    const device = openScanner(model, port(model), { signal, settings: scanner ?? {} });
    device.onScan(({ data, symbology }) => tell({ type: 'scan', data, symbology: symbology ?? null }), signal);
    return { device };
  }
  if (kind === 'scale') {
    const model = scaleModels.find((one) => one.model === name) ?? (learnt && modelOf(learnt));
    if (!model) return null;
    const scale = openScale(model, port(model), { signal });
    scale.onReading(({ grams, stable, zero, over, raw }) => {
      tell({ type: 'weight', grams, stable, zero, over, taken: scale.taken, raw });
    }, signal);
    return { device: scale, scale };
  }
  if (kind === 'display') {
    const model = displayModels.find((one) => one.model === name);
    if (!model) return null;
    const display = openDisplay(model, port(model), { signal });
    return { device: display, display };
  }
  if (kind === 'label-scale') {
    const model = labelScaleModels.find((one) => one.model === name);
    if (!model) return null;
    const labelScale = openLabelScale(model, port({ model: name }), { signal });
    return { device: labelScale, labelScale };
  }
  const known = printerModels.find((one) => one.model === name && one.labels === (kind === 'label'));
  if (!known) return null;
  const model = withProfile(known, profile ?? {});
  const printer = openPrinter(model, port(model), { signal });
  return { device: printer, printer };
}
