import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeForShop } from '../../../tests/hub/open-shop.ts';
import { keptLog, openTestStore, temporaryFolder } from '../../../tests/hub/open-store.ts';
import { done, refuse } from '../../model/answer.ts';
import { firstThresholds } from '../../model/notices.ts';
import { businessDay } from '../../model/time.ts';
import { acknowledge, list, saveThresholds } from '../../protocol/notices.ts';
import { type KeptRefusal, keepRefusal, type Store, type Tx } from '../../store/store.ts';
import type { Call } from '../handler.ts';
import { firstSettings } from '../settings/shop-settings.ts';
import { handlers } from './index.ts';
import { NoticeWatch } from './watch.ts';

const hour = 3600_000;
let now: number;
let store: Store;
let remove: () => Promise<void>;
let watch: NoticeWatch;
/** What the hub says of itself. */
let said: Record<string, boolean | undefined>;

const newWatch = () => new NoticeWatch({ store, clock: () => now, log: keptLog(), conditions: () => said });

beforeEach(async () => {
  now = Date.UTC(2026, 10, 20, 2); // 10:00 in the shop
  said = {};
  const temporary = await temporaryFolder();
  store = await openTestStore(temporary.folder, { ...storeForShop, clock: () => now });
  remove = async () => {
    await store.close();
    await temporary.remove();
  };
  await write('test.people', null, async (tx) => {
    for (const [id, name] of [
      [1, '老板'],
      [2, '王芳'],
      [3, '店长'],
    ] as const)
      await tx.run(
        `INSERT INTO staff (id, name, role, pin_hash, pin_salt, rev) VALUES (?, ?, 'cashier', x'00', x'00', ?)`,
        [id, name, tx.seq],
      );
    return done(null);
  });
  watch = newWatch();
});
afterEach(() => remove());

function write(
  name: string,
  staff: number | null,
  run: (tx: Tx) => Promise<ReturnType<typeof done> | KeptRefusal>,
  input: object = {},
) {
  now += 1000;
  return store.write({
    id: randomUUID(),
    name,
    terminal: 'till-1',
    staff: staff === null ? null : String(staff),
    input,
    run,
  });
}

/** A receipt of somebody's, as its row. */
const receipt = (
  staff: number,
  { kind = 'sale', gross = 1000, discount = 0, refersTo = null as number | null, overrides = 0 } = {},
) =>
  write(
    'sales.sell',
    staff,
    async (tx) => {
      const day = businessDay(tx.at, 'Asia/Shanghai');
      await tx.run(
        `INSERT INTO sale VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, 1, ?7, 10, 1, ?8, ?9, 0, 0, ?8 - ?9, 0, ?10, NULL, NULL, NULL, ?1)`,
        [tx.seq, randomUUID(), kind, day, tx.seq, staff, tx.at, gross, discount, refersTo],
      );
      return done(tx.seq);
    },
    { basket: { lines: Array.from({ length: overrides }, () => ({ discount: { kind: 'price' } })) } },
  );
const drawer = (staff: number) => write('drawer.open', staff, async () => done(null));
const times = async (count: number, act: () => Promise<unknown>) => {
  for (let n = 0; n < count; n += 1) await act();
};

const callOf = (id: number): Call => ({
  ...{ id: randomUUID(), settings: firstSettings, origin: '' },
  who: {
    staff: { id, name: '某人', role: id === 1 ? 'owner' : 'manager' },
    terminal: { number: 1001, id: 'office', name: '办公室', kind: 'office' },
    may: () => true,
  },
});
const handlerOf = (name: string) => handlers.find((one) => one.contract.name === name)!;
const see = (id: number, staff = 1) =>
  write('notices.acknowledge', staff, async (tx) => {
    const handler = handlerOf(acknowledge.name);
    return handler.kind === 'command'
      ? (handler.run(tx, { id, note: '核对过' } as never, callOf(staff) as never, undefined as never) as never)
      : done(null);
  });
const set = (thresholds: typeof firstThresholds) =>
  write('notices.saveThresholds', 1, async (tx) => {
    const handler = handlerOf(saveThresholds.name);
    return handler.kind === 'command'
      ? (handler.run(tx, thresholds as never, callOf(1) as never, undefined as never) as never)
      : done(null);
  });
/** What is told, the newest first: `pattern name count`, with a mark where somebody has looked. */
async function told(): Promise<string[]> {
  const handler = handlerOf(list.name);
  if (handler.kind !== 'query') throw new Error('no list');
  const input = list.input.parse({ state: 'all' });
  const answer = await store.read((reader) => handler.read(reader, input as never, callOf(1) as never));
  if (!answer.ok) throw new Error(answer.code);
  const { rows } = answer.value as Awaited<{
    rows: { id: number; pattern: string; name: string; count: number; seenAt: number | null; overAt: number | null }[];
  }>;
  return rows
    .sort((a, b) => b.id - a.id)
    .map(({ pattern, name, count, seenAt, overAt }) =>
      [pattern, name, count, ...(seenAt === null ? [] : ['seen']), ...(overAt === null ? [] : ['over'])]
        .filter(Boolean)
        .join(' '),
    );
}
const rows = async () =>
  (await store.read((reader) => reader.get<{ n: number }>('SELECT count(*) AS n FROM journal')))!.n;

describe('what one person does again and again in a day', () => {
  it('is told once, whatever is done after, and by a hub that starts again as little', async () => {
    await times(5, () => receipt(2, { kind: 'refund' }));
    await watch.look();
    expect(await told()).toEqual([]);
    await receipt(2, { kind: 'void' });
    await receipt(3, { kind: 'void' });
    await watch.look();
    expect(await told()).toEqual(['taken-back 王芳 6']);
    await receipt(2, { kind: 'refund' });
    const before = await rows();
    await watch.look();
    await newWatch().look();
    expect(await told()).toEqual([expect.stringMatching(/^taken-back 王芳 [67]$/)]);
    expect(await rows()).toBeLessThanOrEqual(before + 1);
  });

  it('is told anew when it goes on after somebody has looked, and on another day', async () => {
    await times(6, () => drawer(2));
    await watch.look();
    await see(1);
    await watch.look();
    await newWatch().look();
    expect(await told()).toEqual(['drawer-opened 王芳 6 seen over']);
    await times(5, () => drawer(2));
    await newWatch().look();
    expect(await told()).toHaveLength(1);
    await drawer(2);
    await watch.look();
    expect(await told()).toEqual(['drawer-opened 王芳 6', 'drawer-opened 王芳 6 seen over']);
    await see(2);
    now += 24 * hour;
    await times(6, () => drawer(2));
    await watch.look();
    await newWatch().look();
    expect((await told())[0]).toBe('drawer-opened 王芳 6');
    expect(await told()).toHaveLength(3);
  });

  it('is told though the hub went before it had looked, and the day with it', async () => {
    await times(6, () => drawer(2));
    now += 24 * hour;
    await drawer(3);
    await watch.look();
    expect(await told()).toEqual(['drawer-opened 王芳 6']);
  });

  it('counts wrong PINs by whom they were for, other prices by the line, and voids after the day was closed', async () => {
    const wrong = async () => keepRefusal(refuse('access.wrong-pin', { left: 1 }));
    const secret = { staffId: 3, terminal: { id: 't1' } };
    await times(10, () => write('access.signIn', null, wrong, secret));
    await receipt(2, { discount: 1, overrides: 10 });
    const sold = await receipt(2);
    await receipt(2, { kind: 'void', refersTo: (sold as { value: number }).value });
    await write('day.close', 1, async (tx) => {
      await tx.run(`INSERT INTO day_close VALUES (?, 1, ?, 1, 0, '{}', ?)`, [
        businessDay(tx.at, 'Asia/Shanghai'),
        tx.at,
        tx.seq,
      ]);
      return done(null);
    });
    await receipt(3, { kind: 'void', refersTo: (sold as { value: number }).value });
    await watch.look();
    expect(new Set(await told())).toEqual(
      new Set(['price-overrides 王芳 10', 'void-after-close 店长 1', 'wrong-pins 店长 10']),
    );
  });

  it('counts who looks many customers up, by the rows that each stand for some', async () => {
    const looked = () => write('customers.lookUps', 2, async () => done(null), { count: 10 });
    await times(29, looked);
    await watch.look();
    expect(await told()).toEqual([]);
    await looked();
    await watch.look();
    expect(await told()).toEqual(['look-ups 王芳 300']);
  });

  it('follows the thresholds that the owner sets, at once', async () => {
    await times(3, () => drawer(2));
    await watch.look();
    await set({ ...firstThresholds, 'drawer-opened': 3 });
    await watch.look();
    expect(await told()).toEqual(['drawer-opened 王芳 3']);
    await set({ ...firstThresholds, 'drawer-opened': null });
    await times(9, () => drawer(3));
    await watch.look();
    expect(await told()).toHaveLength(1);
  });
});

describe('discounts', () => {
  it('are told where they are far above what this person, or this shop, usually gives', async () => {
    for (let day = 0; day < 6; day += 1) {
      await receipt(2, { gross: 100_000, discount: 20_000 });
      await receipt(1, { gross: 900_000, discount: 30_000 });
      now += 24 * hour;
    }
    await receipt(2, { gross: 100_000, discount: 30_000 }); // half as much again as hers
    await receipt(3, { gross: 100_000, discount: 14_000 }); // new here, below three times the shop's 5 %
    await watch.look();
    expect(await told()).toEqual([]);
    await receipt(3, { gross: 10_000, discount: 9_000 });
    await watch.look();
    expect(await told()).toEqual(['discounts 店长 2']);
  });
});

describe('what lasts', () => {
  it('is told once as long as it lasts, is over by itself, and is told anew when it begins again', async () => {
    await watch.look();
    said['clock-unsure'] = true;
    await watch.look();
    await watch.look();
    expect(await told()).toEqual(['clock-unsure 1']);
    await see(1);
    await watch.look();
    await newWatch().look();
    expect(await told()).toEqual(['clock-unsure 1 seen']);
    said['clock-unsure'] = undefined; // a hub that has just started does not know yet
    await newWatch().look();
    expect(await told()).toEqual(['clock-unsure 1 seen']);
    said['clock-unsure'] = false;
    await watch.look();
    said['clock-unsure'] = true;
    await watch.look();
    expect(await told()).toEqual(['clock-unsure 1', 'clock-unsure 1 seen over']);
  });

  it('a revoked device that calls is told until it has been quiet for a day', async () => {
    const call = () =>
      write('pairing.revokedCalled', null, async (tx) => {
        await tx.run('UPDATE paired_device SET called_at = ?', [tx.at]);
        return done(null);
      });
    await write('test.device', null, async (tx) => {
      await tx.run(`INSERT INTO paired_device VALUES (7, '旧平板', x'01', 0, NULL, 0, ?, NULL, ?)`, [tx.at, tx.seq]);
      return done(null);
    });
    await call();
    await watch.look();
    await see(1);
    now += 20 * hour;
    await call();
    await watch.look();
    expect(await told()).toEqual(['revoked-calls 旧平板 1 seen']);
    now += 25 * hour;
    await watch.look();
    await call();
    await watch.look();
    expect(await told()).toEqual(['revoked-calls 旧平板 1', 'revoked-calls 旧平板 1 seen over']);
  });
});

it('nobody but an owner says that what they did themselves is in order, and nobody says it twice', async () => {
  await times(6, () => drawer(3));
  await times(6, () => drawer(1));
  await watch.look();
  const ids = new Map((await told()).map((line, place, all) => [line.split(' ')[1], all.length - place]));
  expect(await see(ids.get('店长')!, 3)).toMatchObject({ code: 'notice.own' });
  expect(await see(ids.get('老板')!, 1)).toMatchObject({ ok: true });
  expect(await see(ids.get('老板')!, 3)).toMatchObject({ code: 'notice.seen-already' });
});
