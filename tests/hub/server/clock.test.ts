import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { signIn, welcome } from '../../../hub/protocol/access.ts';
import { clockState, setClock } from '../../../hub/protocol/clock.ts';
import { changes } from '../../../hub/protocol/live.ts';
import { newToken, openTestHub } from './test-hub.ts';

const day = 24 * 60 * 60 * 1000;

test('a hub whose machine lost its clock opens, goes on from the books, and is told the time at a till', async () => {
  const hub = await openTestHub('demo');
  try {
    hub.ahead_ms = -10 * day;
    await hub.restart();
    const till = await hub.terminal();
    const { staff, demoPins = {} } = await till.value(welcome, {});
    const { id: staffId, name } = staff[0]!;
    const seat = { id: randomUUID(), kind: 'till' as const };
    await till.value(signIn, { staffId, pin: demoPins[name]!, token: newToken(), terminal: seat });
    const lost = await till.value(clockState, {});
    expect(lost).toMatchObject({ sure: false, source: 'behind' });
    expect(lost.at).toBeGreaterThanOrEqual(lost.newest);
    const heard = till.follow(changes, {});
    const real = lost.newest + day;
    expect(await till.value(setClock, { at: real })).toMatchObject({ sure: true, source: 'told' });
    await heard.until((items) => items.some(({ answer }) => answer.ok && answer.value.topics.includes('clock')));
    expect((await till.value(clockState, {})).at).toBeGreaterThanOrEqual(real);
  } finally {
    await hub.close();
  }
}, 60_000);
