import type { Assessor } from '../../access/approvals/assessment.ts';
import type { Handler } from '../handler.ts';
import { sellAssessor } from './concessions.ts';
import { known } from './late/known.ts';
import { lateSales, seeLate } from './late/list.ts';
import { recordFor } from './late/record.ts';
import { list } from './list.ts';
import { refund, refundAssessor } from './refund.ts';
import { reprint } from './reprint.ts';
import { sale } from './sale.ts';
import { sell } from './sell.ts';
import { voidAssessor, voidSale } from './void.ts';

/** Every message about sales, but for what tills tell (late/sealed.ts), which takes a key. */
export const handlers: Handler[] = [sell, recordFor, known, lateSales, seeLate, refund, voidSale, list, sale, reprint];

/** What of them a second person may be asked about. */
export const assessors: Assessor[] = [sellAssessor, refundAssessor, voidAssessor];
