import { retryDelay_ms } from '../../hub/model/retry-delay.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { type Booked, type Entry, hubShiftOf } from './entry.ts';
import type { LedgerHub } from './hub-side.ts';
import type { Ledger } from './ledger.ts';

/** Facts under way at once: enough to fill the hub's next transaction, too few for other tills to feel it (bench `late`). */
const together = 8;
/** How often it is looked what may be let go. */
const look_ms = 6 * 60 * 60_000;
/** How often the hub may fail over one sale before a person is told. */
const mostFaults = 5;
/** Sales that the hub is asked for at once. */
const mostAsked = 200;

export interface SendingDeps {
  ledger: Ledger;
  hub: LedgerHub;
  /** Resolves after so many ms, or at once when the signal ends. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
  random?: () => number;
}

export type SendingState =
  | { readonly is: 'idle' }
  | { readonly is: 'sending'; readonly done: number; readonly total: number }
  /** The hub is there and lets nothing in until somebody signs in. */
  | { readonly is: 'locked' }
  /** It keeps another shop's books: nothing is told to it. */
  | { readonly is: 'foreign' };

/** What one round came to. */
type Round = 'done' | 'again' | 'locked' | 'foreign';

/**
 * Tells the hub what the till did alone, in order, at most eight at a time, each under its own id until it is
 * answered. Begun for each connection: it looks first whether the hub still has what it once acknowledged.
 */
export class Sending {
  private now: SendingState = { is: 'idle' };
  private connection: AbortController | undefined;
  private cloudThrough: number | null = null;
  private readonly faults = new Map<string, number>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly deps: SendingDeps) {}

  get state(): SendingState {
    return this.now;
  }

  onChange(heard: () => void): () => void {
    this.listeners.add(heard);
    return () => this.listeners.delete(heard);
  }

  /** The hub is there, and somebody is signed in. Never rejects. */
  connected(): void {
    this.lost();
    this.connection = new AbortController();
    void this.run(this.connection.signal);
  }

  /** The connection is gone, or whoever was signed in: what was under way will be sent again. */
  lost(): void {
    this.connection?.abort();
    this.connection = undefined;
    this.deps.ledger.trust(false);
    this.become({ is: 'idle' });
  }

  /**
   * The hub gave money back that was offered: how it is booked is written down. Where the hub is gone again by now, the
   * next connection's check finds out. Never rejects.
   */
  async gaveBack(id: string): Promise<void> {
    const { ledger, hub } = this.deps;
    const signal = this.connection?.signal;
    if (!signal) return;
    const answer = await hub.givenBack(id, signal);
    if (!answer.ok || signal.aborted) return;
    const { seq, number, ...givenBack } = answer.value;
    await ledger
      .settle([{ id, seq, number, givenBack }])
      .catch((cause: unknown) => console.warn('What was given back could not be kept', cause));
  }

  private async run(signal: AbortSignal): Promise<void> {
    for (let attempt = 0, checked = false; !signal.aborted; ) {
      const round = await this.round(checked, signal).catch((cause: unknown): Round => {
        console.warn('The ledger could not be read or written', cause);
        return 'again';
      });
      if (signal.aborted) return;
      if (round === 'again') {
        await this.deps.pause(retryDelay_ms(attempt++, this.deps.random), signal);
        continue;
      }
      checked = true;
      attempt = 0;
      this.become({ is: round === 'done' ? 'idle' : round });
      if (round !== 'done') return; // whoever signs in makes it a new connection
      await this.news(signal);
    }
  }

  /** Resolves when there is something to send, when it is time to look for what may be let go, or at the end. */
  private async news(signal: AbortSignal): Promise<void> {
    const { ledger, pause } = this.deps;
    if (ledger.waiting.facts > 0) return;
    const waiting = new AbortController();
    const end = () => waiting.abort();
    const stop = ledger.onChange(() => ledger.waiting.facts > 0 && end());
    signal.addEventListener('abort', end, { once: true });
    await pause(look_ms, waiting.signal);
    stop();
    signal.removeEventListener('abort', end);
  }

  private async round(checked: boolean, signal: AbortSignal): Promise<Round> {
    const { ledger, hub } = this.deps;
    if (!checked) {
      const outcome = await this.check(signal);
      if (outcome !== 'done' || signal.aborted) return outcome;
      ledger.trust(true);
    }
    const shift = ledger.deviceShift;
    if (shift) {
      const answer = await hub.openShift(shift.id, shift.float, signal);
      if (!answer.ok && !isFinal(answer.code)) return roundOf(answer.code);
      await ledger.shiftSettled(shift.id, answer.ok ? answer.value : null);
    }
    const outcome = await this.sendFacts(signal);
    if (outcome === 'done') await ledger.prune(this.cloudThrough);
    return outcome;
  }

  /** Does the hub still have the newest sale that it acknowledged, and what became of offers without an answer? */
  private async check(signal: AbortSignal): Promise<Round> {
    const { ledger, hub } = this.deps;
    const newest = ledger.head.acknowledged;
    const books = await hub.books(signal);
    if (!books.ok) return roundOf(books.code);
    if (!(await ledger.belongsTo(books.value.id))) return 'foreign';
    this.cloudThrough = books.value.cloudThrough;
    const offers = await ledger.outstanding();
    const unproven = await ledger.unproven();
    const kept = [...(newest ? [newest] : []), ...unproven].map(({ id }) => id);
    const ids = [...kept, ...offers.map((entry) => entry.id)];
    const known = new Map<string, { id: string } & Booked>();
    for (let from = 0; from < ids.length; from += mostAsked) {
      const answer = await hub.known(ids.slice(from, from + mostAsked), signal);
      if (!answer.ok) return roundOf(answer.code);
      for (const one of answer.value) known.set(one.id, one);
    }
    const booked: ({ id: string } & Booked)[] = [];
    for (const { id, givenBack } of offers) {
      const found = known.get(id);
      if (!found) continue;
      const kept = givenBack === null ? await hub.givenBack(id, signal) : undefined;
      if (kept?.ok === false) {
        if (passing.includes(kept.code)) return 'again';
        continue; // sales do not wait for it
      }
      booked.push({ ...found, ...(kept && { givenBack: kept.value }) });
    }
    if (booked.length > 0) await ledger.settle(booked);
    if (kept.some((id) => !known.has(id))) await ledger.sendAllAgain();
    else if (unproven.length > 0) await ledger.proven(unproven);
    return 'done';
  }

  /** A window slides over the facts; what is lost ends the round, and all without an answer is sent again. */
  private async sendFacts(signal: AbortSignal): Promise<Round> {
    const { ledger } = this.deps;
    const answers = new Acknowledgements(ledger);
    const underWay = new Set<Promise<void>>();
    let outcome: Round = 'done';
    let total = 0; // never less than it was: while answers are being written down, they count as neither
    const dispatch = (fact: Entry) => {
      const sent: Promise<void> = this.send(fact, answers, signal).then((one) => {
        underWay.delete(sent);
        if (one !== 'done') outcome = one;
        total = Math.max(total, answers.written + ledger.waiting.facts);
        this.become({ is: 'sending', done: answers.done, total });
      });
      underWay.add(sent);
    };
    const goesOn = () => outcome === 'done' && !signal.aborted;
    for (let after = 0; goesOn(); ) {
      const facts = await ledger.facts(after);
      if (facts.length === 0) break;
      for (const fact of facts) {
        while (underWay.size >= together) await Promise.race(underWay);
        if (!goesOn()) break;
        after = fact.place;
        dispatch(fact);
      }
    }
    await Promise.all(underWay);
    await answers.settled();
    return outcome;
  }

  /** One fact; never rejects. */
  private async send(fact: Entry, answers: Acknowledgements, signal: AbortSignal): Promise<Round> {
    const { ledger, hub } = this.deps;
    const answer = await hub.record(fact, hubShiftOf(ledger.head, fact.shift), signal);
    if (answer.ok) answers.add({ id: fact.id, ...answer.value });
    else if (this.isFinal(fact, answer.code)) answers.refuse(fact.id, answer.code);
    else return roundOf(answer.code);
    return 'done';
  }

  /** One sale over which the hub stumbles each time must not hold up the others. */
  private isFinal({ id }: Entry, code: string): boolean {
    if (code !== 'hub.fault') return isFinal(code);
    const faults = (this.faults.get(id) ?? 0) + 1;
    this.faults.set(id, faults);
    return faults >= mostFaults;
  }

  private become(state: SendingState): void {
    this.now = state;
    for (const heard of this.listeners) heard();
  }
}

/** The hub is not there, or cannot now. */
const passing = [
  'hub.away',
  'hub.busy',
  'hub.stopping',
  'hub.fault',
  'hub.disk-full',
  'hub.disk-read-only',
  'hub.books-damaged',
  'hub.version',
];

/** Whether sending it again would bring the same refusal. */
export function isFinal(code: string): boolean {
  return !passing.includes(code) && !code.startsWith('access.');
}

const roundOf = (code: string): Round => (code.startsWith('access.') ? 'locked' : 'again');
