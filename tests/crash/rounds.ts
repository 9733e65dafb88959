import type { Answer } from '../../hub/model/answer.ts';

/** What a till sends; it keeps the command until it has the answer, and sends the same again after a crash. */
export interface SentCommand {
  readonly id: string;
  readonly input: unknown;
}

/** A hub at work in a process of its own, as the harness sees it. */
export interface Subject {
  /** Resolves when it takes commands; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** Sends one command for one of the tills. Rejects when the connection ends without an answer. */
  send(till: number, command: SentCommand): Promise<Answer<unknown>>;
  /** kill −9; resolves when the process is gone and its files are free. */
  kill(): Promise<void>;
}

/** What the tills know: what the hub acknowledged, and what they will send again. */
export interface Ledger {
  readonly acknowledged: ReadonlyMap<string, { command: SentCommand; answer: Answer<unknown> }>;
  readonly refused: ReadonlyMap<string, SentCommand>;
  readonly unanswered: ReadonlyMap<string, SentCommand>;
}

export interface RoundsOptions {
  rounds: number;
  tills: number;
  seed: number;
  start: () => Subject;
  makeCommand: (random: () => number) => SentCommand;
  /** Looks at the files while no hub runs. */
  verify: (ledger: Ledger, round: number) => Promise<void>;
}

/**
 * Starts the hub, lets all tills send as fast as they are answered, kills the hub at a random moment, verifies, and
 * begins again. Some rounds end while the hub is still opening its file, some at its first commits, most under load.
 * @returns how many commands were acknowledged, and how many had to be sent again
 */
export async function crashRounds(options: RoundsOptions): Promise<{ acknowledged: number; sentAgain: number }> {
  const random = seeded(options.seed);
  const acknowledged = new Map<string, { command: SentCommand; answer: Answer<unknown> }>();
  const refused = new Map<string, SentCommand>();
  const unanswered = new Map<string, SentCommand>();
  const waiting: (SentCommand | undefined)[] = Array.from({ length: options.tills });
  let sentAgain = 0;
  let answered = () => {};

  const sell = async (subject: Subject, till: number) => {
    for (;;) {
      if (waiting[till]) sentAgain += 1;
      const command = waiting[till] ?? options.makeCommand(random);
      waiting[till] = command;
      unanswered.set(command.id, command);
      const answer = await subject.send(till, command);
      waiting[till] = undefined;
      answered();
      unanswered.delete(command.id);
      if (answer.ok) acknowledged.set(command.id, { command, answer });
      else refused.set(command.id, command);
    }
  };

  /** Resolves after so many answers from now on. */
  const reached = (answers: number) =>
    new Promise<void>((resolve) => {
      let left = answers;
      answered = () => --left <= 0 && resolve();
      if (left === 0) resolve();
    });

  for (let round = 0; round < options.rounds; round += 1) {
    const subject = options.start();
    const early = random() < 0.1;
    // A busy machine answers nobody within a few milliseconds: half of the others are killed after so many answers.
    const answers = early || random() < 0.5 ? 0 : Math.floor(random() * 2 * options.tills);
    const delay_ms = random() * (early ? 150 : random() < 0.2 || answers > 0 ? 10 : 90);
    const opened = subject.ready.then(
      () => true,
      () => false,
    );
    const tills = opened.then((open) =>
      // Each till ends when its connection does.
      open ? Promise.allSettled(waiting.map((_, till) => sell(subject, till))) : [],
    );
    if (!early && !(await opened)) throw new Error(`The hub did not open in round ${round}`);
    await Promise.race([reached(answers), tills]);
    await new Promise((resolve) => setTimeout(resolve, delay_ms));
    await subject.kill();
    await tills;
    await options.verify({ acknowledged, refused, unanswered }, round);
  }
  return { acknowledged: acknowledged.size, sentAgain };
}

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
