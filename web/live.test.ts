import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { done, refuse } from '../hub/model/answer.ts';
import { query } from '../hub/protocol/contract.ts';
import { settle, shop } from './live.samples.ts';
import { Live } from './live.ts';

const list = query('test.list', { permission: null, input: z.strictObject({ text: z.string() }) }).answers<string>();

describe('a live value', () => {
  it('is asked for when its element comes, and draws the element again with the answer', async () => {
    const { wire, hub, host } = shop();
    const live = new Live(host, list, () => ({ text: 'a' }), ['stock'], hub);
    live.hostConnected();
    expect(live.loading).toBe(true);
    wire.questions[0]!.answer(done('first'));
    await settle();
    expect(live.value).toBe('first');
    expect(live.loading).toBe(false);
    expect(host.requestUpdate).toHaveBeenCalled();
    live.hostDisconnected();
  });

  it('asks again when one of its topics changes, and not for others', async () => {
    const { wire, hub, host } = shop();
    const live = new Live(host, list, () => ({ text: 'a' }), ['stock'], hub);
    live.hostConnected();
    wire.questions[0]!.answer(done('first'));
    await settle();
    wire.changed(['sales']);
    await settle();
    expect(wire.questions).toHaveLength(1);
    wire.changed(['sales', 'stock']);
    await settle();
    expect(live.value).toBe('first');
    wire.questions[1]!.answer(done('second'));
    await settle();
    expect(live.value).toBe('second');
    live.hostDisconnected();
  });

  it('has one question under way at most; many changes meanwhile make one more', async () => {
    const { wire, hub, host } = shop();
    const live = new Live(host, list, () => ({ text: 'a' }), ['stock'], hub);
    live.hostConnected();
    for (let n = 0; n < 50; n++) wire.changed(['stock']);
    await settle();
    expect(wire.questions).toHaveLength(1);
    wire.questions[0]!.answer(done('old'));
    await settle();
    expect(wire.questions).toHaveLength(2);
    wire.questions[1]!.answer(done('new'));
    await settle();
    expect(wire.questions).toHaveLength(2);
    expect(live.value).toBe('new');
    live.hostDisconnected();
  });

  it('keeps the old value beside a refusal', async () => {
    const { wire, hub, host } = shop();
    const live = new Live(host, list, () => ({ text: 'a' }), ['stock'], hub);
    live.hostConnected();
    wire.questions[0]!.answer(done('first'));
    await settle();
    live.refresh();
    wire.questions[1]!.answer(refuse('hub.busy'));
    await settle();
    expect(live.value).toBe('first');
    expect(live.refusal).toEqual(refuse('hub.busy'));
    live.hostDisconnected();
  });

  it('asks anew when what it depends on changed, and nothing while there is nothing to ask', async () => {
    const { wire, hub, host } = shop();
    let text: string | undefined;
    const live = new Live(host, list, () => (text === undefined ? undefined : { text }), ['stock'], hub);
    live.hostConnected();
    await settle();
    expect(wire.questions).toHaveLength(0);
    text = 'b';
    live.hostUpdated();
    await settle();
    expect(wire.questions.map((one) => one.input)).toEqual([{ text: 'b' }]);
    live.hostUpdated();
    await settle();
    expect(wire.questions).toHaveLength(1);
    live.hostDisconnected();
  });

  it('gives up its question when the element goes, and asks anew when it comes back', async () => {
    const { wire, hub, host } = shop();
    const live = new Live(host, list, () => ({ text: 'a' }), ['stock'], hub);
    live.hostConnected();
    live.hostDisconnected();
    expect(wire.questions[0]!.signal.aborted).toBe(true);
    live.hostConnected();
    await settle();
    wire.questions.at(-1)!.answer(done('again'));
    await settle();
    expect(live.value).toBe('again');
    live.hostDisconnected();
  });

  it('asks nothing for an element that has left, though it is drawn once more with another question', async () => {
    const { wire, hub, host } = shop();
    let text = 'a';
    const live = new Live(host, list, () => ({ text }), ['stock'], hub);
    live.hostConnected();
    wire.questions[0]!.answer(done('first'));
    await settle();
    live.hostDisconnected();
    const drawn = host.requestUpdate.mock.calls.length;
    text = 'b';
    live.hostUpdated();
    await settle();
    expect(host.requestUpdate).toHaveBeenCalledTimes(drawn);
    live.hostConnected();
    expect(wire.questions.at(-1)!.input).toEqual({ text: 'b' });
    live.hostDisconnected();
  });

  it('shares one subscription among all, which ends with the last of them', () => {
    const { wire, hub, host } = shop();
    const both = [1, 2].map(() => new Live(host, list, () => ({ text: 'a' }), ['stock'], hub));
    for (const live of both) live.hostConnected();
    expect(wire.subscriptions).toBe(1);
    for (const live of both) live.hostDisconnected();
    expect(wire.subscriptions).toBe(0);
  });
});

describe('a question that takes the hub long', () => {
  it('rests before it is asked again for a change, and not where somebody asks for something else', async () => {
    vi.useFakeTimers();
    try {
      const { wire, hub, host } = shop();
      let text = 'a';
      const live = new Live(host, list, () => ({ text }), ['stock'], hub);
      live.hostConnected();
      await vi.advanceTimersByTimeAsync(500);
      wire.questions[0]!.answer(done('slow'));
      await vi.advanceTimersByTimeAsync(0);
      wire.changed(['stock']);
      await vi.advanceTimersByTimeAsync(1900);
      expect(wire.questions).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(200);
      expect(wire.questions).toHaveLength(2);
      await vi.advanceTimersByTimeAsync(500);
      wire.questions[1]!.answer(done('slow again'));
      await vi.advanceTimersByTimeAsync(0);
      wire.changed(['stock']);
      text = 'b';
      live.hostUpdated();
      await vi.advanceTimersByTimeAsync(0);
      expect(wire.questions[2]?.input).toEqual({ text: 'b' });
      live.hostDisconnected();
    } finally {
      vi.useRealTimers();
    }
  });
});
