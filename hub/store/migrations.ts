import { createHash } from 'node:crypto';
import { StoreRefusal } from './errors.ts';
import { journalSchema } from './journal.ts';
import type { Connection, Migration } from './types.ts';

/** The store's own tables are step 0; the domains' follow. */
const ownStep: Migration = { version: 0, name: 'journal', oldestProgram: '0.0.0', sql: journalSchema };

const migrationTable = `
CREATE TABLE IF NOT EXISTS migration (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  oldest_program TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT`;

interface Applied {
  version: number;
  name: string;
  oldest_program: string;
  checksum: string;
}

/**
 * Brings the file's schema up to this program's, one transaction a step.
 * @throws StoreRefusal when the file asks for a newer program, or a step that was applied has changed since
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  { programVersion, now }: { programVersion: string; now: number },
): Promise<void> {
  const steps = [ownStep, ...migrations];
  steps.forEach((step, index) => {
    if (step.version !== index) throw new Error(`Migration ${step.version} (${step.name}) stands at place ${index}`);
  });
  await connection.exec(migrationTable);
  const applied = await connection.all<Applied>('SELECT * FROM migration ORDER BY version');
  for (const one of applied) checkApplied(one, steps[one.version], programVersion);
  for (const step of steps.slice(applied.length)) await apply(connection, step, now);
}

function checkApplied(applied: Applied, step: Migration | undefined, programVersion: string): void {
  if (compareVersions(programVersion, applied.oldest_program) < 0)
    throw new StoreRefusal(
      'store.newer',
      `The file was written by a newer program: it asks for ${applied.oldest_program} or newer, this is ${programVersion}`,
    );
  // A step that this program does not know is a newer program's, which allows this one to go on.
  if (step && checksum(step) !== applied.checksum)
    throw new StoreRefusal(
      'store.migration-changed',
      `Step ${applied.version} of the schema (${applied.name}) is not the one that was applied to this file`,
    );
}

async function apply(connection: Connection, step: Migration, now: number): Promise<void> {
  await connection.exec('BEGIN IMMEDIATE');
  try {
    if (typeof step.sql === 'string') await connection.exec(step.sql);
    else await step.sql(connection);
    await connection.run('INSERT INTO migration VALUES (?, ?, ?, ?, ?)', [
      step.version,
      step.name,
      step.oldestProgram,
      checksum(step),
      now,
    ]);
    await connection.exec('COMMIT');
  } catch (error) {
    // SQLite may have rolled back by itself; the first error is the one that tells.
    await connection.exec('ROLLBACK').catch(() => undefined);
    throw new StoreRefusal(
      'store.migration-failed',
      `Step ${step.version} of the schema (${step.name}) failed: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}

function checksum(step: Migration): string {
  const body = typeof step.sql === 'string' ? step.sql : '';
  return createHash('sha256')
    .update(JSON.stringify([step.version, step.name, body]))
    .digest('hex');
}

/** Below, at or above zero as `a` is older than, the same as or newer than `b`; both as `1.2.3`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let place = 0; place < 3; place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference) return difference;
  }
  return 0;
}
