import { done, refuse } from '../../model/answer.ts';
import * as protocol from '../../protocol/kitchen.ts';
import type { Tx } from '../../store/store.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';

/** SQL for the stations in use that make a category's goods, as a JSON array of ids. */
export const stationsOf = (categoryId: string): string => `SELECT json_group_array(cs.station_id)
  FROM category_station cs JOIN station st ON st.id = cs.station_id AND st.ended_at IS NULL
  WHERE cs.category_id = ${categoryId} AND cs.ended_at IS NULL`;

/** A station as its slips need it. A printer that is no longer used is none. */
export interface StationRoute {
  id: number;
  name: string;
  medium: protocol.Medium;
  printerId: number | null;
  deputyId: number | null;
}

/** Those of the stations that are in use. */
export async function readRoutes(tx: Tx, ids: readonly number[]): Promise<Map<number, StationRoute>> {
  const rows = await tx.all<StationRoute>(
    `SELECT s.id, s.name, s.medium, p.id AS printerId, d.id AS deputyId
     FROM station s LEFT JOIN device p ON p.id = s.printer_id AND p.ended_at IS NULL
       LEFT JOIN device d ON d.id = s.deputy_id AND d.ended_at IS NULL
     WHERE s.ended_at IS NULL AND s.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const stations = onQuery(protocol.stations, async (reader) => {
  const rows = await reader.all<Omit<protocol.Station, 'categories'> & { categories: string }>(
    `SELECT s.id, s.name, s.medium, s.printer_id AS printerId, p.name AS printerName, s.deputy_id AS deputyId,
       d.name AS deputyName, s.late_after AS lateAfter, s.ended_at AS endedAt,
       (SELECT json_group_array(category_id) FROM category_station c WHERE c.station_id = s.id AND c.ended_at IS NULL)
         AS categories,
       (SELECT count(*) FROM ticket t WHERE t.station_id = s.id AND t.done_at IS NULL) AS open
     FROM station s LEFT JOIN device p ON p.id = s.printer_id LEFT JOIN device d ON d.id = s.deputy_id
     ORDER BY s.ended_at IS NOT NULL, s.id`,
  );
  return done(rows.map((row) => ({ ...row, categories: JSON.parse(row.categories) as number[] })));
});

const saveStation = onCommand(protocol.saveStation, async (tx, input) => {
  const { id, name, medium, printerId, deputyId, lateAfter, categories } = input;
  if (deputyId !== null && (printerId === null || printerId === deputyId)) {
    return refuse('input.invalid', { path: 'deputyId', problem: 'stands in for another printer' });
  }
  for (const path of ['printerId', 'deputyId'] as const) {
    if (input[path] !== null && !(await isPrinter(tx, input[path]))) return refuse('input.invalid', { path });
  }
  const known = await tx.get<{ n: number }>(
    'SELECT count(*) AS n FROM category WHERE ended_at IS NULL AND id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(categories)],
  );
  if (known!.n !== new Set(categories).size) return refuse('catalog.unknown-category');
  const row = await tx.get<{ id: number }>(
    id === null
      ? `INSERT INTO station (name, medium, printer_id, deputy_id, late_after, rev) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         RETURNING id`
      : `UPDATE station SET name = ?1, medium = ?2, printer_id = ?3, deputy_id = ?4, late_after = ?5, ended_at = NULL,
         rev = ?6 WHERE id = ?7 RETURNING id`,
    [name, medium, printerId, deputyId, lateAfter, tx.seq, ...(id === null ? [] : [id])],
  );
  if (!row) return refuse('kitchen.unknown-station');
  await assign(tx, row.id, categories);
  tx.touch('stations');
  return done(row);
});

/** What it has not done stays on its screen, for whoever still looks. */
const endStation = onCommand(protocol.endStation, async (tx, { id }) => {
  const { changes } = await tx.run('UPDATE station SET ended_at = ?, rev = ? WHERE id = ? AND ended_at IS NULL', [
    tx.at,
    tx.seq,
    id,
  ]);
  if (changes === 0) return refuse('kitchen.unknown-station');
  tx.touch('stations');
  return done(null);
});

/** A category that is no longer made here keeps its row, ended: nothing is deleted. */
async function assign(tx: Tx, stationId: number, categories: readonly number[]): Promise<void> {
  const wanted = JSON.stringify(categories);
  await tx.run(
    `UPDATE category_station SET ended_at = ?1, rev = ?2 WHERE station_id = ?3 AND ended_at IS NULL
       AND category_id NOT IN (SELECT value FROM json_each(?4))`,
    [tx.at, tx.seq, stationId, wanted],
  );
  await tx.run(
    `INSERT INTO category_station (category_id, station_id, rev) SELECT value, ?1, ?2 FROM json_each(?3) WHERE true
     ON CONFLICT DO UPDATE SET ended_at = NULL, rev = excluded.rev WHERE ended_at IS NOT NULL`,
    [stationId, tx.seq, wanted],
  );
}

async function isPrinter(tx: Tx, id: number): Promise<boolean> {
  return Boolean(await tx.get("SELECT 1 FROM device WHERE id = ? AND kind = 'printer' AND ended_at IS NULL", [id]));
}

/** Which stations there are. */
export const stationHandlers: Handler[] = [stations, saveStation, endStation];
