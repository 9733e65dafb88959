import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../../../hub/protocol/access.ts';
import { demoPeople } from './people.ts';
import { newToken, openTestHub, type TestHub } from './test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub('demo');
}, 60_000);
afterAll(() => hub.close());

const kind = 'office' as const;
const people = Object.values(demoPeople);

test('wrong PINs for several people lock the device for everybody, and a right one opens it after a while', async () => {
  const terminal = await hub.terminal();
  const id = randomUUID();
  const enter = async (staffId: number, pin: string) => {
    const answer = await terminal.ask(signIn, { staffId, pin, token: newToken(), terminal: { id, kind } });
    return answer.ok ? 'in' : answer.code;
  };
  expect(await enter(1, '1688')).toBe('in');
  // Four wrong ones a person lock nobody; ten in all lock the device.
  const answers: string[] = [];
  for (let n = 0; n < 10; n += 1) answers.push(await enter(people[n % 4]![0], '9753'));
  expect(answers.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 'access.wrong-pin'));
  expect(answers[9]).toBe('access.device-locked');
  expect(await enter(1, '1688')).toBe('access.device-locked');

  const elsewhere = { staffId: 1, pin: '1688', token: newToken(), terminal: { id: randomUUID(), kind } };
  expect(await (await hub.terminal()).ask(signIn, elsewhere)).toMatchObject({ ok: true });
  hub.ahead_ms += 61_000;
  expect(await enter(1, '1688')).toBe('in');
}, 60_000);
