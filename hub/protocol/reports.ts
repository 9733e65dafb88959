import { z } from 'zod';
import type { Minor, Thousandths } from '../model/basket.ts';
import { query } from './contract.ts';
import { day } from './fields.ts';

export interface Totals {
  sales: Minor;
  /** null where the asker may not see cost. */
  profit: Minor | null;
  count: number;
  /** Minor per receipt. */
  average: Minor;
  refunds: { count: number; amount: Minor };
  voids: { count: number; amount: Minor };
}
export interface DayOverview {
  from: string;
  to: string;
  totals: Totals;
  /** The period of equal length before it. */
  before: Totals;
  byHour: { hour: number; sales: Minor; count: number }[];
  byDay: { day: string; sales: Minor; count: number }[];
  byCategory: { name: string | null; sales: Minor; quantity: Thousandths }[];
  byTender: { kind: string; amount: Minor; count: number }[];
  byStaff: { name: string; sales: Minor; count: number }[];
  top: {
    productId: number;
    name: string;
    /** The base unit, in which quantity and stock are counted. */
    unit: string;
    quantity: Thousandths;
    sales: Minor;
    profit: Minor | null;
    stock: Thousandths;
  }[];
  /** What somebody should see to: low stock, printer jobs waiting, shift differences. */
  attention: {
    kind:
      | 'low-stock'
      | 'out-of-stock'
      | 'below-zero'
      | 'print-waiting'
      | 'shift-difference'
      | 'late-differs'
      | 'notices'
      | 'day-open';
    count: number;
    detail: string;
  }[];
}
/** Read from totals that the writer keeps, so a year is as quick as a day. */
export const overview = query('reports.overview', {
  permission: 'report.read',
  input: z.strictObject({ from: day, to: day }),
}).answers<DayOverview>();
