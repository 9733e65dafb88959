import type { Handler } from '../handler.ts';
import { known } from './late/known.ts';
import { record } from './late/record.ts';
import { list } from './list.ts';
import { refund } from './refund.ts';
import { reprint } from './reprint.ts';
import { sale } from './sale.ts';
import { sell } from './sell.ts';
import { voidSale } from './void.ts';

/** Every message about sales. */
export const handlers: Handler[] = [sell, record, known, refund, voidSale, list, sale, reprint];
