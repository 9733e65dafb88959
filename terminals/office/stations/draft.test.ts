import { describe, expect, it } from 'vitest';
import { draftOf, errorsOf, notesOf, wholeNumber } from './draft.ts';

describe('a station’s form', () => {
  it('starts with what most stations are, and asks for a name', () => {
    expect(draftOf(undefined)).toMatchObject({ medium: 'both', lateAfter: '10', printerId: '' });
    expect(errorsOf(draftOf(undefined))).toEqual({ name: 'nameMissing' });
  });

  it('wants a deputy that is another printer, and minutes that are minutes', () => {
    const draft = { ...draftOf(undefined), name: '后厨' };
    expect(errorsOf({ ...draft, printerId: '1', deputyId: '1' })).toEqual({ deputyId: 'deputySame' });
    expect(errorsOf({ ...draft, printerId: '', deputyId: '' })).toEqual({});
    for (const lateAfter of ['', '0', '241', '1.5', '十']) {
      expect(errorsOf({ ...draft, lateAfter })).toEqual({ lateAfter: 'lateWrong' });
    }
  });

  it('reads a number only where there is a whole one', () => {
    expect(['15', ' 0 ', '-1', '', 'x'].map(wholeNumber)).toEqual([15, 0, null, null, null]);
  });

  it('takes common notes however they are separated, each once', () => {
    expect(notesOf('少冰，去冰, 少冰\n不要香菜；')).toEqual(['少冰', '去冰', '不要香菜']);
    expect(notesOf('')).toEqual([]);
    expect(notesOf('字'.repeat(21))).toBeNull();
    expect(notesOf(Array.from({ length: 41 }, (_, n) => n).join())).toBeNull();
  });
});
