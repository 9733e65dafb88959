import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { booksFile } from '../../hub/main/open-hub.ts';
import { type Health, type Trouble, troubles } from '../../hub/protocol/settings.ts';
import { verifyBooks } from '../../hub/shop/verify/verify.ts';
import { openBooks } from '../../hub/store/open-books.ts';
import type { Hub } from '../../web/socket/hub.ts';
import { temporaryFolder } from '../hub/open-store.ts';
import { type RealHub, startRealHub } from './real-hub.ts';
import { connectTill, openTills, ring, type Sale, type Shop, saleOf } from './real-tills.ts';
import { seeded } from './rounds.ts';
import { canMount, type FailingCard, mountFailingCard, mountSmallDisk, type SmallDisk } from './small-disk.ts';

const random = seeded(7);

/** A hub on a disk of its own, with one till at it. */
class Counter {
  hub!: RealHub;
  address!: string;
  till!: Hub;
  shop!: Shop;
  /** The troubles that the till's status bar shows. */
  shown: Trouble[] | undefined;
  readonly #leaving = new AbortController();

  async open(home: string): Promise<void> {
    await this.start(home, 0);
    this.shop = await openTills(this.address, 1);
    this.till = connectTill(this.address, () => this.shop.tokens[0]!);
    const value = (it: { troubles: Trouble[] }) => {
      this.shown = it.troubles;
    };
    this.till.follow(troubles, () => ({}), { value }, this.#leaving.signal);
  }

  async start(home: string, port = Number(new URL(this.address).port)): Promise<void> {
    this.hub = startRealHub(home, port);
    this.address = await this.hub.opened;
  }

  /** Without a receipt: what is left of its print job would be written at a moment of its own. */
  sale(): Sale {
    for (;;) {
      const sale = saleOf(this.shop, random);
      if (!sale.wrong) return { ...sale, input: { ...sale.input, print: false } };
    }
  }

  async health(): Promise<{ status: number; body: Health }> {
    const response = await fetch(`${this.address}/health`);
    return { status: response.status, body: (await response.json()) as Health };
  }

  async close(): Promise<void> {
    this.#leaving.abort();
    await this.till?.stop();
    await this.hub?.signal('SIGKILL');
  }
}

/** Everything in the books holds. @returns the ids of their sales, in the order they were booked */
async function bookedIn(home: string): Promise<string[]> {
  const books = await openBooks(join(home, booksFile));
  try {
    const result = await verifyBooks(books);
    expect(result.checks.filter((check) => !check.ok)).toEqual([]);
    const rows = await books.read((reader) => reader.all<{ id: string }>('SELECT id FROM sale ORDER BY seq'));
    return rows.map(({ id }) => id);
  } finally {
    await books.close();
  }
}

/** These sales are booked, once each, and no others. */
async function expectBooked(home: string, sales: readonly Sale[]): Promise<void> {
  expect(await bookedIn(home)).toEqual(sales.map(({ id }) => id));
}

describe.skipIf(!canMount)('a disk that cannot be written (root on Linux only)', () => {
  let folder: string;
  let remove: () => Promise<void>;
  let counter: Counter;
  let disk: SmallDisk | FailingCard | undefined;
  beforeEach(async () => {
    ({ folder, remove } = await temporaryFolder());
    await mkdir(join(folder, 'disk'));
    counter = new Counter();
  });
  afterEach(async () => {
    await counter.close();
    disk?.remove();
    disk = undefined;
    await remove();
  });

  it('is told when it is full; nothing is half written, and the shop goes on when there is room again', {
    timeout: 120_000,
  }, async () => {
    const home = join(folder, 'disk');
    const small = mountSmallDisk(home, 48);
    disk = small;
    await counter.open(home);
    const before = counter.sale();
    expect(await ring(counter.till, before)).toMatchObject({ ok: true });
    expect(await counter.health()).toMatchObject({ status: 200, body: { ok: true, writes: true } });
    await expect.poll(() => counter.shown).toEqual(['disk-low']);

    small.fill();
    // What the write-ahead log has room for already is still booked.
    const booked = [before];
    const refused: Sale[] = [];
    while (refused.length < 3 && booked.length < 1_000) {
      const sale = counter.sale();
      const answer = await ring(counter.till, sale);
      if (answer.ok) booked.push(sale);
      else {
        expect(answer).toMatchObject({ code: 'hub.disk-full' });
        refused.push(sale);
      }
    }
    expect(refused.length).toBe(3);
    await expect
      .poll(() => counter.health(), { timeout: 10_000 })
      .toMatchObject({
        status: 503,
        body: { ok: false, writes: false, readOnly: false, diskFreeBytes: 0 },
      });
    await expect.poll(() => counter.shown, { timeout: 30_000 }).toEqual(['disk-full', 'disk-low']);
    await expectBooked(home, booked);
    expect(counter.hub.child.exitCode).toBeNull();

    small.empty();
    // The person at the till presses 收款 again: the same sale, under the same id.
    expect(await ring(counter.till, refused[0]!)).toMatchObject({ ok: true });
    const after = counter.sale();
    expect(await ring(counter.till, after)).toMatchObject({ ok: true });
    await expect.poll(() => counter.health(), { timeout: 10_000 }).toMatchObject({ status: 200 });
    await expect.poll(() => counter.shown, { timeout: 30_000 }).toEqual(['disk-low']);
    await counter.close();
    await expectBooked(home, [...booked, refused[0]!, after]);
  });

  it('is told when the card has become read-only; what was acknowledged is there when it is mounted again', {
    timeout: 120_000,
  }, async ({ skip }) => {
    const mountPoint = join(folder, 'disk');
    const card = mountFailingCard(join(folder, 'card.img'), mountPoint);
    if (!card) return skip('this machine has no loop devices or no ext4');
    disk = card;
    const home = join(mountPoint, 'home');
    await counter.open(home);
    const before = [counter.sale(), counter.sale()];
    for (const sale of before) expect(await ring(counter.till, sale)).toMatchObject({ ok: true });

    await pause(500); // whatever else was written since the start is on the card
    card.turnReadOnly();
    await card.untilWritesFail();
    const later = counter.sale();
    expect(await ring(counter.till, later)).toMatchObject({ ok: false, code: 'hub.disk-read-only' });
    await expect
      .poll(() => counter.health(), { timeout: 10_000 })
      .toMatchObject({
        status: 503,
        body: { ok: false, writes: false, readOnly: true },
      });
    await expect.poll(() => counter.shown?.[0], { timeout: 30_000 }).toBe('disk-read-only');
    expect(counter.hub.child.exitCode).toBeNull();
    await counter.hub.signal('SIGKILL');

    card.mountAnew();
    await counter.start(home);
    expect(await ring(counter.till, later)).toMatchObject({ ok: true });
    await counter.close();
    await expectBooked(home, [...before, later]);
  });

  it('that fails in the middle of a rush ends the hub or has it refuse; started again it says why, and on a sound card each sale is booked once', {
    timeout: 120_000,
  }, async ({ skip }) => {
    const mountPoint = join(folder, 'disk');
    const card = mountFailingCard(join(folder, 'card.img'), mountPoint);
    if (!card) return skip('this machine has no loop devices or no ext4');
    disk = card;
    const home = join(mountPoint, 'home');
    await counter.open(home);
    const rung: string[] = [];
    let over = false;
    /** @returns the sale that was refused, for want of a disk */
    const sellOn = async (): Promise<Sale | undefined> => {
      while (!over) {
        const sale = counter.sale();
        rung.push(sale.id);
        const answer = await ring(counter.till, sale);
        if (answer.ok) continue;
        expect(answer).toMatchObject({ code: 'hub.disk-read-only' });
        return sale;
      }
      return undefined;
    };
    const rush = Array.from({ length: 4 }, sellOn);
    await pause(500);
    expect(rung.length).toBeGreaterThan(4);

    // A write that fails is refused. After an fsync that fails nobody knows what the disk holds: the hub ends.
    const ended = once(counter.hub.child, 'exit');
    card.turnReadOnly();
    await Promise.race([Promise.all(rush), ended]);
    if (counter.hub.child.exitCode === null) await counter.hub.signal('SIGKILL');
    else expect(counter.hub.child.exitCode).toBe(70);

    // What starts it again finds the same card.
    await card.untilWritesFail();
    await expect(counter.start(home)).rejects.toThrow('The folder of the books cannot be written');
    expect(await counter.health()).toMatchObject({ status: 503, body: { open: false, code: 'store.disk-read-only' } });
    await counter.hub.signal('SIGKILL');

    card.mountAnew();
    await counter.start(home);
    // What had no answer is sent again by itself; where it was refused, somebody presses 收款 again.
    over = true;
    for (const refused of await Promise.all(rush))
      if (refused) expect(await ring(counter.till, refused)).toMatchObject({ ok: true });
    await counter.close();
    const booked = await bookedIn(home);
    expect(booked).toHaveLength(rung.length);
    expect(new Set(booked)).toEqual(new Set(rung));
  });
});
