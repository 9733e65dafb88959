import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AnyContract } from '../../../hub/protocol/wire.ts';

/** What is used here of JSON Schema, as Zod writes it. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  items?: Schema;
  pattern?: string;
  format?: string;
  minimum?: number;
  minItems?: number;
  minLength?: number;
}

/** Texts of every form that a message asks for; no token is given twice. */
const texts = (): string[] => [
  ...[
    'a',
    '6908512108211',
    'Asia/Shanghai',
    'AAAA',
    'FFIIIIIWWWWWC',
    'A'.repeat(124),
    '20',
    'learnt-1',
    'CNY',
    'own-1',
  ],
  ...['2026-11-22', randomUUID(), randomBytes(32).toString('hex'), '90210447'],
];

const formats: Record<string, RegExp> = { uuid: /^[0-9a-f]{8}-/, date: /^\d{4}-\d{2}-\d{2}$/ };

/** Inputs that ask for more than a schema can say: a picture has as many bits as its size. */
const byHand: Record<string, unknown> = { 'settings.save': { receiptFooter: '谢谢惠顾' } };

/**
 * An input that this message takes, made of its schema. Ids of rows are 1, which the demo shop has of
 * everything that it has at all.
 * @throws where the schema asks for a form that is not known here: a line above has to be added
 */
export function wellFormed(contract: AnyContract): unknown {
  const input = byHand[contract.name] ?? madeOf(z.toJSONSchema(contract.input, { io: 'input' }) as Schema);
  const checked = contract.input.safeParse(input);
  if (!checked.success) throw new Error(`${contract.name}: ${JSON.stringify(input)} ${checked.error.message}`);
  return input;
}

function madeOf(schema: Schema): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return madeOf(choice);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, madeOf(one)]));
    case 'array':
      return Array.from({ length: schema.minItems ?? 1 }, () => madeOf(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
      return textOf(schema);
    default:
      return {};
  }
}

function textOf({ pattern, format, minLength = 0 }: Schema): string {
  const forms = [formats[format ?? ''], pattern === undefined ? undefined : new RegExp(pattern, 'u')];
  const found = texts().find((text) => text.length >= minLength && forms.every((form) => form?.test(text) ?? true));
  if (found === undefined) throw new Error(`No text for ${pattern ?? format}`);
  return found;
}
