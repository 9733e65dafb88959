import { dahuaLine } from '../../drivers/label-scale/dahua-line.ts';
import { labelScaleModels } from '../../drivers/label-scale/models.ts';
import {
  type TransferAsk,
  type TransferEvent,
  type TransferState,
  transfer,
} from '../../drivers/label-scale/transfer.ts';
import type { FuzzTarget } from './fuzz.ts';

const asks = [1, 42, 4_000].map((slot): TransferAsk => {
  const goods = { slot, code: '2100042', prefix: '21', price: 1_180, mode: 'weighed', shelfDays: 0, label: 0 } as const;
  return { slot, line: dahuaLine({ ...goods, name: '苹果', note: '' }) };
});
const answers = ['0v0001a2', '0v0042a2', '0v4000a2', '0u0001a', '0e0001ac', '0z01'];

/** A label scale's answers: goods count as taken only where an answer for their very number was heard, to its end. */
export const labelScaleTargets: FuzzTarget[] = labelScaleModels.map((model) => {
  const target: FuzzTarget<TransferState, TransferAsk, TransferEvent> = {
    name: `label-scale-${model.model}`,
    dialogue: () => transfer(model),
    seeds: answers.flatMap((answer) => ['\r\n\x03', '\r\r\n'].map((end) => Buffer.from(answer + end, 'latin1'))),
    asks,
    // The line under way, and what is kept of an answer.
    statesMax: 1_400,
    wrong(event, heard) {
      if (event.kind === 'silent') return null;
      const number = String(event.slot).padStart(4, '0');
      if (event.kind === 'refused')
        return heard.includes(event.answer.slice(0, 1)) ? null : `never heard: ${event.answer}`;
      const isHeard = new RegExp([...`0v${number}`].join('[^\\x20-\\x7e]*'), 'i').test(heard);
      const hasEnd = ['\r\n\u0003', '\r\r\n'].some((end) => heard.includes(end));
      return isHeard && hasEnd ? null : `goods ${event.slot} taken without an answer`;
    },
  };
  return target as FuzzTarget;
});
