import type { AppliedDiscount, BasisPoints, Minor, Thousandths, WeightEvidence } from '../../model/basket.ts';
import type { SaleKind, TenderKind } from '../../model/sale.ts';
import type { Tx } from '../../store/store.ts';
import type { Paper } from '../printjobs/enqueue.ts';

/** A sale, refund or void as it stands in the books; refunds and voids hold negative amounts and quantities. */
export interface Document {
  id: string;
  kind: SaleKind;
  terminal: number;
  businessDay: string;
  number: number;
  staffId: number;
  shiftId: number;
  /** The hour of the day, by the shop's clock. */
  hour: number;
  pieces: number;
  gross: Minor;
  discount: Minor;
  rounding: Minor;
  tax: Minor;
  total: Minor;
  /** What a refund or void takes back. */
  refersTo: number | null;
  reason: string | null;
  flags: string[];
  lines: DocumentLine[];
  tenders: DocumentTender[];
}

export interface DocumentLine {
  productId: number;
  unitId: number;
  categoryId: number | null;
  name: string;
  unitName: string;
  code: string | null;
  /** Of the sold unit. */
  quantity: Thousandths;
  /** Of the product's base unit: what the stock loses. */
  baseQuantity: Thousandths;
  tracked: boolean;
  listPrice: Minor;
  gross: Minor;
  discounts: AppliedDiscount[];
  rounding: Minor;
  amount: Minor;
  taxRate: BasisPoints;
  taxIncluded: boolean;
  tax: Minor;
  /** What the goods cost the shop. */
  cost: Minor;
  weight: WeightEvidence | null;
  /** The line of the sale that this one takes back. */
  refersToLine: number | null;
}

export interface DocumentTender {
  kind: TenderKind;
  amount: Minor;
  tendered: Minor;
  change: Minor;
  reference: string;
}

const book = `INSERT INTO sale_document (
  seq, id, kind, terminal, business_day, number, staff_id, shift_id, at, hour, pieces, gross, discount, rounding, tax,
  total, cost, refers_to, reason, voided_by, flags, rev, lines, tenders, paper
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, NULL, ?20, ?1, ?21, ?22,
  ?23)`;

/**
 * Books a document with its lines, tenders, movements of stock, totals and paper: one statement, since each costs a hop to
 * the database's thread while every till waits. Lines and tenders go as arrays in the order of their tables' columns.
 * `at`: when it was made, where that was before now.
 */
export async function bookDocument(
  tx: Tx,
  it: Document,
  papers: readonly Paper[] = [],
  at: number = tx.at,
): Promise<void> {
  const cost = it.lines.reduce((sum, line) => sum + line.cost, 0);
  await tx.run(book, [
    tx.seq,
    it.id,
    it.kind,
    it.terminal,
    it.businessDay,
    it.number,
    it.staffId,
    it.shiftId,
    at,
    it.hour,
    it.pieces,
    it.gross,
    it.discount,
    it.rounding,
    it.tax,
    it.total,
    cost,
    it.refersTo,
    it.reason,
    it.flags.length ? it.flags.join() : null,
    JSON.stringify(it.lines.map(lineColumns)),
    JSON.stringify(it.tenders.map(tenderColumns)),
    JSON.stringify(papers.map((paper) => [paper.kind, paper.title, paper.document])),
  ]);
  tx.touch('sales');
  tx.touch('shifts');
  if (it.lines.some((line) => line.tracked)) tx.touch('stock');
  if (papers.length) tx.touch('print');
}

function lineColumns(line: DocumentLine, index: number): unknown[] {
  return [
    index + 1,
    line.productId,
    line.unitId,
    line.categoryId,
    line.name,
    line.unitName,
    line.code,
    line.quantity,
    line.baseQuantity,
    line.tracked ? 1 : 0,
    line.listPrice,
    line.gross,
    line.discounts.length ? line.discounts : null,
    line.rounding,
    line.amount,
    line.taxRate,
    line.taxIncluded ? 1 : 0,
    line.tax,
    line.cost,
    line.weight,
    line.refersToLine,
  ];
}

function tenderColumns(tender: DocumentTender, index: number): unknown[] {
  return [index + 1, tender.kind, tender.amount, tender.tendered, tender.change, tender.reference];
}
