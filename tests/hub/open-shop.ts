import { join } from 'node:path';
import type { z } from 'zod';
import { type Answer, done } from '../../hub/model/answer.ts';
import { uuidv7 } from '../../hub/model/ids.ts';
import type { Contract, ContractKind, Feed, InputOf } from '../../hub/protocol/contract.ts';
import { firstRoles, type RoleName } from '../../hub/protocol/permissions.ts';
import { asWrite, type Call, type Handler, type Item } from '../../hub/shop/handler.ts';
import { migrations } from '../../hub/shop/schema/migrations.ts';
import { firstSettings } from '../../hub/shop/settings/shop-settings.ts';
import type { Store, StoreOptions, Tx } from '../../hub/store/store.ts';
import { openTestStore, temporaryFolder } from './open-store.ts';

/** A shop's real books on disk, with handlers in front of them and a person at till 1. */
export interface TestShop {
  store: Store;
  folder: string;
  /** Sends a message as the server would: input checked, prepared, then the transaction. */
  ask<Value, Input extends z.ZodType>(
    contract: Contract<Exclude<ContractKind, 'feed'>, Input, Value>,
    input: z.input<Input>,
    role?: RoleName,
  ): Promise<Answer<Value>>;
  /** As `ask`, for what must succeed. */
  value<Value, Input extends z.ZodType>(
    contract: Contract<Exclude<ContractKind, 'feed'>, Input, Value>,
    input: z.input<Input>,
    role?: RoleName,
  ): Promise<Value>;
  follow<Value, Input extends z.ZodType>(
    contract: Feed<Input, Value>,
    input: z.input<Input>,
    signal: AbortSignal,
    lastId?: string | null,
  ): AsyncIterator<Item<Value>>;
  /** Writes outside of any message. */
  write<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** More handlers, for those that need the opened shop. */
  serve(handlers: readonly Handler[]): void;
  /** Closes the books and removes the folder. */
  close(): Promise<void>;
}

export const storeForShop: Partial<StoreOptions> = { migrations, programVersion: '0.1.0' };

/** Opens an empty shop with an owner (1) and a tax (1: 13 %, included, the default). */
export async function openShop(handlersOf: (store: Store, folder: string) => Handler[]): Promise<TestShop> {
  const { folder, remove } = await temporaryFolder();
  const store = await openTestStore(folder, { ...storeForShop, path: join(folder, 'books.db') });
  const write = async <T>(run: (tx: Tx) => Promise<T>): Promise<T> => {
    const answer = await store.write({
      id: uuidv7(),
      name: 'test.write',
      terminal: null,
      staff: null,
      input: {},
      run: async (tx) => done(await run(tx)),
    });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value;
  };
  await write(async (tx) => {
    await tx.run(
      "INSERT INTO staff (id, name, role, pin_hash, pin_salt, rev) VALUES (1, '王店主', 'owner', x'00', x'00', ?)",
      [tx.seq],
    );
    await tx.run("INSERT INTO tax VALUES (1, '增值税', 1300, 1, 1, NULL, ?)", [tx.seq]);
  });
  const handlers = new Map(handlersOf(store, folder).map((one) => [one.contract.name, one]));
  const callAs = (role: RoleName): Call => ({
    id: uuidv7(),
    settings: firstSettings,
    origin: '',
    who: {
      staff: { id: 1, name: '王店主', role },
      terminal: { number: 1, id: 'till-1', name: '收银台', kind: 'till' },
      may: (permission) => firstRoles[role].includes(permission),
    },
  });

  async function ask(contract: Contract<ContractKind, z.ZodType, unknown>, raw: unknown, role: RoleName = 'owner') {
    const handler = handlers.get(contract.name);
    const input = contract.input.parse(raw) as never;
    const call = callAs(role) as never;
    switch (handler?.kind) {
      case 'query':
        return store.read((reader) => handler.read(reader, input, call));
      case 'action':
        return handler.act(input, call);
      case 'command': {
        const outcome = await handler.prepare?.(input, call, store);
        if (outcome?.ok === false) return outcome;
        return store.write(asWrite(handler, input, call, outcome?.value));
      }
      default:
        throw new Error(`No handler for ${contract.name}`);
    }
  }

  return {
    store,
    folder,
    write,
    ask: ask as TestShop['ask'],
    value: (async (...message: Parameters<typeof ask>) => {
      const answer = await ask(...message);
      if (!answer.ok) throw new Error(`${answer.code} ${JSON.stringify(answer.detail)}`);
      return answer.value;
    }) as TestShop['value'],
    follow<Value, Input extends z.ZodType>(
      contract: Feed<Input, Value>,
      raw: z.input<Input>,
      signal: AbortSignal,
      lastId: string | null = null,
    ) {
      const handler = handlers.get(contract.name);
      if (handler?.kind !== 'feed') throw new Error(`No feed ${contract.name}`);
      const input = contract.input.parse(raw) as InputOf<Feed<Input, Value>>;
      const items = handler.follow(input as never, callAs('owner') as never, { signal, lastId });
      return items[Symbol.asyncIterator]() as AsyncIterator<Item<Value>>;
    },
    serve(more) {
      for (const one of more) handlers.set(one.contract.name, one);
    },
    async close() {
      await store.close();
      await remove();
    },
  };
}
