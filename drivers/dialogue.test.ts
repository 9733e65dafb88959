import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { type Dialogue, run } from './dialogue.ts';
import { fakePort } from './port-fake.ts';

const silent: Dialogue<null, never, never> = { start: () => ({ state: null }), next: () => ({ state: null }) };

it('a device that is plugged in again and again leaves nothing of its earlier dialogues at its signal', async () => {
  const device = new AbortController();
  const { factory } = fakePort('dialogue:again');
  for (let time = 0; time < 3; time += 1) {
    const opened = await factory.open(() => {}, device.signal);
    if (!opened.ok) throw new Error(opened.fault.code);
    run(silent, opened.value, () => {}, device.signal);
    expect(getEventListeners(device.signal, 'abort').length).toBeGreaterThan(0);
    await opened.value.close();
    expect(getEventListeners(device.signal, 'abort')).toHaveLength(0);
  }
});
