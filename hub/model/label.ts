import type { Minor, Thousandths } from './basket.ts';
import { code128Widths } from './code128.ts';
import { widthOf, wrap } from './columns.ts';
import { eanWidths } from './ean.ts';
import { fitLabelText } from './label-text.ts';
import type { LabelWords } from './label-words.ts';
import { formatMoney } from './money.ts';
import { formatQuantity } from './quantity.ts';
import { type Day, formatDay } from './time.ts';

export const labelKinds = ['price', 'shelf', 'weighed', 'batch'] as const;
export type LabelKind = (typeof labelKinds)[number];

/** Sizes of label rolls in millimetres, across × along, and in dots of 203 dpi (8 a millimetre). */
export const labelSizes = {
  '40x30': { width_mm: 40, height_mm: 30, width: 320, height: 240 },
  '60x40': { width_mm: 60, height_mm: 40, width: 480, height: 320 },
} as const;
export type LabelSize = keyof typeof labelSizes;

/** What is to stand on a label, in dots from its upper left corner, and in no printer's commands. */
export interface LabelDocument {
  size: LabelSize;
  items: LabelItem[];
}

export type LabelItem =
  /** One line in cells of 12 × 24 dots times `size`; a Chinese character takes two. */
  | { kind: 'text'; x: number; y: number; text: string; size: number }
  | { kind: 'bars'; x: number; y: number; height: number; module: number; symbology: 'ean13' | 'code128'; data: string }
  | { kind: 'qr'; x: number; y: number; cell: number; data: string };

/** One product's facts, as the books have them. */
export interface LabelFacts {
  name: string;
  spec: string;
  unit: string;
  price: Minor;
  /** What a scanner shall read; null: no code on the label. */
  code: string | null;
  /** `qr` draws every code as QR; `bars` where bars can say it and fit, else QR. */
  codeStyle: 'bars' | 'qr';
  /** Weighed goods: how much lies in the packet, and what it costs. */
  quantity?: Thousandths;
  amount?: Minor;
  batch?: string;
  madeOn?: Day;
  bestBefore?: Day;
  /** The shop's day on which the label is printed. */
  day: Day;
}

export interface LabelShop {
  currency: string;
  locale: string;
}

export const cell = { width: 12, height: 24 } as const;
const margin = 10;
const gap = 4;
/** Below two dots of 0.125 mm a module, scanners at arm's length fail (GS1 General Specifications, 5.12: 0.264 mm). */
const module = 2;
/** Modules left white on either side of bars; GS1 asks for 11, Code 128 for 10. */
const quiet = 11;

/**
 * Lays a label out: name, what the kind tells, the price as large as fits, the code along the bottom. Everything lies
 * within the label; a name that is too long loses its end, and never its price.
 */
export function labelOf(
  kind: LabelKind,
  size: LabelSize,
  facts: LabelFacts,
  shop: LabelShop,
  words: LabelWords,
): LabelDocument {
  const { width, height } = labelSizes[size];
  const area: Area = { left: margin, right: width - margin, top: margin, bottom: height - margin };
  const items: LabelItem[] = [];
  const code = facts.code === null ? [] : drawCode(facts.code, facts.codeStyle, area, size);
  items.push(...code);
  const money = (amount: Minor) => formatMoney(amount, shop.currency, shop.locale);
  const details = detailsOf(kind, facts, shop, words, money);
  const price = kind === 'weighed' ? money(facts.amount ?? facts.price) : money(facts.price);

  // The name may take what the price (at least twice the normal size) and the details leave.
  const room = area.bottom - area.top - 2 * cell.height - gap - details.length * (cell.height + 2);
  const nameLines = Math.max(1, Math.min(2, Math.floor(room / (cell.height + 2))));
  // Twice as large where it stands on one line so: a shelf is read from a step away.
  const large = size === '60x40' && nameLines === 2 && widthOf(fitLabelText(nameOf(facts))) * 2 <= columnsOf(area);
  const nameSize = large ? 2 : 1;
  for (const line of firstLines(nameOf(facts), columnsOf(area), nameLines)) {
    items.push({ kind: 'text', x: area.left, y: area.top, text: line, size: nameSize });
    area.top += cell.height * nameSize + 2;
  }
  for (const line of details) {
    if (area.top + cell.height + gap + cell.height > area.bottom) break;
    items.push({ kind: 'text', x: area.left, y: area.top, text: firstLines(line, columnsOf(area), 1)[0]!, size: 1 });
    area.top += cell.height + 2;
  }
  items.push(...drawPrice(price, kind === 'weighed' ? '' : `/${facts.unit}`, area));
  return { size, items };
}

interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const columnsOf = ({ left, right }: Area) => Math.floor((right - left) / cell.width);
const nameOf = ({ name, spec }: LabelFacts) => (spec === '' ? name : `${name} ${spec}`);

/** At most so many lines of a text; where there is more, the last ends with …. */
function firstLines(text: string, columns: number, most: number): string[] {
  const lines = wrap(fitLabelText(text), columns);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${wrap(kept[most - 1]!, columns - 2)[0]!}…`;
  return kept;
}

function detailsOf(
  kind: LabelKind,
  facts: LabelFacts,
  { locale }: LabelShop,
  words: LabelWords,
  money: (amount: Minor) => string,
): string[] {
  const dated = (word: string, day: Day | undefined) => (day ? [`${word} ${formatDay(day, locale)}`] : []);
  switch (kind) {
    case 'price':
      return [];
    case 'shelf':
      return [formatDay(facts.day, locale)];
    case 'weighed':
      return [
        `${words.weight} ${formatQuantity(facts.quantity ?? 0)} ${facts.unit}`,
        `${words.unitPrice} ${money(facts.price)}/${facts.unit}`,
        ...dated(words.packedOn, facts.day),
      ];
    case 'batch':
      return [
        ...(facts.batch ? [`${words.batch} ${facts.batch}`] : []),
        ...dated(words.madeOn, facts.madeOn),
        ...dated(words.bestBefore, facts.bestBefore),
      ];
  }
}

/** The price as large as fits between what stands above and below, its unit small beside it. */
function drawPrice(price: string, unit: string, area: Area): LabelItem[] {
  const text = fitLabelText(price);
  const beside = fitLabelText(unit);
  const fits = (size: number) =>
    widthOf(text) * cell.width * size + widthOf(beside) * cell.width <= area.right - area.left &&
    cell.height * size <= area.bottom - area.top;
  const size = [4, 3, 2].find(fits) ?? 1;
  const y = area.top + Math.floor((area.bottom - area.top - cell.height * size) / 2);
  const end = area.left + widthOf(text) * cell.width * size;
  const small: LabelItem = { kind: 'text', x: end, y: y + cell.height * (size - 1), text: beside, size: 1 };
  const showsUnit = beside !== '' && end + widthOf(beside) * cell.width <= area.right;
  return [{ kind: 'text', x: area.left, y, text, size }, ...(showsUnit ? [small] : [])];
}

/** Draws the code at the bottom (bars) or at the right (QR) and takes its room out of the area. */
function drawCode(data: string, style: LabelFacts['codeStyle'], area: Area, size: LabelSize): LabelItem[] {
  const symbology = eanWidths(data) && /^\d{12,13}$/.test(data) ? 'ean13' : 'code128';
  const full = symbology === 'ean13' ? data.padStart(13, '0') : data;
  const widths = symbology === 'ean13' ? eanWidths(data) : code128Widths(data);
  const modules = widths?.reduce((sum, one) => sum + one, 0) ?? Number.POSITIVE_INFINITY;
  if (style === 'qr' || (modules + 2 * quiet) * module > labelSizes[size].width) return drawQr(data, area);
  const height = size === '40x30' ? 48 : 72;
  const x = Math.floor((labelSizes[size].width - modules * module) / 2);
  const y = area.bottom - cell.height - height;
  const text = { x: Math.floor((area.left + area.right - full.length * cell.width) / 2), y: area.bottom - cell.height };
  area.bottom = y - gap;
  return [
    { kind: 'bars', x, y, height, module, symbology, data: full },
    { kind: 'text', ...text, text: full, size: 1 },
  ];
}

/** QR codes of versions 1–10, error correction M: how many bytes fit (ISO/IEC 18004, table 7). */
const qrBytes = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213];

/** Modules a side of a QR code in byte mode; null where it holds more than a label has room for. */
function qrModules(data: string): number | null {
  const bytes = new TextEncoder().encode(data).length;
  const version = qrBytes.findIndex((most) => bytes <= most) + 1;
  return version === 0 ? null : 17 + 4 * version;
}

function drawQr(data: string, area: Area): LabelItem[] {
  const modules = qrModules(data);
  if (modules === null) return [];
  const side = Math.min(area.bottom - area.top, Math.floor((area.right - area.left) * 0.42));
  const size = Math.max(3, Math.min(6, Math.floor(side / modules)));
  const x = area.right - modules * size;
  const y = area.bottom - modules * size;
  area.right = x - 4 * size;
  return [{ kind: 'qr', x, y, cell: size, data }];
}
