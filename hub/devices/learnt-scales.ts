import { createHash } from 'node:crypto';
import { learnScale } from '../../drivers/scale/learn/learn.ts';
import { type LearntModel, learntModel } from '../../drivers/scale/pattern.ts';
import { done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/scales.ts';
import { type Handler, onAction, onCommand, onQuery } from '../shop/handler.ts';
import type { Reader } from '../store/store.ts';

/** How often a scale is asked that was learnt by asking it: as often as while it was learnt. */
export const askedEvery_ms = 200;

/** The models that this shop has taught the program, in use. */
export async function readLearnt(reader: Pick<Reader, 'all'>): Promise<LearntModel[]> {
  const rows = await reader.all<{ learnt: string }>(
    'SELECT learnt FROM learnt_scale WHERE ended_at IS NULL ORDER BY model',
  );
  return rows.map((row) => learntModel.parse(JSON.parse(row.learnt)));
}

/** A model's file, or null where the text is none: not JSON, not our format, or parts outside the frame. */
export function readFile(text: string): LearntModel | null {
  try {
    return learntModel.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export const learntScaleHandlers: Handler[] = [
  onAction(wire.learn, async ({ name, serial, question, captures }) => {
    const heard = captures.map(({ grams, chunks }) => ({
      grams,
      chunks: chunks.map(({ at, hex }) => ({ at, bytes: [...Buffer.from(hex, 'hex')] })),
    }));
    const answer = learnScale(heard);
    if (answer.kind !== 'pattern') return done(answer);
    const { pattern } = answer;
    // The same scale, learnt elsewhere, is the same model.
    const mark = createHash('sha256')
      .update(JSON.stringify({ serial, pattern, ...(question && { question }) }))
      .digest('hex')
      .slice(0, 10);
    const row = learntModel.parse({
      format: 'guitai-scale-1',
      model: `learnt-${mark}`,
      name,
      serial,
      question,
      ...(question && { every_ms: askedEvery_ms }),
      pattern,
    });
    return done({ kind: 'pattern', file: JSON.stringify(row, null, 2) });
  }),
  onQuery(wire.learnt, async (reader) => {
    const rows = await readLearnt(reader);
    return done(rows.map((row) => ({ model: row.model, name: row.name, file: JSON.stringify(row, null, 2) })));
  }),
  onCommand(wire.save, async (tx, { file }) => {
    const row = readFile(file);
    if (!row) return refuse('input.invalid', { path: 'file', problem: 'format' });
    await tx.run(
      `INSERT INTO learnt_scale (model, learnt, rev) VALUES (?, ?, ?)
       ON CONFLICT (model) DO UPDATE SET learnt = excluded.learnt, ended_at = NULL, rev = excluded.rev`,
      [row.model, JSON.stringify(row), tx.seq],
    );
    tx.touch('devices');
    return done({ model: row.model });
  }),
  onCommand(wire.end, async (tx, { model }) => {
    const { changes } = await tx.run(
      `UPDATE learnt_scale SET ended_at = ?, rev = ? WHERE model = ? AND ended_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM device WHERE device.model = learnt_scale.model AND device.ended_at IS NULL)`,
      [tx.at, tx.seq, model],
    );
    if (changes === 0) return refuse('device.unknown');
    tx.touch('devices');
    return done(null);
  }),
];
