import type { z } from 'zod';
import { type Answer, done } from '../model/answer.ts';
import type { RoleLimits } from '../model/approval.ts';
import type { TerminalKind } from '../protocol/access.ts';
import type { Action, Command, Feed, Query } from '../protocol/contract.ts';
import type { Permission, RoleId } from '../protocol/permissions.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import type { KeptRefusal, Reader, SealedInput, Store, Tx, Write } from '../store/store.ts';

/** Who calls, and from where. */
export interface Who {
  /** `roleTitle`: what the shop calls a role of its own. */
  staff: { id: number; name: string; role: RoleId; roleTitle?: string } | null;
  /** Known while nobody is signed in, too: a paired device's, or what a terminal on the hub's own machine says of itself. */
  terminal: { number: number; id: string; name: string; kind: TerminalKind } | null;
  /** The paired device that has proven its key on this socket. */
  device?: number | null;
  may(permission: Permission): boolean;
  /** How far the role may go without a second person; absent: as far as its rights go. */
  limits?: RoleLimits | undefined;
}

/** Someone who has signed in: what every handler but those for 'anyone' may rely on. */
export interface SignedIn extends Who {
  staff: NonNullable<Who['staff']>;
  terminal: NonNullable<Who['terminal']>;
}

/** What a handler knows besides its input. */
export interface Call<W extends Who = SignedIn> {
  /** The command's id (a query's or an action's is made by the hub). */
  id: string;
  who: W;
  /** Of the page that calls, as its browser says (`https://guitai.local:8443`); empty: no browser's. */
  origin: string;
  /** The shop's settings as of the newest commit. */
  settings: ShopSettings;
}

/** The books, to read from outside a transaction. */
export type Books = Pick<Store, 'read'>;

/** What implements a message. The server finds who calls, what they may, and whether the input is well-formed first. */
export type Handler =
  | {
      kind: 'command';
      contract: Command<z.ZodType, unknown>;
      /**
       * What the command needs that is no SQL (a PIN's hash, a name's pinyin): the server awaits it before the command
       * is queued and hands its value to `run`, so that no till waits for it inside the transaction.
       */
      prepare?: (input: never, call: never, books: Books) => Promise<Answer<unknown>>;
      /** What the journal keeps of an input with personal data: part of what was prepared. */
      seal?: (prepared: never) => SealedInput;
      run: (tx: Tx, input: never, call: never, prepared: never) => Promise<Answer<unknown> | KeptRefusal>;
    }
  | {
      kind: 'query';
      contract: Query<z.ZodType, unknown>;
      read: (reader: Reader, input: never, call: never) => Promise<Answer<unknown>>;
    }
  | {
      kind: 'action';
      contract: Action<z.ZodType, unknown>;
      act: (input: never, call: never) => Promise<Answer<unknown>>;
    }
  | {
      kind: 'feed';
      contract: Feed<z.ZodType, unknown>;
      follow: (input: never, call: never, following: Following) => AsyncIterable<Item<unknown>>;
    };

export type CommandHandler = Extract<Handler, { kind: 'command' }>;

/** How a feed is followed: until the signal aborts; after a reconnect, from the last id that was heard. */
export interface Following {
  signal: AbortSignal;
  lastId: string | null;
}

/** One item of a feed; `id` lets a terminal resume after it (null: not resumable). */
export interface Item<Value> {
  id: string | null;
  value: Value;
}

/**
 * Writes: one transaction, one journal row. Only SQL may be awaited in it; what takes time or is awaited otherwise (the
 * hash of a PIN) is done by `prepare` before the command enters the writer's queue, and handed to `run`. The books may
 * have changed in between. A refusal of `prepare` is the answer; nothing is then written.
 */
export function onCommand<Input extends z.ZodType, Value, Prepared = undefined>(
  contract: Command<Input, Value>,
  run: (tx: Tx, input: z.infer<Input>, call: Call, prepared: Prepared) => Promise<Answer<Value> | KeptRefusal>,
  prepare?: (input: z.infer<Input>, call: Call, books: Books) => Promise<Answer<Prepared>>,
): Handler {
  return commandHandler(contract, run, prepare);
}

/** As `onCommand`, for messages that nobody need have signed in for. */
export function onOpenCommand<Input extends z.ZodType, Value, Prepared = undefined>(
  contract: Command<Input, Value>,
  run: (tx: Tx, input: z.infer<Input>, call: Call<Who>, prepared: Prepared) => Promise<Answer<Value> | KeptRefusal>,
  prepare?: (input: z.infer<Input>, call: Call<Who>, books: Books) => Promise<Answer<Prepared>>,
): Handler {
  return commandHandler(contract, run, prepare);
}

/** As `onCommand`, where what is prepared cannot be refused. */
export function onPreparedCommand<Input extends z.ZodType, Value, Prepared>(
  contract: Command<Input, Value>,
  prepare: (input: z.infer<Input>, call: Call) => Promise<Prepared>,
  run: (tx: Tx, input: z.infer<Input>, call: Call, prepared: Prepared) => Promise<Answer<Value> | KeptRefusal>,
): Handler {
  return onCommand(contract, run, async (input, call) => done(await prepare(input, call)));
}

/** As `onCommand`, where the input holds personal data: `prepare` seals what the journal keeps of it. */
export function onPersonalCommand<Input extends z.ZodType, Value, Prepared extends { sealed: SealedInput }>(
  contract: Command<Input, Value>,
  prepare: (input: z.infer<Input>, call: Call, books: Books) => Promise<Answer<Prepared>>,
  run: (tx: Tx, input: z.infer<Input>, call: Call, prepared: Prepared) => Promise<Answer<Value>>,
): Handler {
  return { ...commandHandler(contract, run, prepare), seal: ({ sealed }: Prepared) => sealed } as Handler;
}

/**
 * A command as the writer takes it.
 * @param who whose it is in the journal; unless told, the caller
 */
export function asWrite(
  { contract, run, seal }: CommandHandler,
  input: unknown,
  call: Call<Who>,
  prepared: unknown,
  { terminal, staff }: Pick<Who, 'terminal' | 'staff'> = call.who,
): Write<unknown> {
  const { name, secret, sender, personal } = contract;
  if (personal.length > 0 && !seal) throw new Error(`${name} holds personal data, and nothing seals it`);
  return {
    id: call.id,
    name,
    terminal: terminal?.id ?? null,
    staff: staff && sender === 'person' ? String(staff.id) : null,
    input,
    secret,
    ...(seal && { sealed: seal(prepared as never) }),
    run: (tx) => run(tx, input as never, call as never, prepared as never),
  };
}

/** The pipeline hands over only what has passed the contract: who may call, and the input's schema. */
function commandHandler(contract: Command<z.ZodType, unknown>, run: unknown, prepare: unknown): Handler {
  const handler: Handler = { kind: 'command', contract, run: run as never };
  if (prepare) handler.prepare = prepare as never;
  return handler;
}

/** Reads, in one snapshot of the books. */
export function onQuery<Input extends z.ZodType, Value>(
  contract: Query<Input, Value>,
  read: (reader: Reader, input: z.infer<Input>, call: Call<Who>) => Promise<Answer<Value>>,
): Handler {
  return { kind: 'query', contract, read: read as never };
}

/** Moves hardware or a file under way. */
export function onAction<Input extends z.ZodType, Value>(
  contract: Action<Input, Value>,
  act: (input: z.infer<Input>, call: Call<Who>) => Promise<Answer<Value>>,
): Handler {
  return { kind: 'action', contract, act: act as never };
}

/** Goes on sending until the signal aborts. */
export function onFeed<Input extends z.ZodType, Value>(
  contract: Feed<Input, Value>,
  follow: (input: z.infer<Input>, call: Call<Who>, following: Following) => AsyncIterable<Item<Value>>,
): Handler {
  return { kind: 'feed', contract, follow: follow as never };
}
