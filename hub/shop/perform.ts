import type { z } from 'zod';
import type { Answer } from '../model/answer.ts';
import { newId } from '../model/ids.ts';
import type { Command, Query } from '../protocol/contract.ts';
import type { ShopSettings } from '../protocol/settings.ts';
import type { Store } from '../store/store.ts';
import { asWrite, type Call, type Handler, type Who } from './handler.ts';

/** Who sends a message without a server in between, and what they go by. */
export interface Sender {
  who: Who;
  settings: ShopSettings;
}

/**
 * Sends messages straight to their handlers, as the server does once it knows who calls: for the command line's demo and
 * for tests. Whether the sender may is not asked.
 */
export class Performer {
  readonly #store: Store;
  readonly #handlers: ReadonlyMap<string, Handler>;

  constructor(store: Store, handlers: readonly Handler[]) {
    this.#store = store;
    this.#handlers = new Map(handlers.map((one) => [one.contract.name, one]));
  }

  /**
   * A command through the writer, with its journal row.
   * @param id the same id again gets the same answer
   * @throws ZodError when the input is not well-formed
   */
  async write<Input extends z.ZodType, Value>(
    contract: Command<Input, Value>,
    input: z.input<Input>,
    { who, settings }: Sender,
    id: string = newId(),
  ): Promise<Answer<Value>> {
    const handler = this.#find(contract.name, 'command');
    const checked = contract.input.parse(input) as never;
    const call = { id, who, origin: '', settings } satisfies Call<Who> as never;
    const prepared = await handler.prepare?.(checked, call, this.#store);
    if (prepared?.ok === false) return prepared;
    const answer = await this.#store.write(asWrite(handler, checked, call, prepared?.value));
    return answer as Answer<Value>;
  }

  /** A query, in a snapshot of its own. */
  async read<Input extends z.ZodType, Value>(
    contract: Query<Input, Value>,
    input: z.input<Input>,
    { who, settings }: Sender,
  ): Promise<Answer<Value>> {
    const handler = this.#find(contract.name, 'query');
    const call = { id: newId(), who, origin: '', settings } satisfies Call<Who> as never;
    const answer = await this.#store.read((reader) => handler.read(reader, contract.input.parse(input) as never, call));
    return answer as Answer<Value>;
  }

  #find<Kind extends Handler['kind']>(name: string, kind: Kind): Extract<Handler, { kind: Kind }> {
    const handler = this.#handlers.get(name);
    if (handler?.kind !== kind) throw new Error(`There is no handler for the ${kind} ${name}`);
    return handler as Extract<Handler, { kind: Kind }>;
  }
}
