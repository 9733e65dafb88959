import type { Handler } from '../handler.ts';
import { list } from './list.ts';
import { refund } from './refund.ts';
import { reprint } from './reprint.ts';
import { sale } from './sale.ts';
import { sell } from './sell.ts';
import { voidSale } from './void.ts';

/** Every message about sales. */
export const handlers: Handler[] = [sell, refund, voidSale, list, sale, reprint];
