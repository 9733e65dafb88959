import { chineseTaxes, goodsOf, ownCode, type Row, type Template } from './template.ts';

const services = (
  rows: readonly (readonly [zh: string, en: string, spec: string, price: number, quick?: true])[],
): Row[] =>
  rows.map(([zh, en, spec, price, quick]) => [
    zh,
    en,
    spec,
    'time',
    price,
    0,
    { stockTracked: false, ...(quick && { quickKey: true }) },
  ]);

/** Hair and beauty. */
export const salon: Template = {
  name: 'salon',
  categories: {
    hair: { zh: '剪发造型', en: 'Cut and style' },
    colour: { zh: '烫染', en: 'Perm and colour' },
    care: { zh: '护理', en: 'Care' },
    beauty: { zh: '美容美甲', en: 'Beauty and nails' },
    products: { zh: '产品', en: 'Products' },
  },
  taxes: chineseTaxes,
  units: ['time', 'hour', 'bottle', 'box', 'piece'],
  goods: [
    ...goodsOf(
      'hair',
      services([
        ['男士剪发', "Men's cut", '', 4800, true],
        ['女士剪发', "Women's cut", '', 6800, true],
        ['儿童剪发', "Children's cut", '', 3500],
        ['洗吹造型', 'Wash and blow-dry', '', 3800, true],
        ['首席设计师剪发', 'Cut by the senior stylist', '', 12_800],
        ['新娘造型', 'Bridal style', '', 58_000],
      ]),
    ),
    ...goodsOf(
      'colour',
      services([
        ['染发', 'Colour', '短发', 26_800],
        ['染发', 'Colour', '长发', 36_800],
        ['补染发根', 'Root touch-up', '', 16_800],
        ['冷烫', 'Cold perm', '', 28_800],
        ['数码烫', 'Digital perm', '', 45_800],
        ['拉直', 'Straightening', '', 39_800],
      ]),
    ),
    ...goodsOf(
      'care',
      services([
        ['头皮护理', 'Scalp care', '45分钟', 19_800],
        ['水疗护发', 'Hair spa', '40分钟', 15_800],
        ['肩颈放松', 'Neck and shoulders', '30分钟', 9800],
      ]),
    ),
    ...goodsOf(
      'beauty',
      services([
        ['基础美甲', 'Manicure', '', 8800],
        ['面部清洁', 'Facial', '60分钟', 16_800],
        ['修眉', 'Eyebrows', '', 3000],
      ]),
    ),
    ...goodsOf('products', [
      ['氨基酸洗发水', 'Amino-acid shampoo', '500ml', 'bottle', 8900, 4200, { code: ownCode(3501) }],
      ['修护发膜', 'Repair mask', '300ml', 'bottle', 9900, 4600, { code: ownCode(3502) }],
      ['造型发蜡', 'Styling wax', '80g', 'box', 6800, 2900, { code: ownCode(3503) }],
      ['气垫梳', 'Cushion brush', '', 'piece', 3900, 1400, { code: ownCode(3504) }],
    ]),
  ],
};
