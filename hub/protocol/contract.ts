import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/**
 * A message between terminal and hub, declared once: its name, who may send it, the schema of its input, the type of
 * its value. The hub implements it (hub/shop/…), the typed client calls it (web/), the permission table, the API page
 * and the wire's hash are read from it. It lives here, not beside its handler, because browsers may import protocol
 * and model only, and so that inferring the wire's type never drags the hub's code into a terminal.
 */
export interface Contract<Kind extends ContractKind, Input extends z.ZodType, Value> {
  readonly kind: Kind;
  /** `domain.verb`, as it crosses the wire. */
  readonly name: string;
  readonly permission: Need;
  /** Who lacks the permission and holds this one may send it all the same: its handler asks for a second person. */
  readonly orAsk?: Permission;
  readonly input: Input;
  /**
   * Whose word it is. 'terminal': whoever is signed in there hands over what the terminal itself has kept, so that the
   * same command may be sent again by the next person, and be answered as before.
   */
  readonly sender: 'person' | 'terminal';
  /** Input fields that never reach the journal or a log (PINs, tokens). */
  readonly secret: readonly string[];
  /** Input fields that hold somebody's personal data: journal and log never have them in the clear. */
  readonly personal: readonly string[];
  /** Never set: carries the value's type. */
  readonly value?: Value;
}

/**
 * Who may send a message:
 * - a permission: whoever is signed in and holds it; `null`: anyone signed in;
 * - 'terminal': a terminal that is known is enough, signed in or not: on the LAN it is paired and has proven its key. A
 *   handler finds it in `call.who.terminal`, and its `sender` is the terminal;
 * - 'anyone': nobody need be signed in, nor the terminal be known; on the LAN the device is paired all the same;
 * - 'stranger': even a device that was not paired yet;
 * - 'operator': whoever has the hub's machine, by its command line; nobody at any terminal.
 */
export type Need = Permission | null | 'terminal' | 'anyone' | 'stranger' | 'operator';

/**
 * A command writes (one transaction, one journal row); a query reads; an action moves hardware or a file under way and
 * leaves the books alone; a feed goes on sending until it is closed.
 */
export type ContractKind = 'command' | 'query' | 'action' | 'feed';

export type Command<Input extends z.ZodType, Value> = Contract<'command', Input, Value>;
export type Query<Input extends z.ZodType, Value> = Contract<'query', Input, Value>;
export type Action<Input extends z.ZodType, Value> = Contract<'action', Input, Value>;
export type Feed<Input extends z.ZodType, Value> = Contract<'feed', Input, Value>;

/** The value that a successful answer carries. */
export type ValueOf<C> = C extends Contract<ContractKind, z.ZodType, infer Value> ? Value : never;
export type InputOf<C> = C extends Contract<ContractKind, infer Input, unknown> ? z.infer<Input> : never;

interface Declaration<Input extends z.ZodType> {
  permission: Need;
  orAsk?: Permission;
  input: Input;
  sender?: 'person' | 'terminal';
  secret?: readonly string[];
  personal?: readonly string[];
}

function declare<Kind extends ContractKind, Input extends z.ZodType>(kind: Kind, name: string, it: Declaration<Input>) {
  return {
    /** Names the type of the value that a successful answer carries. */
    answers<Value>(): Contract<Kind, Input, Value> {
      const { permission, orAsk, input, secret = [], personal = [] } = it;
      const { sender = permission === 'terminal' ? 'terminal' : 'person' } = it;
      return { kind, name, permission, ...(orAsk && { orAsk }), input, sender, secret, personal };
    },
  };
}

export const command = <Input extends z.ZodType>(name: string, it: Declaration<Input>) => declare('command', name, it);
export const query = <Input extends z.ZodType>(name: string, it: Declaration<Input>) => declare('query', name, it);
export const action = <Input extends z.ZodType>(name: string, it: Declaration<Input>) => declare('action', name, it);
export const feed = <Input extends z.ZodType>(name: string, it: Declaration<Input>) => declare('feed', name, it);
