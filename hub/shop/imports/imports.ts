import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, done, refuse } from '../../model/answer.ts';
import { uuidv7 } from '../../model/ids.ts';
import * as protocol from '../../protocol/imports.ts';
import { Mailbox } from '../feeds/mailbox.ts';
import { type Call, type Handler, type Item, onAction, onFeed, onQuery, type Who } from '../handler.ts';
import type { Importer } from './apply.ts';
import { importLimits } from './limits.ts';
import { rejectedCsv } from './rejected-csv.ts';
import { ImportSession, type SessionParts } from './session.ts';
import { UnreadableFile } from './unreadable.ts';

export interface ImportParts extends SessionParts {
  /** Where uploads and their staging files lie; emptied at each start. */
  folder: string;
}

/** Progress bars need no more. */
const progress_every_ms = 100;

/** The imports under way, and those whose rejected rows may still be fetched. */
export class Imports {
  readonly #parts: ImportParts;
  readonly #sessions = new Map<string, ImportSession>();

  private constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  /** Begins with an empty folder: what an earlier run left there has no session any more. */
  static async open(parts: ImportParts): Promise<Imports> {
    await rm(parts.folder, { recursive: true, force: true });
    await mkdir(parts.folder, { recursive: true, mode: 0o700 });
    return new Imports(parts);
  }

  /** Takes a file in, as it comes, and reads it. Refuses one that is too large without keeping any of it. */
  async upload(body: Readable, fileName: string): Promise<Answer<protocol.ImportFile>> {
    if (!(await this.#makeRoom())) return refuse('hub.busy');
    const id = uuidv7();
    const path = join(this.#parts.folder, id);
    const session = new ImportSession(id, path, fileName.slice(0, 200), this.#parts);
    this.#sessions.set(id, session);
    const answer = await receive(body, path).then((received) => (received.ok ? session.read() : received));
    if (!answer.ok) await this.#remove(session);
    return answer;
  }

  find(importId: string): ImportSession | undefined {
    return this.#sessions.get(importId);
  }

  /** Stops everything and removes the files. */
  async close(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map((session) => this.#remove(session)));
  }

  async #makeRoom(): Promise<boolean> {
    if (this.#sessions.size < importLimits.sessions) return true;
    const idle = [...this.#sessions.values()].find((session) => session.idle);
    if (idle) await this.#remove(idle);
    return idle !== undefined;
  }

  async #remove(session: ImportSession): Promise<void> {
    this.#sessions.delete(session.id);
    await session.close();
  }
}

async function receive(body: Readable, path: string): Promise<Answer<null>> {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      bytes += chunk.length;
      if (bytes > importLimits.file_bytes)
        next(new UnreadableFile('import.too-large', { limit: importLimits.file_bytes }));
      else next(null, chunk);
    },
  });
  try {
    await pipeline(body, counted, createWriteStream(path, { mode: 0o600 }));
    return done(null);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.refusal;
    throw error;
  }
}

const importer = ({ who }: Call<Who>): Importer => ({
  staffId: who.staff?.id ?? null,
  terminal: who.terminal?.id ?? null,
});

/** Everything that answers the messages of hub/protocol/imports.ts. */
export function importHandlers(imports: Imports): Handler[] {
  const unknown = refuse('import.unknown');
  return [
    onQuery(protocol.file, async (_reader, { importId }) => imports.find(importId)?.file ?? unknown),
    onAction(protocol.plan, async ({ importId, ...choice }, call) => {
      return imports.find(importId)?.plan(choice, call.settings.currency) ?? unknown;
    }),
    onQuery(protocol.rows, async (_reader, { importId, fate, offset, limit }) => {
      const staging = imports.find(importId)?.staging;
      if (!staging) return unknown;
      const counts = await staging.counts();
      const total = fate ? counts[fate] : counts.add + counts.merge + counts.skip + counts.reject;
      return done({ rows: await staging.page(fate, offset, limit), total });
    }),
    onAction(protocol.apply, async ({ importId }, call) => imports.find(importId)?.apply(importer(call)) ?? unknown),
    onAction(protocol.cancel, async ({ importId }) => imports.find(importId)?.cancel() ?? unknown),
    onQuery(protocol.rejected, async (_reader, { importId, locale }) => {
      const session = imports.find(importId);
      const csv = session && rejectedOf(session, locale);
      if (!csv) return unknown;
      let text = '';
      for await (const piece of csv) text += piece;
      return done({ csv: text });
    }),
    onFeed(protocol.progress, async function* ({ importId }, _call, { signal }): AsyncGenerator<
      Item<protocol.ImportProgress>
    > {
      const session = imports.find(importId);
      if (!session) return;
      const mailbox = new Mailbox<protocol.ImportProgress>(signal, 1);
      const unwatch = session.watch(mailbox);
      try {
        yield { id: null, value: session.progress };
        for await (const value of mailbox) {
          yield { id: null, value };
          await sleep(progress_every_ms, null, { signal }).catch(() => null);
        }
      } finally {
        unwatch();
      }
    }),
  ];
}

/** The rejected rows of an import as CSV, piece by piece; undefined until its file is read. */
export function rejectedOf(session: ImportSession, locale: string): AsyncGenerator<string> | undefined {
  const { staging, file } = session;
  if (!staging || !file.ok) return undefined;
  const titles = file.value.columns.map((column) => column.title);
  return rejectedCsv(staging, titles, locale);
}
