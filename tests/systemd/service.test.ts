import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePorts } from '../crash/ports.ts';
import { canBoot, Machine } from './machine.ts';

/** What guitai.service lets a hub rest that failed within ten seconds of its start. */
const settled_ms = 11_000;
const rest_us = 5_000_000;

describe.skipIf(!canBoot)('the hub as a service (root on Linux with systemd only)', () => {
  let machine: Machine;
  let address: string;

  beforeEach(async () => {
    const [port] = await freePorts(1);
    address = `http://127.0.0.1:${port}`;
    machine = new Machine({ GUITAI_HOST: '127.0.0.1', GUITAI_PORT: `${port}`, GUITAI_SHOP: 'demo' });
  });

  afterEach(() => machine.close());

  const isOpen = async (): Promise<boolean> => {
    const answer = await fetch(`${address}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    return answer?.ok ?? false;
  };
  const untilOpen = () => expect.poll(isOpen, { timeout: 60_000, interval: 20 }).toBe(true);

  /** Kills the hub, and waits until it is open again. @returns what went by before systemd started it, µs */
  const kill = async (): Promise<number> => {
    const restarts = Number(machine.show('NRestarts'));
    const killed = process.hrtime.bigint();
    machine.run('systemctl', 'kill', '--signal=SIGKILL', 'guitai');
    await expect
      .poll(() => [Number(machine.show('NRestarts')), machine.show('SubState')], { timeout: 30_000 })
      .toEqual([restarts + 1, 'running']);
    await untilOpen();
    console.log(`open again ${(process.hrtime.bigint() - killed) / 1_000_000n} ms after the kill`);
    return Number(machine.show('ExecMainStartTimestampMonotonic')) - Number(killed / 1_000n);
  };

  it('has no right of root, is started at once when it crashed, rests when it failed soon after its start, and ends when asked', {
    timeout: 180_000,
  }, async () => {
    await untilOpen();
    const status = machine.run('cat', `/proc/${machine.show('MainPID')}/status`);
    expect(status).toMatch(/^Uid:\s+[1-9]\d*\b/m);
    expect(status).toMatch(/^CapEff:\s+0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);

    await pause(settled_ms);
    const atOnce_us = await kill();
    const rested_us = await kill();
    expect(rested_us).toBeGreaterThanOrEqual(rest_us);
    expect(atOnce_us).toBeLessThan(rested_us);

    machine.run('systemctl', 'stop', 'guitai');
    expect([machine.show('Result'), machine.show('ActiveState')]).toEqual(['success', 'inactive']);
    expect(await isOpen()).toBe(false);
  });
});
