import { done, refuse } from '../../model/answer.ts';
import { type About, lasting, type Pattern } from '../../model/notices.ts';
import * as protocol from '../../protocol/notices.ts';
import { type Handler, onCommand, onQuery } from '../handler.ts';
import { readThresholds, writeThresholds } from './thresholds.ts';

type Row = Omit<protocol.NoticeRow, 'about'> & { kind: About['kind']; aboutId: string };

/** Whom it is about, by name. */
const nameSql = `coalesce(CASE n.about
  WHEN 'person' THEN (SELECT name FROM staff WHERE id = CAST(n.about_id AS INTEGER))
  WHEN 'terminal' THEN (SELECT name FROM terminal WHERE id = n.about_id)
  WHEN 'device' THEN (SELECT name FROM paired_device WHERE id = CAST(n.about_id AS INTEGER)) END, '')`;

const whereSql = `FROM notice n WHERE (?1 = 'all' OR (n.seen_at IS NULL) = (?1 = 'open'))
  AND (?2 IS NULL OR n.pattern = ?2) AND (?3 IS NULL OR (n.about = 'person' AND n.about_id = ?3))`;

/** What was unusual, as people read it, look at it, and say from how much on it is told. */
export const handlers: Handler[] = [
  onQuery(protocol.list, async (reader, { state, pattern, staffId, offset, limit }) => {
    const filter = [state, pattern, staffId === null ? null : String(staffId)];
    const counted = await reader.get<{ total: number }>(`SELECT count(*) AS total ${whereSql}`, filter);
    const rows = await reader.all<Row>(
      `SELECT n.id, n.pattern, n.about AS kind, n.about_id AS aboutId, ${nameSql} AS name, n.count, n.rate, n.usual,
         n.first_at AS firstAt, n.last_at AS lastAt, n.raised_at AS raisedAt, n.seen_at AS seenAt,
         (SELECT name FROM staff WHERE id = n.seen_by) AS seenBy, n.note, n.over_at AS overAt
       ${whereSql} ORDER BY n.seen_at IS NOT NULL, n.id DESC LIMIT ?4 OFFSET ?5`,
      [...filter, limit, offset],
    );
    const views = rows.map(({ kind, aboutId, ...row }) => ({ ...row, about: { kind, id: aboutId } }));
    return done({ rows: views, total: counted!.total });
  }),

  onCommand(protocol.acknowledge, async (tx, { id, note }, { who }) => {
    const row = await tx.get<{ pattern: Pattern; about: string; about_id: string; seenBy: string | null }>(
      `SELECT pattern, about, about_id, (SELECT name FROM staff WHERE id = seen_by) AS seenBy FROM notice WHERE id = ?`,
      [id],
    );
    if (!row) return refuse('notice.unknown');
    if (row.seenBy !== null) return refuse('notice.seen-already', { name: row.seenBy });
    const isOwn = row.about === 'person' && row.about_id === String(who.staff.id);
    if (isOwn && who.staff.role !== 'owner') return refuse('notice.own');
    // What is counted begins anew from here; what lasts goes on until it has ended, and is not told again.
    const lasts = (lasting as readonly Pattern[]).includes(row.pattern);
    await tx.run(
      `UPDATE notice SET seen_at = ?1, seen_by = ?2, note = ?3, over_at = CASE WHEN ?4 THEN over_at ELSE ?1 END, rev = ?5
       WHERE id = ?6`,
      [tx.at, who.staff.id, note, lasts, tx.seq, id],
    );
    tx.touch('notices');
    return done({ pattern: row.pattern });
  }),

  onQuery(protocol.thresholds, async (reader) => done(await readThresholds(reader))),

  onCommand(protocol.saveThresholds, async (tx, thresholds) => {
    await writeThresholds(tx, thresholds);
    return done(null);
  }),
];
