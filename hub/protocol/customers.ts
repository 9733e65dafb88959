import { z } from 'zod';
import { command, query } from './contract.ts';
import { day, name, text, uuid } from './fields.ts';

/** Somebody who buys here. */
export interface Customer {
  id: string;
  /** In its normal form (hub/model/phone.ts). */
  phone: string;
  name: string;
  /** `YYYY-MM-DD` */
  birthday: string | null;
  note: string;
  addedAt: number;
  /** To be given back by whoever changes it. */
  rev: number;
}

const profile = { phone: text(40).min(1), name: name.max(40), birthday: day.nullable(), note: text(200) };
const personal = Object.keys(profile);

/** The one with this telephone number, the whole of it, however it is written; null: nobody. */
export const find = query('customers.find', {
  permission: 'customer.read',
  input: z.strictObject({ phone: text(40) }),
  personal,
}).answers<Customer | null>();

export const add = command('customers.add', {
  permission: 'customer.edit',
  input: z.strictObject(profile),
  personal,
}).answers<{ id: string }>();

export const change = command('customers.change', {
  permission: 'customer.edit',
  input: z.strictObject({ id: uuid, rev: z.int().min(0), ...profile }),
  personal,
}).answers<null>();

/** Destroys the person's key: what was sealed with it is gone, here and in the journal. It cannot be undone. */
export const erase = command('customers.erase', {
  permission: 'customer.erase',
  input: z.strictObject({ id: uuid }),
}).answers<null>();
