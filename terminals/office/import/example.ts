import { t } from '../../../web/i18n/index.ts';
import { csvHead, csvLines } from '../list/csv.ts';

/** A list as the import likes it, in this page's language: one thing by the piece with its carton, one by weight. */
export function exampleCsv(): Blob {
  const word = (name: 'water' | 'apple' | 'drinks' | 'fruit' | 'bottle' | 'jin' | 'carton' | 'spec' | 'yes') =>
    t(`imports.shape.exampleGoods.${name}`);
  const rows = [
    {
      name: word('water'),
      code: '6921168509256',
      spec: word('spec'),
      category: word('drinks'),
      unit: word('bottle'),
      price: '2.00',
      cost: '1.20',
      stock: '48',
      packCode: '16921168509253',
      packQuantity: '24',
      packUnit: word('carton'),
      packPrice: '42.00',
    },
    {
      name: word('apple'),
      category: word('fruit'),
      unit: word('jin'),
      price: '6.98',
      cost: '4.20',
      stock: '30.5',
      plu: '10001',
      weighed: word('yes'),
    },
  ] satisfies Partial<Record<Column, string>>[];
  const columns = shown.map((key) => ({
    title: t(`imports.column.${key}`),
    cell: (row: Partial<Record<Column, string>>) => row[key],
  }));
  return new Blob([csvHead(columns), csvLines(columns, rows)], { type: 'text/csv;charset=utf-8' });
}

const shown = [
  'name',
  'code',
  'spec',
  'category',
  'unit',
  'price',
  'cost',
  'stock',
  'plu',
  'weighed',
  'packCode',
  'packQuantity',
  'packUnit',
  'packPrice',
] as const;
type Column = (typeof shown)[number];
