import { describe, expect, it } from 'vitest';
import { hidPosReports, hidReports } from '../virtual/scanner.ts';
import { type ScannerModel, scannerModels } from './models.ts';
import { Scanning } from './scanning.samples.ts';

const perSecond = 30;
const seconds = 60;
const enter = [Uint8Array.of(0, 0, 0x28, 0, 0, 0, 0, 0), new Uint8Array(8)];
const sent: Record<ScannerModel['link'], (code: string) => Uint8Array[]> = {
  keyboard: (code) => [...hidReports(code), ...enter],
  'hid-pos': (code) => hidPosReports(code),
  serial: (code) => [Buffer.from(`${code}\r`)],
};
const code = (index: number) => `69${String(index).padStart(11, '0')}`;
const size = (state: unknown) => JSON.stringify(state).length;

describe('a minute of thirty scans a second', () => {
  it.each(scannerModels.map((model) => [model.model, model] as const))(
    'through a %s scanner loses none, merges none, and leaves nothing behind',
    (_, model) => {
      const scanning = new Scanning(model.dialogue);
      const atFirst = size(scanning.state);
      const codes = Array.from({ length: perSecond * seconds }, (_, index) => code(index));
      let largest = 0;
      for (const one of codes) {
        scanning.at += 1_000 / perSecond;
        for (const bytes of sent[model.link](one)) {
          scanning.hear(bytes);
          largest = Math.max(largest, size(scanning.state));
        }
        expect(scanning.wait_ms).toBeNull();
      }
      expect(scanning.data).toEqual(codes);
      // What is kept is one scan at most, and nothing between two.
      expect(largest).toBeLessThan(atFirst + 200);
      expect(size(scanning.state)).toBeLessThan(atFirst + 20);
    },
  );
});
