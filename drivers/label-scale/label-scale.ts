import { type Device, type DeviceOptions, StateCell } from '../device.ts';
import { type Running, run } from '../dialogue.ts';
import { type Fault, fault } from '../fault.ts';
import type { Port, PortFactory } from '../port.ts';
import type { ScaleGoods } from './goods.ts';
import type { LabelScaleModel } from './models.ts';
import { type TransferAsk, type TransferEvent, type TransferState, transfer } from './transfer.ts';

/** What became of one of the goods; those of which nothing is told were not sent. */
export type Transferred = TransferEvent | { kind: 'gone'; slot: number };

/** A label scale of the shop. */
export interface LabelScale extends Device {
  readonly model: LabelScaleModel;
  /**
   * Tells it goods, one after the other, until one is not answered. Calls wait for each other.
   * @param told hears of each as it happens
   * @returns what stopped it; null: all were sent
   */
  send(goods: readonly ScaleGoods[], told: (one: Transferred) => void): Promise<Fault | null>;
}

/** How often it is looked whether it is there. */
const look_ms = 60_000;

/**
 * A label scale serves one client at a time, and the maker's program designs its labels: so it is not held open like
 * other devices, but opened when there is something to tell, and for a moment every minute to see whether it is there.
 */
export function openLabelScale(model: LabelScaleModel, factory: PortFactory, { signal }: DeviceOptions): LabelScale {
  const cell = new StateCell();
  let last: Promise<unknown> = Promise.resolve();
  /** One connection at a time. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine;
    return mine;
  };

  const connect = async (receive: (bytes: Uint8Array) => void): Promise<Port | Fault> => {
    const opened = await factory.open(receive, signal);
    if (opened.ok) return opened.value;
    if (!signal.aborted) cell.enter(stateOf(opened.fault));
    return opened.fault;
  };
  const look = async () => {
    if (signal.aborted) return;
    const port = await connect(() => {});
    if ('code' in port) return;
    await port.close();
    // What did not answer like a label scale does so no better for being there.
    if (!isSilent()) cell.enter({ kind: 'ready' });
  };
  const isSilent = () => cell.value.kind === 'faulty' && cell.value.fault.code === 'device.silent';

  const send = async (goods: readonly ScaleGoods[], told: (one: Transferred) => void): Promise<Fault | null> => {
    if (signal.aborted) return fault('port.closed');
    let running: Running<TransferState, TransferAsk> | null = null;
    let answered: (one: Transferred) => void = () => {};
    const port = await connect((bytes) => running?.receive(bytes));
    if ('code' in port) return port;
    running = run(transfer(model), port, (event) => answered(event), signal);
    try {
      for (const one of goods) {
        const outcome = await new Promise<Transferred>((resolve) => {
          answered = resolve;
          void port.closed.then(() => resolve({ kind: 'gone', slot: one.slot }));
          running?.ask({ slot: one.slot, line: model.line(one) });
        });
        told(outcome);
        if (outcome.kind === 'gone') return await port.closed;
        if (outcome.kind === 'silent') return silence(model);
        cell.enter({ kind: 'ready' });
      }
      return null;
    } finally {
      await port.close();
    }
  };

  const timer = setInterval(() => void inTurn(look), look_ms);
  void inTurn(look);
  const stopped = new Promise<void>((resolve) => {
    const end = () => {
      clearInterval(timer);
      void last.then(() => {
        cell.enter({ kind: 'stopped' });
        resolve();
      });
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });

  return {
    model,
    get state() {
      return cell.value;
    },
    onState: (listener, until) => cell.onChange(listener, until),
    wake: () => void inTurn(look),
    stopped,
    send: (goods, told) =>
      inTurn(async () => {
        const trouble = await send(goods, told);
        if (trouble && !signal.aborted) cell.enter(stateOf(trouble));
        return trouble;
      }),
  };
}

function silence({ name }: LabelScaleModel): Fault {
  return fault('device.silent', `no answer like a ${name}'s`);
}

function stateOf(trouble: Fault) {
  const isAbsent = trouble.code === 'port.absent' || trouble.code === 'port.gone';
  return isAbsent ? ({ kind: 'absent' } as const) : ({ kind: 'faulty', fault: trouble } as const);
}
