import { z } from 'zod';
import { limits } from '../model/basket.ts';

/** Schemas of fields that several messages share. Objects are strict everywhere: an extra key is refused. */

/** An id that the hub gave: products, units, categories, people, shifts, devices … */
export const rowId = z.int().positive();
/** An id that a terminal made (UUIDv7): commands, sales, carts, basket lines. */
export const uuid = z.uuid();
/** Money in minor units; never negative where a person enters it. */
export const amount = z.int().min(0).max(9_999_999_999);
export const price = z.int().min(0).max(limits.unitPrice);
/** Thousandths of the unit, above zero. */
export const quantity = z.int().min(1).max(limits.quantity);
export const basisPoints = z.int().min(0).max(10_000);
export const name = z.string().trim().min(1).max(limits.nameLength);
export const text = (most: number) => z.string().trim().max(most);
export const reason = z.string().trim().min(1).max(limits.reasonLength);
export const code = z.string().trim().min(1).max(64);
/** `YYYY-MM-DD`, the shop's own day. */
export const day = z.iso.date();
/** Four to eight digits. */
export const pin = z.string().regex(/^\d{4,8}$/);
/** What stands on a badge, or what a card's reader types. */
export const scannedBadge = z.string().min(9).max(64);
/** 32 random bytes in hex, made by whoever will show it again; the hub keeps only its SHA-256. */
export const secretToken = z.string().regex(/^[0-9a-f]{64}$/);
export const nothing = z.strictObject({});
/** The most rows of a list in one answer: whoever takes all of a long list needs few of them, and no till waits for one. */
export const rows_max = 2000;
/** A page of a list. */
export const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(rows_max).default(100) };

/** A page of rows and how many there are in all. */
export interface Page<Row> {
  rows: Row[];
  total: number;
}
