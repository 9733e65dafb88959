import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { z } from 'zod';
import { nobody, operatorTerminal, stranger } from '../access/sessions.ts';
import { type Answer, type Refusal, refuse } from '../model/answer.ts';
import type { RateLimit } from '../model/rate-limit.ts';
import { signIn, signInByBadge, welcome } from '../protocol/access.ts';
import { envelope } from '../protocol/envelope.ts';
import { signInByPasskey } from '../protocol/passkeys.ts';
import { socketLimits } from '../protocol/socket.ts';
import { resume } from '../protocol/tickets.ts';
import type { AnyContract } from '../protocol/wire.ts';
import { asWrite, type Call, type CommandHandler, type Handler, type Item, type Who } from '../shop/handler.ts';
import type { CurrentSettings } from '../shop/settings/current.ts';
import { ReadersBusy, ReadTimeout, type Store, StoreStopped, type Tx } from '../store/store.ts';
import type { Connection } from './connection.ts';
import { type Copy, Refusals } from './refusals.ts';

export interface PipelineDeps {
  store: Store;
  settings: CurrentSettings;
  handlers: readonly Handler[];
  /** For commands that nobody need be signed in for: each may cost a slow hash, and a turn of the one writer. By address. */
  costly: RateLimit;
  log: FastifyBaseLogger;
}

type Checked<H> = { ok: true; handler: H; input: never; call: never; who: Who };

/**
 * The one way through the house: who? → may they? → is the input well-formed? → the writer's queue, the readers, the
 * hardware. Whatever goes wrong is an answer; what was not expected is logged under a reference that the answer names.
 */
export class Pipeline {
  readonly #deps: PipelineDeps;
  readonly #handlers: ReadonlyMap<string, Handler>;
  readonly #refusals = new Refusals();
  /** Commands on their way to the writer and back. */
  writing = 0;
  #underWay = 0;
  #stopped: (() => void) | undefined;

  constructor(deps: PipelineDeps) {
    this.#deps = deps;
    this.#handlers = new Map(deps.handlers.map((one) => [one.contract.name, one]));
    if (this.#handlers.size !== deps.handlers.length) throw new Error('A message has two handlers');
  }

  /** A query, an action or a command; never rejects. */
  async answer(contract: AnyContract, raw: unknown, connection: Connection): Promise<Answer<unknown>> {
    if (this.#stopped) return refuse('hub.stopping');
    if (!connection.hasRoom()) return refuse('hub.busy');
    connection.underWay += 1;
    this.#underWay += 1;
    try {
      if (contract.kind === 'command') return await this.#command(contract, raw, connection);
      const checked = await this.#check(contract, raw, connection);
      if (!checked.ok) return checked;
      const { handler, input, call } = checked;
      switch (handler.kind) {
        case 'query':
          return await this.#deps.store.read((reader) => handler.read(reader, input, call));
        case 'action':
          return await handler.act(input, call);
        default:
          return refuse('hub.unknown-message');
      }
    } catch (error) {
      // Neither yes nor no may be said: it may be booked, and will be known after the restart.
      if (error instanceof StoreStopped) connection.cut();
      return this.refusalOf(error, contract.name);
    } finally {
      connection.underWay -= 1;
      this.#answered();
    }
  }

  #answered(): void {
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#stopped?.();
  }

  /** Takes no more messages, and resolves when those under way are answered; feeds end with their sockets. */
  async stop(patience_ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, patience_ms);
      this.#stopped = () => {
        clearTimeout(late);
        resolve();
      };
      if (this.#underWay === 0) this.#stopped();
    });
  }

  /** A feed's items, each an answer; a refusal is the last. Never throws. */
  async *follow(
    contract: AnyContract,
    raw: unknown,
    connection: Connection,
    signal: AbortSignal,
  ): AsyncGenerator<{ id: string | null; answer: Answer<unknown> }> {
    if (connection.feeds >= socketLimits.feeds) return yield { id: null, answer: refuse('hub.busy') };
    connection.feeds += 1;
    try {
      const { lastId, input: bare } = splitLastId(raw);
      const checked = await this.#check(contract, bare, connection);
      if (!checked.ok) return yield { id: null, answer: checked };
      const { handler, input, call } = checked;
      if (handler.kind !== 'feed') return yield { id: null, answer: refuse('hub.unknown-message') };
      if (signal.aborted) return; // hung up meanwhile
      const items: AsyncIterable<Item<unknown>> = handler.follow(input, call, { signal, lastId });
      for await (const { id, value } of items) {
        const refusal = refusalFor(contract, await connection.who()); // rights may have gone meanwhile
        if (refusal) return yield { id: null, answer: refusal };
        yield { id, answer: { ok: true, value } };
        await connection.drained(signal);
      }
    } catch (error) {
      if (!signal.aborted) yield { id: null, answer: this.refusalOf(error, contract.name) };
    } finally {
      connection.feeds -= 1;
    }
  }

  /** What a terminal hears of a throw. */
  refusalOf(error: unknown, name: string): Refusal {
    if (error instanceof ReadersBusy || error instanceof ReadTimeout) return refuse('hub.busy');
    if (error instanceof StoreStopped) return refuse('hub.stopping');
    const reference = randomBytes(4).toString('hex');
    this.#deps.log.error({ err: error, reference, message: name }, 'a message failed');
    return refuse('hub.fault', { reference });
  }

  async #check(contract: AnyContract, raw: unknown, connection: Connection): Promise<Checked<Handler> | Refusal> {
    if (!connection.sameWire && contract.name !== welcome.name) return refuse('hub.version');
    const who = await connection.who();
    const refusal = refusalFor(contract, who);
    if (refusal) return refusal;
    const handler = this.#handlers.get(contract.name);
    if (!handler) return refuse('hub.unknown-message');
    const command = handler.kind === 'command' ? envelope.safeParse(raw) : undefined;
    if (command && !command.success) return invalid(command.error);
    const input = contract.input.safeParse(command ? command.data.input : raw);
    if (!input.success) return invalid(input.error);
    const id = command ? command.data.id : randomUUID();
    const { origin } = connection;
    const call: Call<Who> = { id, who, origin, settings: await this.#deps.settings.get() };
    return { ok: true, handler, input: input.data as never, call: call as never, who };
  }

  async #command(contract: AnyContract, raw: unknown, connection: Connection): Promise<Answer<unknown>> {
    const sent = envelope.safeParse(raw).data;
    const { terminal } = await connection.who();
    const copy = { key: `${terminal?.id ?? ''} ${contract.name} ${sent?.id ?? ''}`, sentAt: sent?.sentAt };
    return this.#refusals.guard(copy, async () => {
      const checked = await this.#check(contract, raw, connection);
      if (!checked.ok) return checked;
      const { handler, ...checks } = checked;
      if (handler.kind !== 'command') return refuse('hub.unknown-message');
      this.writing += 1;
      return this.#write(handler, { ...checks, copy }, connection).finally(() => {
        this.writing -= 1;
      });
    });
  }

  async #write(
    handler: CommandHandler,
    { input, call, who, copy }: { input: never; call: never; who: Who; copy: Copy },
    connection: Connection,
  ): Promise<Answer<unknown>> {
    const { store, costly } = this.#deps;
    const { contract, prepare } = handler;
    let prepared: unknown;
    if (isOpen(contract) && !costly.take(connection.address)) return refuse('hub.busy');
    if (prepare) {
      const outcome = await prepare(input, call, store);
      if (!outcome.ok) return outcome;
      prepared = outcome.value;
    }
    // An open command is the same whoever is signed in: a sign-in sent again finds its own session already there.
    const sender = isOpen(contract) ? nobody : who;
    const write = asWrite(handler, input, call, prepared, sender);
    // Another copy may be refused while this one waits for its turn.
    const run = (tx: Tx) => this.#refusals.guard(copy, () => write.run(tx));
    const answer = await store.write({ ...write, run });
    if (answer.ok && signingIn.has(contract.name)) connection.belongsTo((input as { token: string }).token);
    return answer;
  }
}

/** After these the connection is the session's whose token they bear. */
const signingIn = new Set<string>([signIn, signInByBadge, signInByPasskey, resume].map(({ name }) => name));

const isOpen = ({ permission }: Pick<AnyContract, 'permission'>) =>
  permission === 'anyone' || permission === 'stranger';

/** Who may send it: the contract says. */
export function refusalFor(contract: Pick<AnyContract, 'permission' | 'orAsk'>, who: Who): Refusal | null {
  const { permission, orAsk } = contract;
  if (permission === 'stranger') return null;
  if (who === stranger) return refuse('access.pair-first');
  if (permission === 'anyone') return null;
  if (permission === 'terminal') return who.terminal ? null : refuse('access.sign-in-first');
  if (!who.staff || !who.terminal) return refuse('access.sign-in-first');
  if (permission === 'operator')
    return who.terminal.id === operatorTerminal.id ? null : refuse('access.not-permitted', { permission });
  const may = permission === null || who.may(permission) || (orAsk !== undefined && who.may(orAsk));
  return may ? null : refuse('access.not-permitted', { permission });
}

/** The first thing wrong: where, and what kind of wrong. Never what was sent. */
export function invalid(error: z.ZodError): Refusal {
  const issue = error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : [];
  const path = [...(issue?.path ?? []), ...keys].map(String).join('.');
  return refuse('input.invalid', { path: path.slice(0, 100), problem: issue?.code ?? 'invalid' });
}

/** tRPC lays the id of the last item heard into the input. */
function splitLastId(raw: unknown): { lastId: string | null; input: unknown } {
  if (typeof raw !== 'object' || raw === null || !('lastEventId' in raw)) return { lastId: null, input: raw };
  const { lastEventId, ...input } = raw;
  return { lastId: typeof lastEventId === 'string' ? lastEventId : null, input };
}
