import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../hub/protocol/access.ts';
import { newDeviceKey, seal, unseal } from './sealing.ts';
import { type KeptTicket, ReturnTickets, type TicketStore } from './tickets.ts';

const session = {
  staff: { id: 3, name: '王芳', role: 'cashier', permissions: ['till.use', 'sale.discount', 'sale.refund'] },
  terminal: { id: 't', number: 1, name: '收银台 1', kind: 'till' },
} as unknown as Session;

let now = 0;
let kept: Map<number, KeptTicket>;
let store: TicketStore;
let tickets: ReturnTickets;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  kept = new Map();
  const device = await newDeviceKey();
  store = {
    get: async (id) => kept.get(id),
    all: async () => [...kept.values()],
    put: async (ticket) => void kept.set(ticket.staffId, ticket),
    drop: async (id) => void kept.delete(id),
    deviceKey: async () => device,
  };
  tickets = new ReturnTickets(store, () => now);
  await tickets.keep(session, '3688', 'f'.repeat(64));
});

describe('A return ticket', () => {
  it('is opened by the PIN with which it was made, for what can be done alone', async () => {
    const answer = await tickets.open(3, '3688');
    expect(answer).toMatchObject({ ok: true, value: { ticket: 'f'.repeat(64) } });
    expect(answer.ok && answer.value.session.staff.permissions).toEqual(['till.use', 'sale.discount']);
    expect(await tickets.people()).toEqual(new Set([3]));
  });

  it('locks after five wrong PINs, for a minute and then for five, whatever is reloaded in between', async () => {
    for (const left of [4, 3, 2, 1]) {
      expect(await tickets.open(3, '0000')).toMatchObject({ code: 'access.wrong-pin', detail: { left } });
      tickets = new ReturnTickets(store, () => now);
    }
    expect(await tickets.open(3, '0000')).toMatchObject({ code: 'access.locked', detail: { until: now + 60_000 } });
    expect(await tickets.open(3, '3688')).toMatchObject({ code: 'access.locked' });
    now += 60_001;
    for (let time = 0; time < 5; time++) await tickets.open(3, '0000');
    expect(await tickets.open(3, '3688')).toMatchObject({ code: 'access.locked', detail: { until: now + 300_000 } });
    now += 300_001;
    expect(await tickets.open(3, '3688')).toMatchObject({ ok: true });
    expect(kept.get(3)?.tries).toEqual({ wrong: 0, locks: 0, lockedUntil: null });
  });

  it('counts a PIN before it is tried: who pulls the plug at the right moment gains nothing', async () => {
    const { put } = store;
    const order: string[] = [];
    store.put = async (ticket) => {
      order.push(`wrong ${ticket.tries.wrong}`);
      await put(ticket);
    };
    await tickets.open(3, '3688');
    expect(order).toEqual(['wrong 1', 'wrong 0']);
  });

  it('is void after thirty days, for nobody else, and on no other device', async () => {
    expect(await tickets.open(4, '3688')).toMatchObject({ code: 'access.no-ticket' });
    const { sealed } = kept.get(3)!;
    expect(await unseal('3688', sealed, 'guitai return ticket 3', await newDeviceKey())).toBeUndefined();
    expect(await unseal('3688', sealed, 'guitai return ticket 4', await store.deviceKey())).toBeUndefined();
    now += 30 * 24 * 60 * 60_000;
    expect(await tickets.open(3, '3688')).toMatchObject({ code: 'access.no-ticket' });
    expect(await tickets.people()).toEqual(new Set());
  });

  it('follows what the hub says of roles meanwhile, and is gone with whoever has left', async () => {
    const limits = { discountPercent: { alone: 500, one: null } };
    const rights = { staffId: 3, role: 'own-1', roleTitle: '夜班', permissions: ['till.use'], limits } as const;
    await tickets.bringUpToDate([{ ...rights, permissions: [...rights.permissions] }]);
    const opened = await tickets.open(3, '3688');
    expect(opened.ok && opened.value.session.staff).toMatchObject({
      ...{ id: 3, role: 'own-1', roleTitle: '夜班', permissions: ['till.use'], limits },
    });
    expect((await tickets.open(3, '0000')).ok).toBe(false);
    await tickets.bringUpToDate([]);
    expect(await tickets.people()).toEqual(new Set());
  });

  it('lies sealed otherwise each time, under a key that the browser does not give out', async () => {
    const device = await store.deviceKey();
    const [one, other] = await Promise.all([seal('1', 'text', 'a', device), seal('1', 'text', 'a', device)]);
    expect(one.box).not.toEqual(other.box);
    await expect(crypto.subtle.exportKey('raw', device)).rejects.toThrow();
  });
});
