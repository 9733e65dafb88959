import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { newId } from '../../hub/model/ids.ts';
import { type Welcome, welcome } from '../../hub/protocol/access.ts';
import { catalogFeed, list, type ProductRow } from '../../hub/protocol/catalog.ts';
import type { Command, Query } from '../../hub/protocol/contract.ts';
import type { RoleName } from '../../hub/protocol/permissions.ts';
import type { ShopSettings } from '../../hub/protocol/settings.ts';
import { open } from '../../hub/protocol/shifts.ts';
import { wireHash } from '../../hub/protocol/wire-hash.ts';
import { Disk } from '../simulation/disk.ts';
import { type HubLine, makeDemoShop, SimulatedHub } from '../simulation/hub.ts';
import { quickFolder } from '../simulation/quick-folder.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';

/** More tills than that no shop has. */
const tills_max = 20;

/** A till as it stands in the shop in the morning: signed in, its shift open. */
export interface Seat {
  kind: 'till' | 'office';
  number: number;
  terminalId: string;
  token: string;
  /** Who is signed in there. */
  role: RoleName;
}

/** The shop before a day begins; every day begins on a copy of its books. */
export interface Shop {
  /** Milliseconds UTC: when it opens. */
  opens: number;
  tills: readonly Seat[];
  office: Seat;
  goods: readonly ProductRow[];
  /** What a till that was at work yesterday has: the catalogue up to that revision. */
  copied: { rev: number; epoch: string };
  settings: ShopSettings;
  staff: Welcome['staff'];
  /** Puts a copy of the books there. */
  copyTo(path: string): Promise<void>;
  remove(): Promise<void>;
}

/** Eight in the morning of 21 November 2026 in Shanghai. */
const opens = Date.UTC(2026, 10, 21, 0);

/** Makes the demo shop with somebody signed in everywhere, and a shift open at every till. */
export async function makeShop(): Promise<Shop> {
  const { folder, remove } = await quickFolder('guitai-day-');
  const path = join(folder, 'books.db');
  const time = new VirtualTime(opens);
  const life = new Disk(time).life(() => undefined);
  const tills = Array.from({ length: tills_max }, (_, index) => seat('till', index + 1, roles[index % 3]!));
  const office = seat('office', 0, 'owner');
  await makeDemoShop(path, life, time, [...tills, office]);
  const hub = await SimulatedHub.start(path, life, time);
  for (const { token } of tills) await ask(hub.connect({ token, wire: wireHash }), open, { float: 20_000 });
  const line = hub.connect({ token: office.token, wire: wireHash });
  const { settings, staff } = await ask(line, welcome, {});
  const { rows } = await ask(line, list, { limit: 200 });
  const copied = await newestCopy(line);
  await hub.stop();
  return {
    opens,
    tills,
    office,
    settings,
    staff,
    copied,
    // Few, so that what changes is often what is being sold.
    goods: rows.filter((it) => !it.weighed && it.endedAt === null && it.units[0]!.price > 0).slice(0, 40),
    copyTo: (to) => copyFile(path, to),
    remove,
  };
}

/** At the tills, one after the other: not everybody may do everything. */
const roles: readonly RoleName[] = ['owner', 'cashier', 'manager'];

function seat(kind: Seat['kind'], number: number, role: RoleName): Seat {
  return { kind, number, role, terminalId: newId(), token: newId().replaceAll('-', '').padEnd(64, '0') };
}

/** How far the catalogue goes. */
async function newestCopy(line: HubLine): Promise<Shop['copied']> {
  const enough = new AbortController();
  for await (const { answer } of line.follow(catalogFeed.name, { since: 0, epoch: null }, enough.signal)) {
    if (!answer.ok) throw new Error(`${catalogFeed.name}: ${answer.code}`);
    const { rev, epoch, more } = answer.value as Shop['copied'] & { more: boolean };
    if (!more) return { rev, epoch };
  }
  throw new Error('The catalogue has no end');
}

type Message<Value> = Command<z.ZodType, Value> | Query<z.ZodType, Value>;

/** Sends a message over a line that nothing befalls. */
async function ask<Value>(line: HubLine, contract: Message<Value>, input: unknown): Promise<Value> {
  const sent = contract.kind === 'command' ? { id: newId(), input } : input;
  const answer = await line.answer(contract.name, sent);
  if (!answer.ok) throw new Error(`${contract.name}: ${answer.code} ${JSON.stringify(answer.detail)}`);
  return answer.value as Value;
}
