import { expect, test } from 'vitest';
import { refuse } from '../../../hub/model/answer.ts';
import { unreadableKind } from './upload.ts';

test('what a file really is decides what is said about it', () => {
  expect(unreadableKind(refuse('import.unreadable', { reason: 'pdf' }))).toBe('pdf');
  expect(unreadableKind(refuse('import.unreadable', { reason: 'web-page' }))).toBe('web-page');
});

test('an unreadable file of a kind that this page does not know is told as damaged', () => {
  expect(unreadableKind(refuse('import.unreadable', { reason: 'hologram' }))).toBe('other');
  expect(unreadableKind(refuse('import.unreadable'))).toBe('other');
});

test('a file that was refused for something else is not called unreadable', () => {
  expect(unreadableKind(refuse('import.too-many-rows'))).toBeUndefined();
});
