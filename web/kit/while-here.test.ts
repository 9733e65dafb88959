import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { expect, test, vi } from 'vitest';
import { WhileHere } from './while-here.ts';

/** An element as far as its controllers see it. */
function element(): ReactiveControllerHost & { controllers: ReactiveController[] } {
  const controllers: ReactiveController[] = [];
  return {
    controllers,
    addController: (one) => void controllers.push(one),
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
}

const come = (host: ReturnType<typeof element>) => host.controllers.forEach((one) => void one.hostConnected?.());
const leave = (host: ReturnType<typeof element>) => host.controllers.forEach((one) => void one.hostDisconnected?.());

test('what is begun when an element comes ends when it leaves, each time', () => {
  const host = element();
  const signals: AbortSignal[] = [];
  const stop = vi.fn();
  const here = new WhileHere(host, (signal) => {
    signals.push(signal);
    return [stop];
  });
  expect([signals.length, here.signal.aborted]).toEqual([0, true]);

  come(host);
  expect([here.signal.aborted, here.signal]).toEqual([false, signals[0]]);
  leave(host);
  expect([signals[0]!.aborted, here.signal.aborted, stop.mock.calls.length]).toEqual([true, true, 1]);

  come(host);
  expect([signals.length, here.signal.aborted]).toEqual([2, false]);
  leave(host);
  expect([signals[1]!.aborted, stop.mock.calls.length]).toEqual([true, 2]);
});
