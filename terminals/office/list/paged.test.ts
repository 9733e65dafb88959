import type { ReactiveController } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { done, refuse } from '../../../hub/model/answer.ts';
import { query } from '../../../hub/protocol/contract.ts';
import type { Page } from '../../../hub/protocol/fields.ts';
import { shop } from '../../../web/live.samples.ts';
import { Paged } from './paged.ts';
import { pageSize } from './pages.ts';

const input = z.strictObject({ text: z.string(), offset: z.int(), limit: z.int() });
const goods = query('test.goods', { permission: null, input }).answers<Page<string>>();

/** A list in an element, on a hub whose answers the test gives. */
function list() {
  const { wire, hub, host } = shop();
  const controllers: ReactiveController[] = [];
  const looks = { text: 'a' };
  const paged = new Paged(
    { ...host, addController: (one) => void controllers.push(one) },
    goods,
    () => ({ text: looks.text }),
    ['catalog'],
    hub,
  );
  const total = 3 * pageSize;
  return {
    paged,
    looks,
    come: () => controllers.forEach((one) => void one.hostConnected?.()),
    leave: () => controllers.forEach((one) => void one.hostDisconnected?.()),
    drawn: () => controllers.forEach((one) => void one.hostUpdated?.()),
    changed: () => wire.changed(['catalog']),
    /** What was asked for so far: text and page. */
    asked: () =>
      wire.questions.map((one) => {
        const { text, offset } = one.input as z.infer<typeof input>;
        return `${text}${offset / pageSize}`;
      }),
    /** Answers the newest question after so many ms, every row with the same word. */
    answer: async (row: string, took_ms = 10) => {
      await vi.advanceTimersByTimeAsync(took_ms);
      wire.questions.at(-1)!.answer(done({ rows: Array.from({ length: pageSize }, () => row), total }));
      await vi.advanceTimersByTimeAsync(0);
    },
    refuse: async () => {
      wire.questions.at(-1)!.answer(refuse('hub.busy'));
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a list in pages', () => {
  test('asks for the pages in sight, and for those in sight again when something changes', async () => {
    const { paged, come, leave, changed, asked, answer } = list();
    come();
    await answer('old');
    paged.show({ first: pageSize, end: pageSize + 20 });
    await answer('old');
    expect(asked()).toEqual(['a0', 'a1']);
    changed();
    await answer('new');
    expect(asked()).toEqual(['a0', 'a1', 'a1']);
    expect([paged.rows[0], paged.rows[pageSize], paged.rows[2 * pageSize]]).toEqual(['old', 'new', undefined]);
    leave();
  });

  test('asks once more for a page that changed while it was asked for', async () => {
    const { paged, come, leave, changed, asked, answer } = list();
    come();
    changed();
    changed();
    expect(asked()).toEqual(['a0']);
    await answer('old');
    expect(asked()).toEqual(['a0', 'a0']);
    await answer('new');
    expect(asked()).toHaveLength(2);
    expect(paged.rows[0]).toBe('new');
    leave();
  });

  test('comes to every page in sight, however often the first of them changes', async () => {
    const { paged, come, leave, changed, asked, answer } = list();
    come();
    await answer('old');
    paged.show({ first: pageSize - 5, end: pageSize + 5 });
    await answer('old');
    for (let n = 0; n < 4; n++) {
      changed();
      await answer('new');
    }
    expect(asked()).toEqual(['a0', 'a1', 'a0', 'a1', 'a0', 'a1', 'a0']);
    leave();
  });

  test('keeps its rows beside a refusal, and does not ask again at once', async () => {
    const { paged, come, leave, changed, asked, answer, refuse } = list();
    come();
    await answer('old');
    changed();
    await refuse();
    expect([paged.refusal?.code, paged.rows[0], asked().length]).toEqual(['hub.busy', 'old', 2]);
    leave();
  });
});

describe('a page that takes the hub long', () => {
  test('rests before it is asked for again', async () => {
    const { come, leave, changed, asked, answer } = list();
    come();
    await answer('slow', 500);
    changed();
    await vi.advanceTimersByTimeAsync(1900);
    changed();
    expect(asked()).toEqual(['a0']);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toEqual(['a0', 'a0']);
    leave();
  });

  test('keeps nobody waiting who scrolls to rows not there yet, or looks for something else', async () => {
    const { paged, looks, come, leave, drawn, changed, asked, answer } = list();
    come();
    await answer('slow', 500);
    changed();
    paged.show({ first: 2 * pageSize, end: 2 * pageSize + 20 });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toEqual(['a0', 'a2']);
    await answer('slow', 500);
    changed();
    await vi.advanceTimersByTimeAsync(0);
    looks.text = 'b';
    drawn();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toEqual(['a0', 'a2', 'b0']);
    leave();
  });

  test('is asked for no more once its element has left, and again when it comes back', async () => {
    const { come, leave, changed, asked, answer } = list();
    come();
    await answer('slow', 500);
    changed();
    leave();
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked()).toEqual(['a0']);
    come();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toEqual(['a0', 'a0']);
    leave();
  });
});
