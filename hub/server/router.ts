import { initTRPC, tracked } from '@trpc/server';
import { type Refusal, refuse } from '../model/answer.ts';
import { type AnyContract, contracts } from '../protocol/wire.ts';
import type { Connection } from './connection.ts';
import type { Pipeline } from './pipeline.ts';

/** tRPC's own errors that are the caller's fault; the rest are ours. */
const refusals: Partial<Record<string, Refusal>> = {
  NOT_FOUND: refuse('hub.unknown-message'),
  METHOD_NOT_SUPPORTED: refuse('hub.unknown-message'),
  PARSE_ERROR: refuse('input.invalid', { path: '', problem: 'json' }),
  BAD_REQUEST: refuse('input.invalid', { path: '', problem: 'request' }),
  UNPROCESSABLE_CONTENT: refuse('input.invalid', { path: '', problem: 'request' }),
};

/** The wire as a tRPC router: one procedure a contract, all through the pipeline. */
export function createRouter(pipeline: Pipeline) {
  const t = initTRPC.context<{ connection: Connection }>().create({
    isDev: false,
    errorFormatter({ shape, error, path }) {
      const refusal = refusals[error.code] ?? pipeline.refusalOf(error.cause ?? error, path ?? 'socket');
      return { code: shape.code, message: refusal.code, data: refusal };
    },
  });
  // Each message is checked by its contract, after who sent it is known.
  const procedure = t.procedure.input((input: unknown) => input);
  const build = (contract: AnyContract) => {
    switch (contract.kind) {
      case 'query':
        return procedure.query(({ ctx, input }) => pipeline.answer(contract, input, ctx.connection));
      case 'command':
      case 'action':
        return procedure.mutation(({ ctx, input }) => pipeline.answer(contract, input, ctx.connection));
      case 'feed':
        return procedure.subscription(async function* ({ ctx, input, signal }) {
          const until = signal ?? new AbortController().signal;
          for await (const { id, answer } of pipeline.follow(contract, input, ctx.connection, until)) {
            yield id === null ? answer : tracked(id, answer);
          }
        });
    }
  };
  return t.router(Object.fromEntries(contracts.map((contract) => [contract.name, build(contract)])));
}
