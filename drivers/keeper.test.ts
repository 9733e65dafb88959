import { describe, expect, it } from 'vitest';
import { type KeeperState, keep } from './keeper.ts';
import { fakePort } from './port-fake.ts';

const kinds = (states: KeeperState[]) => states.map((state) => state.kind);

/** Settles when a state of this kind is entered. */
function watcher() {
  const states: KeeperState[] = [];
  let check = () => {};
  const onState = (state: KeeperState) => {
    states.push(state);
    check();
  };
  const reach = (kind: KeeperState['kind'], times = 1) =>
    new Promise<void>((resolve) => {
      check = () => {
        if (kinds(states).filter((seen) => seen === kind).length >= times) resolve();
      };
      check();
    });
  return { states, onState, reach };
}

describe('a keeper', () => {
  it('brings a device back by itself when it is plugged in again', async () => {
    const line = fakePort('test:keeper-back');
    const stop = new AbortController();
    const { states, onState, reach } = watcher();
    const keeper = keep({ factory: line.factory, receive: () => {}, onState, signal: stop.signal, waits_ms: [5, 10] });
    await reach('ready');
    line.far.unplug();
    await reach('absent');
    line.far.plug();
    await reach('ready', 2);
    stop.abort();
    await keeper.stopped;
    expect(kinds(states)).toEqual(['opening', 'ready', 'absent', 'ready', 'stopped']);
    expect(line.far.open).toBe(false);
  });

  it('tells absence once, however often it looks', async () => {
    const line = fakePort('test:keeper-absent');
    line.far.unplug();
    const stop = new AbortController();
    const { states, onState, reach } = watcher();
    const keeper = keep({ factory: line.factory, receive: () => {}, onState, signal: stop.signal, waits_ms: [1] });
    await reach('absent');
    await new Promise((resolve) => setTimeout(resolve, 30));
    line.far.plug();
    await reach('ready');
    stop.abort();
    await keeper.stopped;
    expect(kinds(states).filter((kind) => kind === 'absent')).toHaveLength(1);
  });

  it('looks at once when woken, whatever it waits for', async () => {
    const line = fakePort('test:keeper-wake');
    line.far.unplug();
    const stop = new AbortController();
    const { onState, reach } = watcher();
    const keeper = keep({
      factory: line.factory,
      receive: () => {},
      onState,
      signal: stop.signal,
      waits_ms: [3_600_000],
    });
    await reach('absent');
    line.far.plug();
    await new Promise((resolve) => setImmediate(resolve));
    keeper.wake();
    await reach('ready');
    stop.abort();
    await keeper.stopped;
  });

  it('says what is wrong when the system forbids the device', async () => {
    const stop = new AbortController();
    const { states, onState, reach } = watcher();
    const factory = {
      label: 'test:denied',
      open: async () => ({ ok: false, fault: { code: 'port.denied', remedy: 'rule' } }) as const,
    };
    const keeper = keep({ factory, receive: () => {}, onState, signal: stop.signal });
    await reach('faulty');
    stop.abort();
    await keeper.stopped;
    expect(states).toContainEqual({ kind: 'faulty', fault: { code: 'port.denied', remedy: 'rule' } });
  });
});
