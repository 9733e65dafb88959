import { chineseTaxes, goodsOf, ownCode, type Template } from './template.ts';

/** Clothes, shoes and what goes with them. */
export const clothing: Template = {
  name: 'clothing',
  categories: {
    tops: { zh: '上装', en: 'Tops' },
    bottoms: { zh: '下装', en: 'Trousers and skirts' },
    coats: { zh: '外套', en: 'Coats' },
    underwear: { zh: '内衣袜品', en: 'Underwear and socks' },
    shoes: { zh: '鞋', en: 'Shoes' },
    accessories: { zh: '配饰', en: 'Accessories' },
  },
  taxes: chineseTaxes,
  units: ['piece', 'pair', 'set', 'bar'],
  goods: [
    ...goodsOf('tops', [
      ['纯棉圆领T恤', 'Cotton T-shirt', 'M', 'piece', 5900, 2600, { code: ownCode(1101) }],
      ['纯棉圆领T恤', 'Cotton T-shirt', 'L', 'piece', 5900, 2600, { code: ownCode(1102) }],
      ['条纹长袖衬衫', 'Striped shirt', 'L', 'piece', 12_900, 5800, { code: ownCode(1103) }],
      ['商务白衬衫', 'White shirt', '40', 'piece', 13_900, 6200, { code: ownCode(1104) }],
      ['针织开衫', 'Cardigan', '均码', 'piece', 15_900, 7300, { code: ownCode(1105) }],
    ]),
    ...goodsOf('bottoms', [
      ['直筒牛仔裤', 'Straight jeans', '30', 'bar', 16_900, 7800, { code: ownCode(1201) }],
      ['直筒牛仔裤', 'Straight jeans', '32', 'bar', 16_900, 7800, { code: ownCode(1202) }],
      ['运动卫裤', 'Sweatpants', 'L', 'bar', 9900, 4300, { code: ownCode(1203) }],
      ['百褶半身裙', 'Pleated skirt', 'M', 'bar', 11_900, 5100, { code: ownCode(1204) }],
    ]),
    ...goodsOf('coats', [
      ['轻薄羽绒服', 'Light down jacket', 'L', 'piece', 29_900, 15_500, { code: ownCode(1301) }],
      ['防风夹克', 'Windproof jacket', 'XL', 'piece', 21_900, 10_400, { code: ownCode(1302) }],
      ['连帽卫衣', 'Hoodie', 'M', 'piece', 13_900, 6100, { code: ownCode(1303) }],
    ]),
    ...goodsOf('underwear', [
      ['男士平角裤 3条装', 'Boxers, 3 pairs', 'L', 'set', 5900, 2500, { code: ownCode(1401) }],
      ['中筒棉袜', 'Cotton socks', '均码', 'pair', 900, 320, { code: ownCode(1402), quickKey: true }],
      ['船袜', 'Ankle socks', '均码', 'pair', 700, 240, { code: ownCode(1403), quickKey: true }],
      ['保暖内衣套装', 'Thermal underwear', 'L', 'set', 12_900, 6300, { code: ownCode(1404) }],
    ]),
    ...goodsOf('shoes', [
      ['帆布鞋', 'Canvas shoes', '38', 'pair', 8900, 4100, { code: ownCode(1501) }],
      ['运动跑鞋', 'Running shoes', '42', 'pair', 23_900, 12_100, { code: ownCode(1502) }],
      ['居家拖鞋', 'Slippers', '40', 'pair', 2500, 1000, { code: ownCode(1503) }],
    ]),
    ...goodsOf('accessories', [
      ['针织围巾', 'Knitted scarf', '', 'bar', 6900, 2900, { code: ownCode(1601) }],
      ['棒球帽', 'Baseball cap', '', 'piece', 4900, 1900, { code: ownCode(1602) }],
      ['牛皮腰带', 'Leather belt', '', 'bar', 9900, 4200, { code: ownCode(1603) }],
      ['手提纸袋', 'Paper bag', '', 'piece', 100, 40, { quickKey: true }],
    ]),
  ],
};
