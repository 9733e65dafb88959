import type { Question, SerialLine } from '../../../hub/protocol/scales.ts';
import { quantity, t } from '../../../web/i18n/index.ts';
import { lineText } from '../devices/line-text.ts';
import { questionText, spaced } from './heard.ts';

/** As much of a learnt model's file as is told in words; the hub has checked it (drivers/scale/pattern.ts). */
interface LearntFile {
  model: string;
  name: string;
  serial: SerialLine;
  question: string | Question | null;
  pattern: {
    start: number[];
    length: number;
    end: number[];
    number: { kind: 'digits' | 'bcd' | 'binary'; from: number; length: number; reversed: boolean };
    milligrams: number;
    sign: number | null;
    stableAt: number | null;
    check: { kind: 'xor' | 'sum' | 'sum-7-bit' | 'negative-sum'; at: number } | null;
  };
}

export function readLearnt(file: string): LearntFile {
  return JSON.parse(file) as LearntFile;
}

/** The same model under another name. */
export function renamed(file: string, name: string): string {
  return JSON.stringify({ ...readLearnt(file), name }, null, 2);
}

const hexOf = (bytes: readonly number[]) => spaced(bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''));

/** What was worked out, sentence by sentence, as a person would tell it. Places count from 1. */
export function toldOf(file: string): string[] {
  const { serial, question, pattern } = readLearnt(file);
  const { start, end, length, number, milligrams, sign, stableAt, check } = pattern;
  const from = number.from + 1;
  const to = number.from + number.length;
  return [
    question === null
      ? t('scaleWizard.told.lineSpeaks', { line: lineText(serial) })
      : t('scaleWizard.told.lineAsks', { line: lineText(serial), bytes: askedText(question) }),
    t('scaleWizard.told.frame', { n: length }),
    start.length > 0 ? t('scaleWizard.told.start', { bytes: hexOf(start) }) : '',
    end.length > 0 ? t('scaleWizard.told.end', { bytes: hexOf(end) }) : '',
    t('scaleWizard.told.number', { from, to, kind: t(`scaleWizard.told.kind.${number.kind}`) }),
    number.reversed ? t('scaleWizard.told.reversed') : '',
    t('scaleWizard.told.unit', { unit: unitText(milligrams) }),
    sign === null ? '' : t('scaleWizard.told.sign', { at: sign + 1 }),
    stableAt === null ? t('scaleWizard.told.steady') : t('scaleWizard.told.stableAt', { at: stableAt + 1 }),
    check
      ? t('scaleWizard.told.check', { at: check.at + 1, kind: t(`scaleWizard.told.checks.${check.kind}`) })
      : t('scaleWizard.told.noCheck'),
  ].filter(Boolean);
}

const askedText = (question: string | Question) =>
  typeof question === 'string' ? spaced(question) : questionText(question);

/** What one of the number's ones weighs: 1 kg, 1 g, 0.1 g. */
function unitText(milligrams: number): string {
  return milligrams >= 1_000_000 ? `${quantity(milligrams / 1_000)} kg` : `${quantity(milligrams)} g`;
}
