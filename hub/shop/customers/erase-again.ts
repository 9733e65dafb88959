import { done } from '../../model/answer.ts';
import { newId } from '../../model/ids.ts';
import { addErased, readErased } from '../../privacy/erased-list.ts';
import type { Log, Reader, Store } from '../../store/store.ts';
import { eraseOne } from './records.ts';

/** People erased by one command: every till waits for it. */
const together = 500;

/**
 * Brings the books and the list of the erased together, before anybody may look: whoever is on the list is erased in books
 * that were put back from a time before, and whoever the books know as erased comes onto the list.
 * @throws what reading or writing the list gave, or that the books take nothing
 */
export async function eraseAgain(store: Pick<Store, 'read' | 'write'>, list: string, log: Log): Promise<void> {
  const { ids, unreadable } = await readErased(list);
  if (unreadable > 0) log.warn({ list, unreadable }, 'lines of the list of the erased cannot be read');
  const { missing, living } = await store.read((reader) => compare(reader, ids));
  await addErased(list, missing);
  for (let from = 0; from < living.length; from += together) {
    const people = living.slice(from, from + together);
    const answer = await store.write({
      id: newId(),
      name: 'customers.eraseAgain',
      terminal: null,
      staff: null,
      input: { people },
      run: async (tx) => {
        for (const id of people) await eraseOne(tx, id);
        return done(null);
      },
    });
    if (!answer.ok) throw new Error(`The books keep people who were erased: ${answer.code}`);
  }
  if (living.length > 0)
    log.warn({ people: living.length }, 'these books are of an older time: who was erased is again');
}

/** @returns `missing`: erased in the books, and not on the list; `living`: on the list, and not erased in the books */
async function compare(reader: Reader, ids: ReadonlySet<string>) {
  const erased = await reader.all<{ id: string }>('SELECT id FROM person WHERE erased_at IS NOT NULL');
  const living = await reader.all<{ id: string }>(
    'SELECT p.id FROM json_each(?) wanted JOIN person p ON p.id = wanted.value WHERE p.erased_at IS NULL ORDER BY p.id',
    [JSON.stringify([...ids])],
  );
  return {
    missing: erased.map((row) => row.id).filter((id) => !ids.has(id)),
    living: living.map((row) => row.id),
  };
}
