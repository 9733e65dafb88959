import type { Chance } from '../fuzz/random.ts';

/** What is used here of JSON Schema, as Zod writes it. */
export interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** A text of hex digits, as tokens and hashes are. */
export const hex = (chance: Chance, digits: number) =>
  Array.from({ length: digits }, () => chance.integer(16).toString(16)).join('');

export const uuid = (chance: Chance) =>
  `${hex(chance, 8)}-${hex(chance, 4)}-7${hex(chance, 3)}-8${hex(chance, 3)}-${hex(chance, 12)}`;

/** A value that its schema may well take: what is behind the first check is to be reached, too. */
export function fitting(schema: Schema, chance: Chance): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return chance.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return fitting(chance.pick(choices), chance);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, value]) => [key, fitting(value, chance)]),
      );
    case 'array': {
      const length = Math.max(schema.minItems ?? 0, chance.integer(Math.min(schema.maxItems ?? 3, 3) + 1));
      return Array.from({ length }, () => fitting(schema.items ?? {}, chance));
    }
    case 'integer':
    case 'number': {
      const low = Math.max(schema.minimum ?? 0, 0);
      return low + chance.integer(Math.min((schema.maximum ?? 10) - low, chance.oneIn(5) ? 1e6 : 8) + 1);
    }
    case 'boolean':
      return chance.oneIn(2);
    case 'null':
      return null;
    case 'string':
      return fittingText(schema, chance);
    default:
      return chance.pick<unknown>([null, 1, '1', {}, []]);
  }
}

function fittingText({ pattern, format }: Schema, chance: Chance): string {
  const known = [uuid(chance), hex(chance, 64), '90210447', '2026-11-22', '可口可乐', '6908512108211', 'a', ''];
  if (format === 'uuid') return known[0]!;
  const matching = pattern === undefined ? known : known.filter((one) => new RegExp(pattern, 'u').test(one));
  return matching.length > 0 ? chance.pick(matching) : chance.pick(known);
}

/** What JSON.stringify would not write: stands in a value as `@@n@@`, and is put into the text in place of it. */
const raw: ((chance: Chance) => string)[] = [
  () => 'NaN',
  () => '-0',
  () => '-0.0000001',
  () => '1e999',
  () => '9007199254740993',
  () => '-9223372036854775809',
  () => '1'.repeat(400),
  () => '01',
  () => 'undefined',
  () => '"\\ud800"',
  () => '"\\u0000"',
  () => '"\u202e\u0007\\u2028"',
  () => '{"__proto__":{"isOwner":true},"constructor":{"prototype":{"may":true}}}',
  () => '{"id":1,"id":{"toString":null},"id":[]}',
  () => '{"toString":1,"valueOf":1,"toJSON":1,"then":1,"length":-1}',
  (chance) => nested('[', ']', chance),
  (chance) => nested('{"a":', '}', chance),
  (chance) => `[${'0,'.repeat(large(chance))}0]`,
  (chance) =>
    `"${chance.pick(['x', '柜', '\\u0000', '𠮷'])}"`.replace(
      /^"(.*)"$/u,
      (_, one: string) => `"${one.repeat(large(chance))}"`,
    ),
];

/** Mostly small: a million messages are to be sent in minutes. */
const large = (chance: Chance) => (chance.oneIn(30) ? chance.pick([20_000, 100_000]) : chance.pick([10, 100, 1_000]));

/** Brackets in brackets; 0 at the bottom. */
function nested(open: string, close: string, chance: Chance): string {
  const depth = large(chance);
  return `${open.repeat(depth)}0${close.repeat(depth)}`;
}

const odd = (chance: Chance) =>
  chance.oneIn(2)
    ? `@@${chance.integer(raw.length)}@@`
    : chance.pick<unknown>([
        ...[null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e21, 1e308],
        ...['', ' ', '0', 'null', "'; DROP TABLE journal; --", '../../etc/passwd', '%00', '__proto__', '{{7*7}}'],
        ...[[], {}, [[]], [null], { length: 1e9 }, { $ne: null }, { toJSON: 1 }],
      ]);

/** The value with something wrong somewhere in it. */
export function spoilt(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.oneIn(8)) return odd(chance);
  if (Array.isArray(value)) {
    if (value.length === 0 || chance.oneIn(4)) return [...value, odd(chance)];
    const at = chance.integer(value.length);
    return value.map((one, index) => (index === at ? spoilt(one, chance) : one));
  }
  const keys = Object.keys(value);
  if (keys.length === 0 || chance.oneIn(5))
    return { ...value, [chance.pick(['extra', '', 'constructor', '0'])]: odd(chance) };
  const key = chance.pick(keys);
  const { [key]: one, ...rest } = value as Record<string, unknown>;
  return chance.oneIn(5) ? rest : { ...rest, [key]: spoilt(one, chance) };
}

/** The value as it crosses the wire, with what no JSON.stringify writes. */
export function textOf(value: unknown, chance: Chance): string {
  return JSON.stringify(value).replace(/"@@(\d+)@@"/g, (_, at: string) => raw[Number(at)]!(chance));
}
