import { rm } from 'node:fs/promises';
import { type Answer, done, type Refusal, refuse } from '../../model/answer.ts';
import type { ImportFile, ImportProgress, Mapping } from '../../protocol/imports.ts';
import type { Store } from '../../store/store.ts';
import type { Transcriber } from '../catalog/pinyin.ts';
import type { Mailbox } from '../feeds/mailbox.ts';
import { applyRows, type Importer, takeBackImport } from './apply.ts';
import { type PlanRules, planRows } from './plan.ts';
import { readInThread } from './reading.ts';
import { Staging } from './staging.ts';

/** What sessions share. */
export interface SessionParts {
  store: Store;
  transcriber: Transcriber;
  /** Something unexpected ended an import; what it wrote is taken back. */
  onError: (error: unknown) => void;
}

const none = { add: 0, merge: 0, skip: 0, reject: 0 };

/** One file on its way into the books: read, planned, applied or taken back. */
export class ImportSession {
  readonly id: string;
  readonly #parts: SessionParts;
  readonly #path: string;
  readonly #fileName: string;
  readonly #watchers = new Set<Mailbox<ImportProgress>>();
  #progress: ImportProgress;
  #staging: Staging | undefined;
  #file: ImportFile | undefined;
  #rules: PlanRules | undefined;
  #stopping = new AbortController();
  /** The hub stops: nothing more is begun, not even to take back what was written. */
  readonly #leaving = new AbortController();
  /** From the upload on until it is read. */
  #busy = true;
  /** What goes on at this moment; it never rejects. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(id: string, path: string, fileName: string, parts: SessionParts) {
    this.id = id;
    this.#path = path;
    this.#fileName = fileName;
    this.#parts = parts;
    this.#progress = { importId: id, phase: 'reading', done: 0, total: 0, counts: none, problem: null };
  }

  get progress(): ImportProgress {
    return this.#progress;
  }

  /** Whether it may be thrown away to make room. */
  get idle(): boolean {
    return !this.#busy;
  }

  get file(): Answer<ImportFile> {
    return this.#file ? done(this.#file) : refuse('import.unknown');
  }

  /** The rows, for whoever shows them; undefined until the file is read. */
  get staging(): Staging | undefined {
    return this.#staging;
  }

  watch(mailbox: Mailbox<ImportProgress>): () => void {
    this.#watchers.add(mailbox);
    return () => this.#watchers.delete(mailbox);
  }

  /** Reads the file in a thread; a refusal says why it cannot be imported. */
  read(): Promise<Answer<ImportFile>> {
    return this.#during(async (signal) => {
      const stagingPath = `${this.#path}.rows`;
      const onRows = (rows: number) => this.#tell({ done: rows });
      const answer = await readInThread({ path: this.#path, stagingPath }, onRows, signal);
      if (!answer.ok) return this.#failed(answer);
      this.#staging = await Staging.open(stagingPath);
      this.#file = { importId: this.id, fileName: this.#fileName, ...answer.value };
      this.#tell({ phase: 'reading', done: this.#file.rows, total: this.#file.rows });
      return done(this.#file);
    });
  }

  /** Decides each row's fate; may be asked again with another mapping until the import is applied. */
  plan(choice: { mapping: Mapping; duplicates: 'merge' | 'skip' }, currency: string): Promise<Answer<null>> {
    const { mapping } = choice;
    const columns = this.#file?.columns.length ?? 0;
    const staging = this.#staging;
    if (!staging || !this.#file) return Promise.resolve(refuse('import.unknown'));
    if (this.#busy || !['reading', 'planned'].includes(this.#progress.phase))
      return Promise.resolve(refuse('hub.busy'));
    const identified = mapping.name !== undefined || mapping.code !== undefined || mapping.sku !== undefined;
    if (!identified || Object.values(mapping).some((column) => column >= columns)) {
      return Promise.resolve(refuse('import.no-columns'));
    }
    this.#rules = { ...choice, currency };
    this.#tell({ phase: 'planning', done: 0, total: this.#file.rows, counts: none, problem: null });
    return this.#during(async (signal) => {
      const onRows = (rows: number) => this.#tell({ done: rows });
      await planRows(this.#parts.store, staging, this.#rules!, onRows, signal);
      if (signal.aborted) return refuse('import.cancelled');
      this.#tell({ phase: 'planned', counts: await staging.counts() });
      return done(null);
    });
  }

  /** Begins to write; `finished` tells the end. */
  apply(who: Importer): Answer<null> {
    const [staging, rules] = [this.#staging, this.#rules];
    if (!staging || !rules) return refuse('import.unknown');
    if (this.#busy || this.#progress.phase !== 'planned') return refuse('hub.busy');
    const { counts } = this.#progress;
    this.#tell({ phase: 'applying', done: 0, total: counts.add + counts.merge });
    void this.#during(async (signal) => {
      const { store, transcriber } = this.#parts;
      const onRows = (rows: number) => this.#tell({ done: rows });
      const shared = { ...who, store, staging, transcriber, rules, onRows, signal };
      const answer = await applyRows({ ...shared, importId: this.id, fileName: this.#fileName }).catch(this.#fault);
      if (answer.ok && !signal.aborted) {
        this.#tell({ phase: 'applied', counts: await staging.counts() });
        return answer;
      }
      return this.#takeBack(who, answer.ok ? refuse('import.cancelled') : answer);
    });
    return done(null);
  }

  /** Stops what goes on; what was written is taken back, which the progress tells. */
  cancel(): Answer<null> {
    if (this.#progress.phase === 'applied') return refuse('import.unknown');
    if (this.idle || this.#progress.phase === 'planning') this.#tell({ phase: 'cancelled' });
    this.#stopping.abort();
    return done(null);
  }

  /** Resolves when nothing goes on any more. */
  finished(): Promise<unknown> {
    return this.#work;
  }

  /** Stops and removes the files. The books are left as they are: a restart takes back what is half done. */
  async close(): Promise<void> {
    this.#leaving.abort();
    this.#stopping.abort();
    await this.#work;
    await this.#staging?.close();
    this.#staging = undefined;
    await Promise.all(['', '.rows'].map((tail) => rm(`${this.#path}${tail}`, { force: true })));
  }

  async #takeBack(who: Importer, why: Refusal): Promise<Answer<null>> {
    this.#tell({ phase: 'undoing', total: this.#progress.done, done: 0 });
    const onChanges = (changes: number) => this.#tell({ done: Math.min(changes, this.#progress.total) });
    const answer = await takeBackImport(this.#parts.store, this.id, who, onChanges, this.#leaving.signal).catch(
      this.#fault,
    );
    if (!answer.ok) return this.#failed(answer); // the next start takes it back
    const cancelled = why.code === 'import.cancelled';
    this.#tell({ phase: cancelled ? 'cancelled' : 'failed', problem: cancelled ? null : why.code });
    return why;
  }

  #failed(refusal: Refusal): Refusal {
    this.#tell({ phase: refusal.code === 'import.cancelled' ? 'cancelled' : 'failed', problem: refusal.code });
    return refusal;
  }

  readonly #fault = (error: unknown): Refusal => {
    this.#parts.onError(error);
    return refuse('hub.fault');
  };

  /** One thing at a time, and no throw escapes it. */
  #during<T>(work: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T>> {
    this.#stopping = new AbortController();
    this.#busy = true;
    const result = work(this.#stopping.signal)
      .catch((error): Answer<T> => this.#failed(this.#fault(error)))
      .finally(() => {
        this.#busy = false;
      });
    this.#work = result;
    return result;
  }

  #tell(news: Partial<ImportProgress>): void {
    this.#progress = { ...this.#progress, ...news };
    for (const mailbox of this.#watchers) mailbox.put(this.#progress);
  }
}
