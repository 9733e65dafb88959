import { type Answer, done, refuse } from '../../../hub/model/answer.ts';
import type { Minor } from '../../../hub/model/basket.ts';
import { looksLikeCardNumber } from '../../../hub/model/card-number.ts';
import type { TenderKind } from '../../../hub/model/sale.ts';
import type { Tender } from '../../../hub/protocol/sales.ts';

/** What the customer has given so far, and what is being typed. Functions give a new state and leave the old one. */
export interface Tendering {
  readonly total: Minor;
  readonly taken: readonly Tender[];
  /** What is being typed is for this kind of tender. */
  readonly kind: TenderKind;
  /** Typed so far; undefined: nothing, so what remains is meant. */
  readonly typed: Minor | undefined;
  /** The card terminal's. */
  readonly reference: string;
}

/** The hub takes ten tenders on a bill; the last must settle it. */
export const mostTenders = 10;

/**
 * More change than this in minor units is no change but a slip of the hand, or a barcode that went into the amount.
 * Ten thousand in currencies of two decimals.
 */
const mostChange: Minor = 1_000_000;

/** Nothing taken yet. */
export function startTendering(total: Minor): Tendering {
  return { total, taken: [], kind: 'cash', typed: undefined, reference: '' };
}

/** What is still to pay. */
export function remaining({ total, taken }: Tendering): Minor {
  return total - taken.reduce((sum, tender) => sum + tender.amount, 0);
}

/** What is being handed over: as typed, else all that remains. */
function offered(state: Tendering): Minor {
  return state.typed ?? remaining(state);
}

/** What goes back to the customer if this is taken: on cash only. */
export function changeOf(state: Tendering): Minor {
  return state.kind === 'cash' ? Math.max(0, offered(state) - remaining(state)) : 0;
}

/** What remains to pay if this is taken. */
export function missingOf(state: Tendering): Minor {
  return Math.max(0, remaining(state) - offered(state));
}

/** Takes what is being typed; where nothing remains to pay afterwards, the bill is settled. */
export function take(state: Tendering): Answer<Tendering> {
  const left = remaining(state);
  if (left === 0) return done(state);
  const handed = offered(state);
  const settles = handed >= left;
  if (handed === 0 || (!settles && state.taken.length + 1 >= mostTenders && !mergesWith(state))) {
    return refuse('sale.tender-below-total', { missing: left });
  }
  if (changeOf(state) > mostChange) return refuse('shift.amount-invalid');
  if (state.kind === 'card') {
    const refusal = cardRefusal(state.reference, handed - left);
    if (refusal) return refusal;
    return done(next(state, [...state.taken, { kind: 'card', amount: handed, reference: state.reference.trim() }]));
  }
  const cash: Tender = { kind: 'cash', amount: Math.min(handed, left), tendered: handed };
  return done(next(state, withCash(state.taken, cash)));
}

/** Takes a tender off the bill again. */
export function giveBack(state: Tendering, at: number): Tendering {
  return { ...state, taken: state.taken.filter((_, place) => place !== at), typed: undefined };
}

/** Chooses what is paid with next. */
export function choose(state: Tendering, kind: TenderKind): Tendering {
  return kind === state.kind ? state : { ...state, kind, typed: undefined };
}

/**
 * The bill has become another one. Cards stay as they were charged and cash pays the rest of it; where the cards alone
 * are more than the bill now, everything is given back to be taken anew.
 */
export function withTotal(state: Tendering, total: Minor): Tendering {
  const byCard = state.taken.reduce((sum, tender) => sum + (tender.kind === 'card' ? tender.amount : 0), 0);
  const forCash = total - byCard;
  const taken =
    forCash < 0 ? [] : state.taken.map((tender) => cashFor(tender, forCash)).filter((one) => one.amount > 0);
  return { ...state, total, taken, typed: undefined };
}

function cashFor(tender: Tender, due: Minor): Tender {
  return tender.kind === 'cash' ? { ...tender, amount: Math.min(tender.tendered, due) } : tender;
}

function cardRefusal(reference: string, above: Minor) {
  if (above > 0) return refuse('sale.tender-above-total');
  if (looksLikeCardNumber(reference)) return refuse('sale.tender-looks-like-card-number');
  return reference.trim() === '' ? refuse('sale.tender-reference-missing') : null;
}

const mergesWith = (state: Tendering): boolean =>
  state.kind === 'cash' && state.taken.some((tender) => tender.kind === 'cash');

/** Notes given one after the other are one tender. */
function withCash(taken: readonly Tender[], cash: Tender & { kind: 'cash' }): Tender[] {
  const before = taken.find((tender) => tender.kind === 'cash');
  if (before?.kind !== 'cash') return [...taken, cash];
  const both: Tender = { kind: 'cash', amount: before.amount + cash.amount, tendered: before.tendered + cash.tendered };
  return taken.map((tender) => (tender === before ? both : tender));
}

function next(state: Tendering, taken: readonly Tender[]): Tendering {
  return { ...state, taken, typed: undefined, reference: '' };
}
