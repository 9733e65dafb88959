import type { Queries } from '../../store/store.ts';

/**
 * What a command's sentence may name: fields of its input and its answer, and whose names stand behind which ids. Only
 * what is listed here leaves the journal; a command that is missing is told by its name alone.
 */
interface Told {
  input?: readonly string[];
  value?: readonly string[];
  /** Fields of the input that hold an id: the name is told as `product` or `person`. */
  product?: string;
  unit?: string;
  person?: string;
  /** The field of the input that holds a request for a second person: what is wished for is told as `wish`. */
  request?: string;
  /** Fields that name a role: told as `role`, or what the shop calls it as `roleTitle`. */
  role?: string;
  /** Fields of the answer that hold several words: told side by side. */
  lists?: readonly string[];
}

const told: Record<string, Told> = {
  'access.signIn': { person: 'staffId' },
  'access.signInByBadge': {},
  'access.signInByPasskey': {},
  'access.nameTerminal': { input: ['name'] },
  'access.resume': {},
  'approvals.ask': { input: ['name'], value: ['levels'] },
  'approvals.decide': { request: 'id', input: ['reason'], value: ['missing'] },
  'approvals.grantByBadge': { request: 'id', value: ['missing', 'name'] },
  'approvals.grantHere': { request: 'id', person: 'staffId', value: ['missing'] },
  'approvals.withdraw': { request: 'id' },
  'badges.issue': { person: 'staffId' },
  'badges.revoke': { person: 'staffId' },
  'carts.discard': { input: ['reason'] },
  'carts.hold': { input: ['label'] },
  'catalog.endProduct': { product: 'id' },
  'catalog.reviveProduct': { product: 'id' },
  'catalog.saveCategory': { input: ['name'] },
  'catalog.saveProduct': { input: ['name'] },
  'catalog.saveTax': { input: ['name'] },
  'catalog.setPicture': { product: 'productId' },
  'catalog.setPrice': { unit: 'unitId', input: ['price'] },
  'customers.lookUps': { input: ['count'] },
  'day.close': { input: ['day'] },
  'day.print': { input: ['day'] },
  'devices.save': { input: ['name'] },
  'drawer.open': { input: ['reason'] },
  'kitchen.saveStation': { input: ['name'] },
  'labelScales.setShelfLife': { product: 'productId', input: ['days'] },
  'lender.name': { input: ['name'] },
  'lender.pair': { input: ['name'] },
  'passkeys.add': { input: ['name'] },
  'notices.acknowledge': { input: ['note'], value: ['pattern'] },
  'pairing.name': { input: ['name'] },
  'pairing.pair': { input: ['name'] },
  'sales.record': { person: 'staffId', value: ['number', 'total'] },
  'sales.refund': { input: ['reason'], value: ['number', 'amount'] },
  'sales.sell': { value: ['number', 'total'] },
  'sales.void': { input: ['reason'], value: ['number', 'amount'] },
  'setup.run': {},
  'shifts.close': { input: ['counted'] },
  'shifts.moveCash': { input: ['direction', 'amount', 'reason'] },
  'shifts.open': { input: ['float'] },
  'staff.end': { person: 'id' },
  'staff.revive': { person: 'id' },
  'staff.addRole': { input: ['title'], role: 'like' },
  'staff.endRole': { role: 'name' },
  'staff.renameRole': { input: ['title'] },
  'staff.save': { input: ['name'], role: 'role' },
  'staff.saveRole': { role: 'name', lists: ['given', 'taken'] },
  'staff.unlock': { person: 'id' },
  'stock.adjust': { product: 'productId', input: ['change', 'reason', 'note'] },
  'tokens.create': { input: ['name'] },
};

const signsIn = new Set(['access.resume', 'access.signIn', 'access.signInByBadge', 'access.signInByPasskey']);

export type Facts = Record<string, string | number>;

/** A row of the journal, as far as its sentence goes. */
export interface Spoken {
  name: string;
  input: string;
  result: string;
}

/** The figures and names of these rows' sentences, in their order. */
export async function factsOf(queries: Queries, rows: readonly Spoken[]): Promise<Facts[]> {
  const found = rows.map(({ name, input, result }) => {
    const { input: fromInput = [], value = [], lists = [], ...ids } = told[name] ?? {};
    const given = objectOf(JSON.parse(input));
    const answer = objectOf(objectOf(JSON.parse(result)).value);
    // Whoever signs in is nobody yet, and at no terminal: the answer says who, the input where, also of one that failed.
    const enters = signsIn.has(name);
    const { name: person } = pick(objectOf(answer.staff), enters ? ['name'] : []);
    const { id: seat } = pick(objectOf(given.terminal), enters ? ['id'] : []);
    const entered: Facts = person === undefined ? {} : { person };
    return {
      ids,
      given,
      seat,
      facts: { ...pick(given, fromInput), ...pick(answer, value), ...joined(answer, lists), ...entered },
    };
  });
  const idsOf = (kind: 'product' | 'unit' | 'person') =>
    found.flatMap(({ ids, given }) => {
      const field = ids[kind];
      const id = field === undefined ? undefined : given[field];
      return typeof id === 'number' ? [id] : [];
    });
  const products = await namesOf(queries, 'SELECT id, name FROM product WHERE id IN', idsOf('product'));
  const units = await namesOf(
    queries,
    'SELECT u.id, p.name FROM unit u JOIN product p ON p.id = u.product_id WHERE u.id IN',
    idsOf('unit'),
  );
  const people = await namesOf(queries, 'SELECT id, name FROM staff WHERE id IN', idsOf('person'));
  const seats = await namesOf(
    queries,
    'SELECT id, name FROM terminal WHERE id IN',
    found.flatMap(({ seat }) => (typeof seat === 'string' ? [seat] : [])),
  );
  // Which command each request for a second person was for.
  const wishes = await namesOf(
    queries,
    'SELECT id, name FROM approval WHERE id IN',
    found.flatMap(({ ids, given }) => (ids.request === undefined ? [] : [String(given[ids.request])])),
  );
  const titles = await roleTitles(
    queries,
    found.some(({ ids }) => ids.role !== undefined),
  );
  const named = (names: ReadonlyMap<number, string>, field: string | undefined, given: Record<string, unknown>) =>
    field === undefined ? undefined : names.get(Number(given[field]));
  return found.map(({ ids, given, seat, facts }) => {
    const terminal = seats.get(String(seat));
    const product = named(products, ids.product, given) ?? named(units, ids.unit, given);
    const person = named(people, ids.person, given);
    const role = ids.role === undefined ? undefined : given[ids.role];
    const wish = ids.request === undefined ? undefined : wishes.get(String(given[ids.request]));
    const decision = typeof given.grant === 'boolean' ? (given.grant ? 'agreed' : 'declined') : undefined;
    return {
      ...facts,
      ...(terminal !== undefined && { terminal }),
      ...(wish !== undefined && { wish }),
      ...(wish !== undefined && decision !== undefined && { decision }),
      ...(product !== undefined && { product }),
      ...(person !== undefined && { person }),
      ...(typeof role === 'string' && { role, ...titles.get(role) }),
    };
  });
}

function pick(from: Record<string, unknown>, fields: readonly string[]): Facts {
  const facts: Facts = {};
  for (const field of fields) {
    const value = from[field];
    if (typeof value === 'string' || typeof value === 'number') facts[field] = value;
  }
  return facts;
}

/** Lists of words, each as one fact; an empty one is none. */
function joined(from: Record<string, unknown>, fields: readonly string[]): Facts {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const words = from[field];
      return Array.isArray(words) && words.length > 0 ? [[field, words.join(',')]] : [];
    }),
  );
}

/** What the shop calls its own roles, those that were ended as well. */
async function roleTitles(queries: Queries, wanted: boolean): Promise<Map<string, { roleTitle: string }>> {
  if (!wanted) return new Map();
  const rows = await queries.all<{ name: string; title: string }>(
    'SELECT name, title FROM role WHERE title IS NOT NULL',
  );
  return new Map(rows.map(({ name, title }) => [name, { roleTitle: title }]));
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** @param sql ends before the list of ids */
async function namesOf<Id extends number | string>(
  queries: Queries,
  sql: string,
  ids: readonly Id[],
): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.all<{ id: Id; name: string }>(`${sql} (SELECT value FROM json_each(?))`, [
    JSON.stringify([...new Set(ids)]),
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
