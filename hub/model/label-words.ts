/** What labels say besides the goods, in the shop's language. Short: a label of 40 mm has 25 columns. */
export interface LabelWords {
  weight: string;
  unitPrice: string;
  batch: string;
  madeOn: string;
  bestBefore: string;
  packedOn: string;
}

export const labelWords: Record<'zh-CN' | 'en', LabelWords> = {
  'zh-CN': {
    weight: '净重',
    unitPrice: '单价',
    batch: '批号',
    madeOn: '生产',
    bestBefore: '到期',
    packedOn: '包装',
  },
  en: {
    weight: 'Net',
    unitPrice: 'Price',
    batch: 'Lot',
    madeOn: 'Made',
    bestBefore: 'Best by',
    packedOn: 'Packed',
  },
};
