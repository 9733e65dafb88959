import { chineseTaxes, goodsOf, ownCode, type Row, type Template } from './template.ts';

/** What is made to order keeps no stock. */
const made = (rows: readonly Row[]): Row[] =>
  rows.map(([zh, en, spec, unit, price, cost, more]) => [
    zh,
    en,
    spec,
    unit,
    price,
    cost,
    { stockTracked: false, ...more },
  ]);

/** Coffee, tea and something to eat. */
export const cafe: Template = {
  name: 'cafe',
  categories: {
    coffee: { zh: '咖啡', en: 'Coffee' },
    tea: { zh: '茶饮', en: 'Tea' },
    cakes: { zh: '甜点', en: 'Cakes' },
    meals: { zh: '轻食', en: 'Light meals' },
    retail: { zh: '零售', en: 'To take home' },
  },
  taxes: chineseTaxes,
  units: ['cup', 'portion', 'block', 'piece', 'bag', 'bottle'],
  goods: [
    ...goodsOf(
      'coffee',
      made([
        ['美式咖啡', 'Americano', '中杯', 'cup', 1800, 420, { quickKey: true }],
        ['美式咖啡', 'Americano', '大杯', 'cup', 2100, 500],
        ['拿铁', 'Latte', '中杯', 'cup', 2400, 680, { quickKey: true }],
        ['拿铁', 'Latte', '大杯', 'cup', 2700, 790],
        ['卡布奇诺', 'Cappuccino', '中杯', 'cup', 2400, 670],
        ['摩卡', 'Mocha', '中杯', 'cup', 2800, 820],
        ['浓缩咖啡', 'Espresso', '', 'cup', 1500, 350],
        ['燕麦奶', 'Oat milk instead', '', 'portion', 400, 190],
      ]),
    ),
    ...goodsOf(
      'tea',
      made([
        ['柠檬红茶', 'Lemon tea', '', 'cup', 1600, 380],
        ['茉莉奶绿', 'Jasmine milk tea', '', 'cup', 1900, 480, { quickKey: true }],
        ['蜂蜜柚子茶', 'Honey yuzu tea', '', 'cup', 2000, 560],
        ['鲜榨橙汁', 'Fresh orange juice', '', 'cup', 2200, 900],
      ]),
    ),
    ...goodsOf('cakes', [
      ['提拉米苏', 'Tiramisu', '', 'block', 2800, 1150],
      ['纽约芝士蛋糕', 'Cheesecake', '', 'block', 2600, 1050],
      ['原味可颂', 'Croissant', '', 'piece', 1200, 450, { quickKey: true }],
      ['蔓越莓司康', 'Cranberry scone', '', 'piece', 1400, 520],
    ]),
    ...goodsOf(
      'meals',
      made([
        ['火腿芝士三明治', 'Ham and cheese sandwich', '', 'portion', 2200, 880],
        ['凯撒沙拉', 'Caesar salad', '', 'portion', 2900, 1150],
        ['番茄肉酱面', 'Spaghetti bolognese', '', 'portion', 3600, 1280],
      ]),
    ),
    ...goodsOf('retail', [
      ['意式拼配咖啡豆', 'Espresso blend', '250g', 'bag', 6800, 3900, { code: ownCode(2501) }],
      ['挂耳咖啡', 'Drip bags', '10片', 'bag', 4900, 2600, { code: ownCode(2502) }],
      ['气泡水', 'Sparkling water', '330ml', 'bottle', 1000, 420, { code: ownCode(2503) }],
    ]),
  ],
};
