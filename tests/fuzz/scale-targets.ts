import type { Dialogue } from '../../drivers/dialogue.ts';
import type { ConversationState } from '../../drivers/scale/conversation.ts';
import { type ScaleModel, scaleModels } from '../../drivers/scale/models.ts';
import type { ScaleAsk, ScaleEvent } from '../../drivers/scale/reading.ts';
import { scaleGoldens } from '../drivers/scale-goldens.ts';
import type { FuzzTarget } from './fuzz.ts';
import { scaleEyes } from './scale-eyes.ts';

const asks: ScaleAsk[] = [{ kind: 'zero' }, { kind: 'tare' }, { kind: 'tare', grams: 85 }, { kind: 'clear-tare' }];

/** A scale's dialogue: each weight it tells must be in a frame that was heard, and be what a second reader reads in it. */
export const scaleTargets: FuzzTarget[] = scaleModels.map((model) => scaleTarget(model));

function scaleTarget(model: ScaleModel): FuzzTarget {
  const golden = scaleGoldens[model.model]!;
  const eye = scaleEyes[model.model]!;
  const seeds = [...golden.turns.map(({ device = '' }) => device), ...Object.keys(golden.frames)].filter(Boolean);
  const target: FuzzTarget<ConversationState, ScaleAsk, ScaleEvent> = {
    name: model.model,
    dialogue: (): Dialogue<ConversationState, ScaleAsk, ScaleEvent> => model.dialogue(),
    seeds: seeds.map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))),
    asks,
    statesMax: model.format.bytesMax + 400,
    wrong(event, heard) {
      if (event.kind !== 'reading' || event.reading.grams === null) return null;
      const { grams, raw, stable, over, under } = event.reading;
      const frame = Buffer.from(raw, 'hex');
      const text = frame.toString('latin1');
      if (!heard.includes(text)) return `a weight of ${grams} g from a frame that was never heard: ${raw}`;
      const seen = eye(frame, text);
      if (seen !== grams) return `a weight of ${grams} g where a second reader sees ${seen}: ${raw}`;
      return !stable || over || under || grams < 0 ? `a weight of ${grams} g that nobody vouches for: ${raw}` : null;
    },
  };
  return target as FuzzTarget;
}
