import { PairingCodes } from '../access/pairing-codes.ts';
import { hashToken } from '../access/token.ts';
import { done, refuse } from '../model/answer.ts';
import * as wire from '../protocol/station.ts';
import { Mailbox } from '../shop/feeds/mailbox.ts';
import { type Handler, type Item, onAction, onCommand, onFeed, onOpenCommand, onQuery } from '../shop/handler.ts';
import type { Log, Reader, Store } from '../store/store.ts';
import type { LentLinks } from './lent-links.ts';
import { LenderWatch } from './lent-watch.ts';

interface LenderDeps {
  store: Store;
  log: Log;
  clock: () => number;
}

/** The messages of stations that lend their devices, and of the office that pairs and revokes them. */
export function lenderHandlers(links: LentLinks, { store, log, clock }: LenderDeps, signal: AbortSignal): Handler[] {
  const codes = new PairingCodes();
  const watch = new LenderWatch(store, links, log, signal);
  store.onCommit(({ topics }) => {
    if (topics.has('devices')) void keepLenders(store, log, links);
  }, signal);
  return [
    onAction(wire.makeCode, async () => done(codes.make(clock()))),
    onOpenCommand(
      wire.pair,
      async (tx, { code, token, name }) => {
        if (!codes.use(code, clock())) return refuse('lender.code-wrong');
        const row = await tx.get<{ id: number }>(
          'INSERT INTO lender (name, token_hash, paired_at, rev) VALUES (?, ?, ?, ?) RETURNING id',
          [name, hashToken(token), tx.at, tx.seq],
        );
        tx.touch('devices');
        return done({ id: row!.id });
      },
      async () => done(null), // nothing to prepare, but guesses are counted by address
    ),
    onFeed(wire.lend, async function* ({ token, link: key }, _call, { signal: until, lastId }) {
      const lender = await store.read((reader) => lenderOf(reader, token));
      if (!lender) return yield over('unknown');
      if (lender.endedAt !== null) return yield over('revoked');
      const attached = links.attach(lender, key);
      if (!attached) return yield over('flooding');
      // It may have been revoked between the two.
      await keepLenders(store, log, links);
      const { link, resumed } = attached;
      const heard = resumed ? Number(lastId) : 0;
      for await (const { n, order } of link.follow(Number.isSafeInteger(heard) ? heard : 0, until)) {
        yield { id: String(n), value: order };
      }
    }),
    onAction(wire.tell, async (input) => (links.hear(input) ? done(null) : refuse('lender.unknown-link'))),
    onQuery(wire.lenders, async (reader) => {
      const rows = await reader.all<Omit<wire.LenderRow, 'connected' | 'lastSeenAt' | 'latency_ms'>>(
        `SELECT id, name, paired_at AS pairedAt,
           (SELECT count(*) FROM device d WHERE d.ended_at IS NULL
            AND json_extract(d.connection, '$.lenderId') = lender.id) AS devices
         FROM lender WHERE ended_at IS NULL ORDER BY id`,
      );
      return done(
        rows.map((row) => {
          const link = links.of(row.id);
          const { latency_ms = null } = link ?? {};
          return { ...row, connected: link !== undefined, lastSeenAt: links.lastSeenAt(row.id), latency_ms };
        }),
      );
    }),
    onFeed(wire.awayLenders, async function* (_input, _call, { signal: until }) {
      const news = new Mailbox<readonly wire.AwayLender[]>(until, 1); // only how it is now
      watch.onChange((away) => news.put(away), until);
      news.put(watch.away);
      for await (const value of news) yield { id: null, value };
    }),
    onCommand(wire.nameLender, async (tx, { id, name }) => {
      const { changes } = await tx.run('UPDATE lender SET name = ?, rev = ? WHERE id = ? AND ended_at IS NULL', [
        name,
        tx.seq,
        id,
      ]);
      if (changes === 0) return refuse('lender.unknown');
      tx.touch('devices');
      return done(null);
    }),
    onCommand(wire.revokeLender, async (tx, { id }) => {
      const { changes } = await tx.run('UPDATE lender SET ended_at = ?, rev = ? WHERE id = ? AND ended_at IS NULL', [
        tx.at,
        tx.seq,
        id,
      ]);
      if (changes === 0) return refuse('lender.unknown');
      tx.touch('devices');
      return done(null);
    }),
  ];
}

/** Lenders by id, with their names; revoked ones are none. */
export async function readLenders(reader: Pick<Reader, 'all'>): Promise<Map<number, string>> {
  const rows = await reader.all<{ id: number; name: string }>('SELECT id, name FROM lender WHERE ended_at IS NULL');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const over = (why: wire.LendingOver): Item<wire.Order> => ({ id: null, value: { type: 'over', why } });

function lenderOf(reader: Reader, token: string) {
  return reader.get<{ id: number; name: string; endedAt: number | null }>(
    'SELECT id, name, ended_at AS endedAt FROM lender WHERE token_hash = ?',
    [hashToken(token)],
  );
}

/** Whoever was revoked is out. */
async function keepLenders(store: Store, log: Log, links: LentLinks): Promise<void> {
  try {
    links.keepOnly(new Set((await store.read(readLenders)).keys()));
  } catch (error) {
    log.error({ error }, 'the list of lenders could not be read');
  }
}
