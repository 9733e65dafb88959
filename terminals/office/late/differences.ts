import { type RefusalCode, refuse } from '../../../hub/model/answer.ts';
import { refusalCodes } from '../../../hub/model/refusal-codes.ts';
import type { LateDifference } from '../../../hub/model/sale.ts';
import type { LateSaleRow } from '../../../hub/protocol/late-sales.ts';
import { refusalText, t, translate } from '../../../web/i18n/index.ts';

/** Numbers that count nothing: they are written as they are printed. */
const names: readonly LateDifference['code'][] = ['number-taken', 'shift-closed'];

/** In what a late sale differs, as a sentence. */
export function differenceText({ code, name = '', theirs = '', ours = '' }: LateDifference): string {
  const plain = names.includes(code);
  const values = { name, theirs: plain ? String(theirs) : theirs, ours: plain ? String(ours) : ours };
  if (code === 'booked-otherwise') values.name = translate(`common.tender.${name}`);
  if (code === 'unsound') values.ours = ruleText(String(ours));
  return translate(`late.codes.${code}`, values);
}

/** What a basket would have been refused for. */
function ruleText(code: string): string {
  const known = refusalCodes.find((one): one is RefusalCode => one === code);
  return known ? refusalText(refuse(known)).what : code;
}

/** The first of what differs, and how many there are. */
export function summary({ differences }: Pick<LateSaleRow, 'differences'>): string {
  const [first] = differences;
  if (!first) return t('late.noneDiffers');
  const more = differences.length > 1 ? ` ${t('late.more', { n: differences.length })}` : '';
  return differenceText(first) + more;
}
