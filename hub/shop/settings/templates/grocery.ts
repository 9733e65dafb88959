import { chineseTaxes, goodsOf, ownCode, type Template } from './template.ts';

/** Convenience and grocery. */
export const grocery: Template = {
  name: 'grocery',
  categories: {
    drinks: { zh: '饮料', en: 'Drinks' },
    snacks: { zh: '零食', en: 'Snacks' },
    staples: { zh: '粮油调味', en: 'Staples' },
    household: { zh: '日化', en: 'Household' },
    fresh: { zh: '生鲜称重', en: 'Fresh, by weight' },
    dairy: { zh: '乳品冷藏', en: 'Dairy' },
    tobacco: { zh: '烟酒', en: 'Tobacco and liquor' },
    stationery: { zh: '文具杂货', en: 'Stationery' },
  },
  taxes: chineseTaxes,
  units: ['piece', 'bottle', 'can', 'pack', 'bag', 'box', 'carton', 'bar', 'cup', 'bucket', 'roll', 'kg', 'jin'],
  goods: [
    ...goodsOf('drinks', [
      ['可口可乐', 'Coca-Cola', '500ml', 'bottle', 350, 245, { code: '6908512108211', quickKey: true }],
      ['雪碧', 'Sprite', '500ml', 'bottle', 350, 245, { code: ownCode(101) }],
      [
        '农夫山泉',
        'Nongfu Spring water',
        '550ml',
        'bottle',
        200,
        120,
        {
          code: ownCode(102),
          quickKey: true,
          pack: { unit: 'carton', of: 24_000, price: 4200, code: ownCode(103) },
        },
      ],
      ['怡宝纯净水', "C'estbon water", '555ml', 'bottle', 200, 115, { code: ownCode(104), quickKey: true }],
      ['康师傅冰红茶', 'Iced black tea', '500ml', 'bottle', 350, 230, { code: ownCode(105) }],
      ['红牛维生素饮料', 'Red Bull', '250ml', 'can', 600, 460, { code: ownCode(106) }],
      ['王老吉凉茶', 'Herbal tea', '310ml', 'can', 450, 310, { code: ownCode(107) }],
    ]),
    ...goodsOf('snacks', [
      ['乐事原味薯片', "Lay's crisps, plain", '70g', 'bag', 750, 540, { code: ownCode(201) }],
      ['奥利奥夹心饼干', 'Oreo biscuits', '97g', 'pack', 690, 480, { code: ownCode(202) }],
      ['洽洽香瓜子', 'Roasted sunflower seeds', '160g', 'bag', 850, 600, { code: ownCode(203) }],
      ['德芙丝滑牛奶巧克力', 'Dove milk chocolate', '43g', 'bar', 950, 690, { code: ownCode(204) }],
      ['卫龙大面筋', 'Spicy gluten strips', '106g', 'bag', 500, 340, { code: ownCode(205) }],
      ['双汇王中王火腿肠', 'Ham sausage', '60g', 'piece', 300, 205, { code: ownCode(206), quickKey: true }],
    ]),
    ...goodsOf('staples', [
      ['康师傅红烧牛肉面', 'Beef noodles', '103g', 'bucket', 500, 370, { code: ownCode(301) }],
      ['东北大米', 'Rice', '5kg', 'bag', 3990, 3150, { code: ownCode(302) }],
      ['金龙鱼调和油', 'Cooking oil', '5L', 'bucket', 7990, 6800, { code: ownCode(303) }],
      ['海天金标生抽', 'Soy sauce', '500ml', 'bottle', 980, 690, { code: ownCode(304) }],
      ['老干妈风味豆豉', 'Chilli in oil with beans', '280g', 'bottle', 1090, 830, { code: ownCode(305) }],
      ['加碘食用盐', 'Salt', '400g', 'bag', 300, 160, { code: ownCode(306) }],
    ]),
    ...goodsOf('household', [
      ['维达抽纸', 'Tissues', '130抽×3', 'pack', 1290, 930, { code: ownCode(401) }],
      ['立白洗洁精', 'Dish liquid', '1kg', 'bottle', 1090, 760, { code: ownCode(402) }],
      ['舒肤佳香皂', 'Soap', '100g', 'piece', 590, 410, { code: ownCode(403) }],
      ['黑人牙膏', 'Toothpaste', '120g', 'bar', 1290, 900, { code: ownCode(404) }],
      ['购物袋', 'Carrier bag', '', 'piece', 30, 8, { quickKey: true }],
    ]),
    ...goodsOf('fresh', [
      ['红富士苹果', 'Apples', '', 'kg', 1180, 760, { plu: '00001' }],
      ['香蕉', 'Bananas', '', 'kg', 798, 520, { plu: '00002' }],
      ['土豆', 'Potatoes', '', 'kg', 396, 240, { plu: '00003' }],
      ['西红柿', 'Tomatoes', '', 'kg', 696, 430, { plu: '00004' }],
      ['鲜鸡蛋', 'Eggs', '', 'jin', 598, 480, { plu: '00005' }],
    ]),
    ...goodsOf('dairy', [
      [
        '伊利纯牛奶',
        'Milk',
        '250ml',
        'box',
        350,
        260,
        {
          code: ownCode(501),
          pack: { unit: 'carton', of: 24_000, price: 7600, code: ownCode(502) },
        },
      ],
      ['蒙牛酸牛奶', 'Yoghurt', '100g×8', 'pack', 1590, 1180, { code: ownCode(503) }],
      ['养乐多', 'Yakult', '100ml×5', 'pack', 1250, 980, { code: ownCode(504) }],
    ]),
    ...goodsOf('tobacco', [
      [
        '硬盒香烟',
        'Cigarettes',
        '20支',
        'pack',
        2600,
        2340,
        {
          code: ownCode(601),
          pack: { unit: 'bar', of: 10_000, price: 25_500, code: ownCode(602) },
        },
      ],
      ['青岛啤酒', 'Tsingtao beer', '500ml', 'can', 600, 430, { code: ownCode(603) }],
      ['红星二锅头', 'Erguotou', '500ml', 'bottle', 1890, 1480, { code: ownCode(604) }],
    ]),
    ...goodsOf('stationery', [
      ['晨光中性笔 黑', 'Gel pen, black', '0.5mm', 'stick', 250, 130, { code: ownCode(701) }],
      ['南孚5号电池', 'AA batteries', '2粒', 'pack', 690, 470, { code: ownCode(702) }],
      ['打火机', 'Lighter', '', 'piece', 200, 80, { code: ownCode(703) }],
    ]),
  ],
};
