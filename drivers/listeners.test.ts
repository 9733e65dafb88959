import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { endingWith, Listeners } from './listeners.ts';

describe('listeners', () => {
  it('are told until their signal aborts, and never where it had aborted before', () => {
    const listeners = new Listeners<string>();
    const [over, before] = [new AbortController(), AbortSignal.abort()];
    const heard: string[] = [];
    listeners.add((value) => heard.push(value), over.signal);
    listeners.add((value) => heard.push(`late ${value}`), before);
    listeners.tell('a');
    over.abort();
    listeners.tell('b');
    expect(heard).toEqual(['a']);
  });
});

describe('what ends with others', () => {
  it('aborts with the first of them, at once where that one had aborted before', () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const ending = endingWith(one.signal, other.signal);
    expect(ending.signal.aborted).toBe(false);
    other.abort();
    expect(ending.signal.aborted).toBe(true);
    expect(endingWith(one.signal, other.signal).signal.aborted).toBe(true);
  });

  it('leaves nothing at those that go on', () => {
    const one = new AbortController();
    const ending = endingWith(one.signal);
    expect(getEventListeners(one.signal, 'abort')).toHaveLength(1);
    ending.abort();
    expect(getEventListeners(one.signal, 'abort')).toHaveLength(0);
  });
});
