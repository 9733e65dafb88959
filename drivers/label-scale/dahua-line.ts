import type { GoodsProblem, ScaleGoods } from './goods.ts';
import { zoneCodes } from './zone-code.ts';

/**
 * 大华 Dahua TM, "电子秤通讯协议 (服务器版)", VII "PLU 信息": one line of ASCII and CR LF for each PLU,
 *   `!0V` PLU4 `A` code7 price6 mode1 info1 info2 info3 (2 each) shelf3 shop2 department2 reserved13 tare5 label2
 *   discount2 4×(from2 to2 percent2) `B` name `C` note A `D` note B `E`
 * price in fen a kilogram or a piece, mode 0 weighed, 1 by the piece, 2 of fixed weight; tare in grams; texts in zone and
 * position codes. Discounts by the hour were taken out of the scales, their digits stay and are sent as zeros.
 *
 * Sources differ on where a label's two digits of prefix come from: the code's first two digits, or the shop's number.
 * Both are filled with it, so that a scale set to FFWWWWW… prints the same either way; it prints the last five of the code.
 */
export function dahuaLine(goods: ScaleGoods): Uint8Array {
  const { slot, code, price, mode, shelfDays, prefix, label, name, note } = goods;
  const problem = dahuaProblem(goods);
  if (problem) throw new RangeError(`goods that no ${problem} of the scale takes: ${JSON.stringify(goods)}`);
  const digits = (value: number | string, places: number) => String(value).padStart(places, '0');
  const text =
    `!0V${digits(slot, 4)}A${digits(code, 7)}${digits(price, 6)}${mode === 'piece' ? 1 : 0}` +
    `${'00'.repeat(3)}${digits(Math.min(shelfDays, 999), 3)}${digits(prefix, 2)}00${'0'.repeat(13)}00000${digits(label, 2)}` +
    `00${'000000'.repeat(4)}B${zoneCodes(name, nameMax)}C${zoneCodes(note, nameMax)}DE\r\n`;
  return Buffer.from(text, 'latin1');
}

/** The maker's own program keeps 132 digits of a text. */
const nameMax = 33;
const slots = 4_000;

/** What keeps the goods from this scale; null: nothing. */
export function dahuaProblem({ slot, code, price, prefix }: ScaleGoods): GoodsProblem | null {
  if (!Number.isInteger(slot) || slot < 1 || slot > slots) return 'slot';
  if (!/^\d{1,7}$/.test(code) || !/^\d{0,2}$/.test(prefix)) return 'code';
  return Number.isInteger(price) && price >= 0 && price <= 999_999 ? null : 'price';
}
