import type { MasterKeys } from '../../privacy/master-keys.ts';
import { Unreadable } from '../../privacy/seal.ts';
import { add, change } from '../../protocol/customers.ts';
import type { Reader, SqlValue } from '../../store/store.ts';
import { type FoundRow, livingPeople, type PersonRow, personById, readFromJournal, readProfile } from './records.ts';

type Fault = Record<string, SqlValue>;

const page_rows = 500;
/** More than this nobody reads. */
const faults_max = 20;

/**
 * Opens everything that is sealed: each living person's row, which must be found under the hash of its number, and what
 * the journal keeps of them. What was sealed for the erased opens no more, and is passed over.
 */
export async function checkPersonalData(
  reader: Reader,
  keys: MasterKeys,
): Promise<{ checked: number; faults: Fault[] }> {
  const faults: Fault[] = [];
  let checked = 0;
  const note = (fault: Fault) => faults.length < faults_max && faults.push(fault);
  for await (const row of peopleIn(reader)) {
    checked += 1;
    const problem = opened(() => {
      const { phone } = readProfile(keys, row);
      return keys.lookups(phone).some((hash) => hash.equals(row.phoneHash)) ? null : 'not found by its number';
    });
    if (problem) note({ person: row.id, problem });
  }
  for await (const { seq, id, input } of entriesIn(reader)) {
    const { id: personId = id, sealed } = JSON.parse(input) as { id?: string; sealed?: string };
    const row = await personById(reader, personId);
    if (!isLiving(row)) continue;
    checked += 1;
    const problem = opened(() => {
      readFromJournal(keys.unwrap(row.id, row), id, sealed ?? '');
      return null;
    });
    if (problem) note({ seq, problem });
  }
  return { checked, faults };
}

const isLiving = (row: FoundRow | undefined): row is PersonRow => row !== undefined && row.wrapped !== null;

/** What `look` says is wrong with what it opens; that it does not open, if so. */
function opened(look: () => string | null): string | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof Unreadable) return 'unreadable';
    throw error;
  }
}

async function* peopleIn(reader: Reader) {
  for (let after = ''; ; ) {
    const rows = await livingPeople(reader, { after, most: page_rows });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

interface Entry {
  seq: number;
  id: string;
  input: string;
}

async function* entriesIn(reader: Reader): AsyncGenerator<Entry> {
  for (let after = 0; ; ) {
    const rows: Entry[] = await reader.all(
      'SELECT seq, id, input FROM journal WHERE seq > ? AND name IN (?, ?) ORDER BY seq LIMIT ?',
      [after, add.name, change.name, page_rows],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
  }
}
