import { vi } from 'vitest';
import { type Answer, done } from '../hub/model/answer.ts';
import { Hub } from './socket/hub.ts';
import type { Outcome, Wire } from './socket/wire.ts';

/** A wire whose other end is the test: each question waits until it is answered here. */
class TestWire implements Wire {
  questions: { input: unknown; signal: AbortSignal; answer: (answer: Answer<unknown>) => void }[] = [];
  changed: (topics: string[]) => void = () => undefined;
  subscriptions = 0;

  query(_path: string, input: unknown, signal: AbortSignal): Promise<Outcome> {
    return new Promise((resolve) => {
      const answer = (it: Answer<unknown>) => resolve({ answered: it });
      this.questions.push({ input, signal, answer });
      signal.addEventListener('abort', () => resolve({ lost: true }), { once: true });
    });
  }

  mutation(): Promise<Outcome> {
    return Promise.resolve({ lost: true });
  }

  subscribe(_path: string, _input: unknown, heard: (item: unknown) => void): () => void {
    this.subscriptions++;
    this.changed = (topics) => heard(done({ seq: 1, topics }));
    return () => this.subscriptions--;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A hub on such a wire, and an element as far as its controllers see it. */
export function shop() {
  const wire = new TestWire();
  const hub = new Hub();
  hub.start(() => wire);
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: vi.fn(),
    updateComplete: Promise.resolve(true),
  };
  return { wire, hub, host };
}

/** Until what was answered has been taken. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
