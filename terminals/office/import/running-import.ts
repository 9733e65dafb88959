import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answer, Refusal } from '../../../hub/model/answer.ts';
import {
  apply,
  cancel,
  file as fileOf,
  type ImportFile,
  type ImportProgress,
  plan,
  progress,
} from '../../../hub/protocol/imports.ts';
import { toastRefusal } from '../../../web/kit/toast.ts';
import { session } from '../../../web/session.ts';
import { hub } from '../../../web/socket/index.ts';
import type { Choice } from './import-columns.ts';
import { upload } from './upload.ts';

/** Two hundred thousand rows are checked in some seconds, on a small machine in many. */
const plan_ms = 10 * 60_000;

/** A file on its way to the hub, in bytes. */
export interface Sending {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** One import as the page follows it: from the file that was chosen to how it ended. Its element is drawn as it goes on. */
export class RunningImport implements ReactiveController {
  sending: Sending | undefined;
  file: ImportFile | undefined;
  progress: ImportProgress | undefined;
  /** What the person said that the columns are. */
  choice: Choice | undefined;
  /** Why there is no import. */
  refusal: Refusal | undefined;
  /** How many rows were in the books when it was cancelled. */
  written = 0;

  private following: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    /** A file was read, or is not there any more (null): the address follows. */
    private readonly taken: (importId: string | null) => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** Leaves the import, on the hub it goes on; the page is as before a file was chosen. */
  forget(): void {
    this.following?.abort();
    this.following = undefined;
    this.sending = this.file = this.progress = this.choice = undefined;
    this.written = 0;
    this.host.requestUpdate();
  }

  /** Whether something is asked of the hub or followed there. */
  get busy(): boolean {
    return this.following !== undefined;
  }

  async send(chosen: File): Promise<void> {
    const { signal } = this.begin();
    this.refusal = undefined;
    const hear = (done: number, total: number) => this.now({ sending: { name: chosen.name, done, total } }, signal);
    hear(0, chosen.size);
    const answer = await upload(chosen, session.tokenNow(), hear, signal);
    if (signal.aborted && answer.ok) return;
    this.sending = undefined;
    if (answer.ok) this.take(answer.value);
    else this.end(answer.code === 'import.cancelled' ? undefined : answer);
  }

  /** An import that the address names: after a reload, or on another device. */
  async takeUp(importId: string): Promise<void> {
    const { signal } = this.begin();
    const answer = await hub.ask(fileOf, { importId }, { signal });
    if (signal.aborted) return;
    if (answer.ok) return this.take(answer.value);
    this.end(answer);
    this.taken(null);
  }

  /** @returns whether the rows were checked: if not, the columns have to be looked at again */
  async plan(choice: Choice): Promise<boolean> {
    const { file, progress: before } = this;
    if (!file || !before) return false;
    // Said here at once: rows of the last plan must not be shown for those of this one.
    this.now({ choice, progress: { ...before, phase: 'planning', done: 0, total: file.rows } });
    const answer = await hub.act(plan, { importId: file.importId, ...choice }, { within_ms: plan_ms });
    if (answer.ok || answer.code === 'import.cancelled') return true;
    toastRefusal(answer);
    this.now({ progress: before });
    return false;
  }

  readonly apply = async (): Promise<void> => {
    if (this.file) await this.told(hub.act(apply, { importId: this.file.importId }));
  };

  readonly cancel = async (): Promise<void> => {
    if (this.sending) this.following?.abort();
    else if (this.file) await this.told(hub.act(cancel, { importId: this.file.importId }));
  };

  private begin(): AbortController {
    this.forget();
    this.following = new AbortController();
    return this.following;
  }

  private end(refusal: Refusal | undefined): void {
    this.following = undefined;
    this.now({ refusal });
  }

  private take(file: ImportFile): void {
    const { importId, rows } = file;
    const { signal } = this.begin();
    const counts = { add: 0, merge: 0, skip: 0, reject: 0 };
    this.now({ file, progress: { importId, phase: 'reading', done: rows, total: rows, counts, problem: null } });
    const heard = (now: ImportProgress) => {
      // Told at most ten times a second: how much there is to take back is the last word on what was written.
      if (now.phase === 'applying') this.written = now.done;
      else if (now.phase === 'undoing') this.written = Math.max(this.written, now.total);
      this.now({ progress: now });
    };
    const refused = (refusal: Refusal) => this.now({ refusal });
    hub.follow(progress, () => ({ importId }), { value: heard, refused }, signal);
    this.taken(importId);
  }

  private now(
    news: Partial<Pick<this, 'sending' | 'file' | 'progress' | 'choice' | 'refusal'>>,
    signal?: AbortSignal,
  ): void {
    if (signal?.aborted) return;
    Object.assign(this, news);
    this.host.requestUpdate();
  }

  private async told(answering: Promise<Answer<null>>): Promise<void> {
    const answer = await answering;
    if (!answer.ok && answer.code !== 'import.cancelled') toastRefusal(answer);
  }
}
