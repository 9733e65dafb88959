import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withLiterals } from './literals.ts';
import { openSqlite3 } from './sqlite3.ts';
import type { SqlValue } from './types.ts';

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom("'", "''", '"', '?', '?1', '--', ';', '/*', '\0', '\n', '柜', '\\') }),
  fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(null),
);

describe('a statement with its parameters written into it', () => {
  it('means to SQLite what the values are', async () => {
    const connection = await openSqlite3(':memory:', 'create');
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), async (values) => {
        const columns = values.map((_, index) => `0 - - ? IS NULL AS ignored${index}, ? AS v${index}`).join();
        const doubled = values.flatMap((one) => [one, one]);
        const row = await connection.get<Record<string, SqlValue>>(withLiterals(`SELECT ${columns}`, doubled));
        expect(values.map((_, index) => row?.[`v${index}`])).toEqual(values);
      }),
    );
    await connection.close();
  });

  it('counts parameters as SQLite does', () => {
    expect(withLiterals('SELECT ?, ?', [1, 2])).toBe('SELECT 1, 2');
    expect(withLiterals('SELECT ?2, ?1, ?2', [1, 2])).toBe('SELECT 2, 1, 2');
    expect(withLiterals('SELECT ?2, ?', [1, 2, 3])).toBe('SELECT 2, 3');
  });

  it('leaves question marks in texts, names and comments alone', () => {
    const sql = `SELECT '?''?', "?", [?], \`?\`, ? -- ?\n, '$[0]' /* ? */`;
    expect(withLiterals(sql, ['a'])).toBe(sql.replace(', ? --', ", 'a' --"));
  });

  it('never takes a value for part of the statement', () => {
    expect(withLiterals('SELECT ?, ?', ['?', "'; DROP TABLE sale; --"])).toBe("SELECT '?', '''; DROP TABLE sale; --'");
    expect(withLiterals('SELECT 1-?', [-5])).toBe('SELECT 1-(-5)');
  });

  it('refuses what it cannot write', () => {
    for (const odd of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 1n, {}])
      expect(() => withLiterals('SELECT ?', [odd as never])).toThrow(TypeError);
    expect(() => withLiterals('SELECT ?', [])).toThrow('1 parameters are asked for');
    expect(() => withLiterals('SELECT 1', [1])).toThrow('0 parameters are asked for');
    expect(() => withLiterals('SELECT :name', [])).toThrow('question marks');
  });
});
