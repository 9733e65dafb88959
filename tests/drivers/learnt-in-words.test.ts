import { expect, test } from 'vitest';
import { learnScale } from '../../drivers/scale/learn/learn.ts';
import '../../web/i18n/rooms/scale-wizard.ts';
import { readLearnt, renamed, toldOf } from '../../terminals/office/scale-wizard/learnt-file.ts';

const serial = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, rtscts: false } as const;
const frame = (grams: number) => Buffer.from(`\x02W${String(grams).padStart(6, '0')}\x03`, 'latin1');
const captures = [0, 500, 1_284].map((grams) => ({
  grams,
  chunks: [{ at: 0, bytes: [...Buffer.concat(Array(8).fill(frame(grams)))] }],
}));

/** A model that the learner really found. */
function learnt(): string {
  const answer = learnScale(captures);
  if (answer.kind !== 'pattern') throw new Error(JSON.stringify(answer));
  return JSON.stringify({
    format: 'guitai-scale-1',
    model: 'learnt-x',
    name: '秤',
    serial,
    question: null,
    pattern: answer.pattern,
  });
}

test('what was worked out is told in sentences: line, frame, number, unit, motion and check', () => {
  const told = toldOf(learnt());
  expect(told[0]).toContain('9600 8N1');
  const all = told.join('\n');
  expect(all).toContain('02');
  expect(all).toContain('03');
  expect(all).toMatch(/1 g/);
  expect(all).toContain('三次');
  for (const sentence of told) expect(sentence).toMatch(/。$/);
});

test('a model is named without changing anything else of it', () => {
  const file = learnt();
  expect(readLearnt(renamed(file, '猪肉摊的秤'))).toEqual({ ...readLearnt(file), name: '猪肉摊的秤' });
});
