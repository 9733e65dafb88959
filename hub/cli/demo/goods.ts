import { checkDigit } from '../../model/check-digit.ts';
import type { Chance } from './random.ts';

/** A kind of goods: what its names, packs and prices are made of. */
interface Shelf {
  category: string;
  things: readonly string[];
  kinds: readonly string[];
  specs: readonly string[];
  unit: string;
  /** In fen. */
  price: readonly [least: number, most: number];
}

/** A product of the demo year, before it is in the books. */
export interface DemoProduct {
  category: string;
  name: string;
  spec: string;
  unit: string;
  price: number;
  cost: number;
  code: string;
}

/** Houses that do not exist, so that no maker is spoken ill of by a price. */
const houses =
  '福临 康怡 晨露 金穗 玉泉 好味来 山里人 阿婆 百岁园 老灶台 海之鲜 绿野 小巷 知味 天天见 乐家 云顶 三味 春江 禾丰 一品堂 田家 月牙 白云山下 南风 青石 香满楼 聚福 麦浪 清溪'.split(
    ' ',
  );

const shelves: readonly Shelf[] = [
  {
    category: '饮料',
    things: '绿茶 红茶 乌龙茶 橙汁 苹果汁 葡萄汁 苏打水 气泡水 酸梅汤 椰子水 豆奶 咖啡饮料 运动饮料 凉茶 矿泉水'.split(
      ' ',
    ),
    kinds: '原味 无糖 低糖 蜂蜜 柠檬 白桃 茉莉 经典 冰爽'.split(' '),
    specs: '250ml 330ml 500ml 600ml 1L 1.5L 2L'.split(' '),
    unit: '瓶',
    price: [200, 1200],
  },
  {
    category: '零食',
    things: '薯片 饼干 威化 瓜子 花生 蛋卷 果冻 牛肉干 话梅 锅巴 海苔 沙琪玛 豆干 坚果 米饼 糖果'.split(' '),
    kinds: '香辣 五香 番茄 烧烤 原味 奶香 海盐 芝士 黑椒 蜂蜜'.split(' '),
    specs: '40g 60g 80g 105g 150g 200g 350g'.split(' '),
    unit: '袋',
    price: [300, 2600],
  },
  {
    category: '粮油调味',
    things: '大米 面粉 挂面 菜籽油 花生油 酱油 陈醋 料酒 蚝油 豆瓣酱 白糖 食盐 方便面 米粉 木耳 香菇'.split(' '),
    kinds: '特级 家庭装 优选 有机 传统 东北 手工'.split(' '),
    specs: '200g 400g 500ml 800g 1kg 2.5kg 5L'.split(' '),
    unit: '袋',
    price: [250, 7900],
  },
  {
    category: '日用百货',
    things: '抽纸 卷纸 洗衣液 洗洁精 牙膏 牙刷 洗发水 沐浴露 香皂 湿巾 垃圾袋 保鲜膜 毛巾 拖鞋 衣架 电池'.split(' '),
    kinds: '柔韧 清香 薄荷 茶树 家用 加厚 旅行装 儿童 男士'.split(' '),
    specs: '1支 2只 3包 100g 200ml 500g 750ml 10片'.split(' '),
    unit: '件',
    price: [300, 5900],
  },
  {
    category: '乳品冷饮',
    things: '纯牛奶 酸奶 鲜牛奶 乳酸菌 奶酪 雪糕 冰淇淋 冰棍 布丁'.split(' '),
    kinds: '原味 草莓 蓝莓 高钙 脱脂 燕麦 巧克力 香草'.split(' '),
    specs: '75g 100g 180g 250ml 450ml 950ml'.split(' '),
    unit: '盒',
    price: [200, 2200],
  },
  {
    category: '文具',
    things: '中性笔 笔记本 铅笔 橡皮 胶带 文件夹 便利贴 剪刀 修正带 彩笔 作文本 尺子'.split(' '),
    kinds: '黑色 蓝色 红色 学生 办公 卡通 加厚 简约'.split(' '),
    specs: '0.5mm A4 A5 B5 12色 24色 30页 60页'.split(' '),
    unit: '个',
    price: [100, 2900],
  },
];

/** How many different names there can be. */
const names_max = houses.length * shelves.reduce((sum, shelf) => sum + shelf.things.length * shelf.kinds.length, 0);

/** Every category the goods stand in. */
export const demoCategories = shelves.map((shelf) => shelf.category);

/** Goods that no other has the name and spec of, as long as names last; then they are numbered. */
export function* demoGoods(count: number, chance: Chance): Generator<DemoProduct> {
  const seen = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const shelf = chance.pick(shelves);
    const base = chance.pick(houses) + chance.pick(shelf.kinds) + chance.pick(shelf.things);
    const spec = chance.pick(shelf.specs);
    const taken = seen.has(base + spec);
    if (seen.size < names_max * 8) seen.add(base + spec);
    const [least, most] = shelf.price;
    // Most goods are cheap; prices end on 0, 5 or 9 jiao as shop's prices do.
    const price = Math.round((least + (most - least) * chance.next() ** 2) / 100) * 100 + chance.pick([-10, 0, 50]);
    yield {
      category: shelf.category,
      name: taken ? `${base} ${index + 1}号` : base,
      spec,
      unit: shelf.unit,
      price: Math.max(price, 50),
      cost: Math.max(Math.round(price * (0.6 + chance.next() * 0.25)), 30),
      code: codeOf(index),
    };
  }
}

/** An EAN-13 of a prefix that GS1 China gives, which no two goods share. */
function codeOf(index: number): string {
  const digits = `6999${String(index).padStart(8, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}
