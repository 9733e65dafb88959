import type { SqlParams, SqlValue } from './types.ts';

/** A statement taken apart at its parameters: the text before each, and which parameter follows. */
interface Template {
  texts: string[];
  params: number[];
  highest: number;
}

/** What may hold a question mark that is no parameter, then parameters, then those that have a name. */
const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|\?(\d*)|[:@$]\w/g;

const templates = new Map<string, Template>();
const templates_max = 500;

/**
 * The statement with its parameters written into it, for several statements that go to SQLite as one text.
 * @throws TypeError for a value that SQLite has no literal for, or another number of parameters than the text asks for
 */
export function withLiterals(sql: string, params: SqlParams = []): string {
  const { texts, params: places, highest } = templateOf(sql);
  if (highest !== params.length)
    throw new TypeError(`${highest} parameters are asked for, ${params.length} given: ${sql}`);
  let text = texts[0]!;
  for (const [index, place] of places.entries()) text += literal(params[place]!) + texts[index + 1];
  return text;
}

function templateOf(sql: string): Template {
  const known = templates.get(sql);
  if (known) return known;
  const template: Template = { texts: [], params: [], highest: 0 };
  let from = 0;
  for (const match of sql.matchAll(tokens)) {
    const [token, number] = match;
    if (/^[:@$]/.test(token)) throw new TypeError(`Parameters are question marks here, not ${token}…: ${sql}`);
    if (number === undefined) continue;
    // As SQLite counts: ?N is the Nth, a lone ? the one after the highest so far.
    const place = number === '' ? template.highest + 1 : Number(number);
    template.texts.push(sql.slice(from, match.index));
    template.params.push(place - 1);
    template.highest = Math.max(template.highest, place);
    from = match.index + token.length;
  }
  template.texts.push(sql.slice(from));
  if (templates.size >= templates_max) templates.clear();
  templates.set(sql, template);
  return template;
}

/** A value as SQL text, https://sqlite.org/lang_expr.html#literal_values_constants_ */
function literal(value: SqlValue | boolean): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`SQL has no literal for ${value}`);
    // In brackets, since two minus signs begin a comment.
    return value < 0 ? `(${value})` : `${value}`;
  }
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  if (typeof value !== 'string') throw new TypeError(`SQL has no literal for ${typeof value}`);
  // A NUL would end the text of the statements.
  if (value.includes('\0')) return `CAST(x'${Buffer.from(value).toString('hex')}' AS TEXT)`;
  return `'${value.replaceAll("'", "''")}'`;
}
