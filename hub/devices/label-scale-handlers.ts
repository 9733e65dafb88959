import { labelScaleModels } from '../../drivers/models.ts';
import { done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/label-scales.ts';
import { type Handler, onQuery } from '../shop/handler.ts';
import { handlers } from '../shop/labelscales/index.ts';
import { planOf } from '../shop/labelscales/plan.ts';
import type { LabelScales } from './label-scales.ts';
import { type DeviceRecord, readDevices } from './records.ts';
import { type DeviceRoom, statusOf } from './room.ts';

/** The messages of label scales: which there are, what each has, and what is sent to it. */
export function labelScaleHandlers(room: DeviceRoom, scales: LabelScales): Handler[] {
  return [
    ...handlers,
    onQuery(wire.list, async (reader, _input, { settings: shop }) => {
      const rows: wire.LabelScaleRow[] = [];
      for (const record of await readDevices(reader)) {
        const scale = plannedOf(record);
        if (!scale) continue;
        const { id, name } = record;
        const plan = await planOf(reader, scale, shop);
        const count = (state: wire.LabelScaleState) => plan.filter((one) => one.state === state).length;
        const counts = wire.labelScaleStates.map((state) => [state, count(state)] as const);
        const confirmed = plan.flatMap(({ has, at }) => (has ? (at ?? []) : []));
        const running = room.byId(id);
        rows.push({
          ...{ id, name, modelName: scale.limits.name, settings: scale.settings },
          status: running ? statusOf(running) : { state: 'absent' },
          counts: Object.fromEntries(counts) as wire.LabelScaleRow['counts'],
          sending: scales.progress(id),
          confirmedAt: confirmed.length === 0 ? null : confirmed.reduce((a, b) => Math.max(a, b)),
        });
      }
      return done(rows);
    }),
    onQuery(wire.goods, async (reader, { id, state, text, offset, limit }, { settings: shop }) => {
      const record = (await readDevices(reader)).find((one) => one.id === id);
      const scale = record && plannedOf(record);
      if (!scale) return refuse('device.unknown');
      const wanted = text.trim().toLowerCase();
      const rows = (await planOf(reader, scale, shop)).filter(
        ({ slot, product, state: own }) =>
          (state === null || own === state) &&
          [String(slot), product?.plu ?? '', product?.name ?? ''].some((word) => word.toLowerCase().includes(wanted)),
      );
      return done({ rows: rows.slice(offset, offset + limit), total: rows.length });
    }),
  ];
}

function plannedOf({ id, model, labelScale: settings }: DeviceRecord) {
  const limits = labelScaleModels.find((one) => one.model === model);
  return limits && settings ? { deviceId: id, settings, limits } : null;
}
