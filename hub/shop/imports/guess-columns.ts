import { hasCheckDigit } from '../../model/check-digit.ts';
import { halfWidth } from '../../model/halfwidth.ts';
import type { ImportField, Mapping } from '../../protocol/imports.ts';

/** Titles by which a column is known, the narrower first: `箱码` is a pack's code before `码` is a code. */
const titles: readonly [ImportField, RegExp][] = [
  [
    'packCode',
    /(?:箱|整条|外包装|件装|中包|carton|case|box|pack).{0,6}(?:条码|条形码|barcode|code|ean|码)|(?:条码|条形码|barcode|ean)[(_ -]?(?:箱|条|件|carton|case|box|pack)/,
  ],
  [
    'packQuantity',
    /装箱数|箱装|箱规|每[箱件条].{0,4}数|入数|包装数|包装含量|件装数|(?:pack|carton|case|box).{0,4}(?:quantity|qty|size|count)|(?:per|in)[_ ](?:carton|case|pack|box)$/,
  ],
  [
    'packPrice',
    /(?:整?箱|整?条|整?件)(?:零?售)?价|(?:零售价|售价|价格)[(](?:箱|条|件)|(?:price|retail).*(?:pack|carton|case|box)|(?:pack|carton|case|box).*(?:price|retail)/,
  ],
  ['packUnit', /(?:箱|包装|大)单位|(?:pack|carton|case|box).{0,2}unit/],
  ['stockMin', /最低库存|库存下限|安全库存|预警|库存提醒|min.*stock|reorder|low.?at/],
  ['code', /条码|条形码|国际码|商品码|barcode|bar code|\bean\b|ean[ -_]?13|\bupc\b|\bgtin\b|^码$|^code$/],
  ['plu', /\bplu\b|秤码|电子秤|称重码|生鲜码/],
  ['sku', /货号|商品编[号码]|编[号码]|款号|代码|自编码|\bsku\b|item ?(?:no|number|code)|product ?code|\bref\b/],
  ['cost', /进价|成本|进货价|采购价|\bcost\b|purchase/],
  ['price', /售价|零售|单价|价格|卖价|定价|^价$|\bprice\b|\bretail\b/],
  ['stockMin', /下限/],
  ['stock', /库存|数量|存量|\bstock\b|\bqty\b|\bquantity\b|on ?hand|inventory/],
  ['spec', /规格|型号|容量|净含量|\bspec|\bsize\b|specification/],
  ['category', /分类|类别|类目|品类|大类|部门|\bcategory\b|department|\bgroup\b/],
  ['weighed', /称重|计重|是否称|weigh/],
  ['unit', /单位|\bunit\b|\buom\b/],
  ['name', /品名|名称|商品名|货品|^商品$|^产品$|\bname\b|\bproduct\b|^item$|description|title/],
];

/** Prices of a whole carton are no prices of the single, and wholesale is neither what it costs nor what it sells for. */
const neither = /批发|会员|wholesale|member/;

/** The field that a title names, if any. */
export function fieldOfTitle(title: string): ImportField | null {
  const bare = halfWidth(title)
    .toLowerCase()
    .replace(/[*:"']/g, '')
    .replace(/_/g, ' ')
    .trim();
  if (bare === '' || bare.length > 60 || neither.test(bare)) return null;
  return titles.find(([, pattern]) => pattern.test(bare) || pattern.test(bare.replace(/\s+/g, '')))?.[0] ?? null;
}

/** What the first rows of a file say about the rest. */
export interface Layout {
  /** Index of the row of titles; null where the goods begin at once. */
  heading: number | null;
  guess: Mapping;
}

const isCode = (cell: string) => /^(?:\d{8}|\d{12,14})$/.test(cell) && hasCheckDigit(cell);
const isDecimal = (cell: string) => /^[￥¥$]?\s?\d{1,6}\.\d{1,2}$/.test(cell);
const isNumber = (cell: string) => /^[￥¥$]?-?[\d,]+(?:\.\d+)?%?$/.test(cell);

/**
 * Finds the row of titles (a banner with the shop's name may stand above it) and what each column is: by its title,
 * else by what is in it.
 */
export function guessLayout(first: readonly string[][]): Layout {
  const heading = findHeading(first);
  const below = first.slice(heading === null ? 0 : heading + 1).filter((row) => row.some((cell) => cell !== ''));
  const guess: Mapping = {};
  const used = new Set<number>();
  const take = (field: ImportField, column: number) => {
    if (guess[field] !== undefined || used.has(column)) return;
    guess[field] = column;
    used.add(column);
  };
  const named = heading === null ? [] : first[heading]!.map(fieldOfTitle);
  for (const [field] of titles) {
    for (const [column, one] of named.entries()) if (one === field) take(field, column);
  }
  const untitled = (column: number) => !first[heading ?? -1]?.[column]?.trim();
  const width = Math.max(0, ...first.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => !used.has(column));
  const cells = (column: number) => below.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const mostly = (column: number, test: (cell: string) => boolean) => {
    const some = cells(column);
    return some.length > 0 && some.filter(test).length >= some.length * 0.6;
  };
  const code = columns.find((column) => mostly(column, isCode));
  if (code !== undefined) take('code', code);
  const price = columns.find((column) => untitled(column) && mostly(column, isDecimal));
  if (price !== undefined && guess.packPrice === undefined) take('price', price);
  const lengthOf = (column: number) => cells(column).reduce((sum, cell) => sum + cell.length, 0);
  const [name] = columns
    .filter((column) => !used.has(column) && mostly(column, (cell) => /\p{L}/u.test(cell) && !isNumber(cell)))
    .sort((a, b) => lengthOf(b) - lengthOf(a));
  if (name !== undefined) take('name', name);
  return { heading, guess };
}

/** The first of ten rows with two known titles, or one where it is alone; else the first row if only it is all words. */
function findHeading(rows: readonly string[][]): number | null {
  const candidates = rows.slice(0, 10);
  const known = (row: readonly string[]) =>
    row.filter((cell) => cell.length <= 60 && fieldOfTitle(cell) !== null).length;
  const filled = (row: readonly string[]) => row.filter((cell) => cell !== '').length;
  const holdsData = (row: readonly string[]) => row.some((cell) => isNumber(cell));
  const titled = candidates.findIndex((row) => known(row) >= 2 && !holdsData(row));
  if (titled >= 0) return titled;
  const alone = candidates.findIndex((row) => known(row) >= 1 && filled(row) === known(row));
  if (alone >= 0) return alone;
  const [first, second] = rows;
  if (!first || !second) return null;
  return !holdsData(first) && filled(first) > 1 && holdsData(second) ? 0 : null;
}
