import { grocery } from '../settings/templates/grocery.ts';
import { type Good, ownCode } from '../settings/templates/template.ts';

/** Name, spec, unit, price, cost in fen. */
type Line = readonly [name: string, spec: string, unit: string, price: number, cost: number];

/** What the demo shop has besides the grocery's trial goods: what stands in any street's shop. Codes are made up. */
const shelves: Record<string, readonly Line[]> = {
  drinks: [
    ['无糖可乐', '500ml', 'bottle', 350, 245],
    ['橙味汽水', '500ml', 'bottle', 350, 240],
    ['柠檬味汽水', '330ml', 'can', 280, 190],
    ['茉莉蜜茶', '500ml', 'bottle', 350, 235],
    ['绿茶', '500ml', 'bottle', 350, 230],
    ['乌龙茶 无糖', '500ml', 'bottle', 450, 310],
    ['蜂蜜柚子茶饮料', '500ml', 'bottle', 500, 340],
    ['水蜜桃汁', '450ml', 'bottle', 450, 300],
    ['鲜橙多', '450ml', 'bottle', 400, 270],
    ['苹果汁', '1L', 'box', 1190, 830],
    ['椰子汁', '245ml', 'can', 500, 360],
    ['核桃露', '240ml', 'can', 450, 320],
    ['豆奶', '250ml', 'box', 300, 205],
    ['酸梅汤', '500ml', 'bottle', 450, 300],
    ['运动饮料', '600ml', 'bottle', 500, 345],
    ['维生素功能饮料', '500ml', 'bottle', 500, 330],
    ['苏打水', '400ml', 'bottle', 400, 260],
    ['矿泉水 大瓶', '1.5L', 'bottle', 350, 220],
    ['桶装饮用水', '5L', 'bucket', 990, 680],
    ['罐装咖啡', '180ml', 'can', 550, 390],
    ['拿铁咖啡饮料', '268ml', 'bottle', 700, 500],
    ['速溶咖啡', '13g×7', 'box', 1290, 930],
    ['奶茶', '80g', 'cup', 450, 310],
  ],
  snacks: [
    ['番茄味薯片', '70g', 'bag', 750, 540],
    ['黄瓜味薯片', '70g', 'bag', 750, 540],
    ['虾条', '40g', 'bag', 350, 230],
    ['玉米棒膨化', '50g', 'bag', 300, 190],
    ['苏打饼干', '100g', 'pack', 490, 330],
    ['消化饼干', '250g', 'pack', 990, 690],
    ['威化饼干', '58g', 'pack', 350, 230],
    ['蛋黄派', '138g', 'box', 790, 560],
    ['巧克力派', '204g', 'box', 1190, 850],
    ['沙琪玛', '160g', 'bag', 690, 470],
    ['雪饼', '84g', 'bag', 590, 410],
    ['牛肉干', '50g', 'bag', 1590, 1150],
    ['猪肉脯', '80g', 'bag', 1290, 920],
    ['鱿鱼丝', '40g', 'bag', 1190, 840],
    ['海苔', '12g', 'pack', 790, 550],
    ['五香花生', '120g', 'bag', 590, 390],
    ['开心果', '100g', 'bag', 1990, 1480],
    ['每日坚果', '25g', 'bag', 590, 420],
    ['话梅', '60g', 'bag', 690, 460],
    ['葡萄干', '150g', 'bag', 990, 690],
    ['奶糖', '114g', 'bag', 850, 600],
    ['薄荷口香糖', '40粒', 'bottle', 1190, 840],
    ['棒棒糖', '10g', 'piece', 100, 55],
    ['水果软糖', '70g', 'bag', 590, 400],
    ['果冻', '90g', 'cup', 250, 160],
    ['卤鸡腿', '90g', 'bag', 690, 490],
    ['泡椒凤爪', '100g', 'bag', 790, 560],
    ['豆腐干', '100g', 'bag', 450, 300],
  ],
  staples: [
    ['香菇鸡汤面', '98g', 'bucket', 500, 370],
    ['老坛酸菜面', '120g', 'bucket', 500, 370],
    ['袋装方便面', '85g×5', 'pack', 1390, 1060],
    ['酸辣粉', '130g', 'bucket', 650, 470],
    ['自热米饭', '320g', 'box', 1690, 1250],
    ['挂面', '1kg', 'pack', 890, 640],
    ['特一粉', '2.5kg', 'bag', 1490, 1150],
    ['小米', '1kg', 'bag', 1290, 940],
    ['绿豆', '500g', 'bag', 890, 630],
    ['花生油', '1.8L', 'bucket', 5490, 4600],
    ['芝麻香油', '220ml', 'bottle', 1490, 1060],
    ['老抽酱油', '500ml', 'bottle', 890, 630],
    ['陈醋', '420ml', 'bottle', 690, 470],
    ['料酒', '500ml', 'bottle', 790, 540],
    ['蚝油', '510g', 'bottle', 890, 630],
    ['豆瓣酱', '500g', 'bottle', 1190, 850],
    ['番茄沙司', '340g', 'bottle', 890, 620],
    ['鸡精', '200g', 'bag', 990, 700],
    ['白砂糖', '500g', 'bag', 590, 420],
    ['五香粉', '35g', 'bag', 300, 190],
    ['榨菜', '80g', 'bag', 200, 130],
    ['腐乳', '250g', 'bottle', 790, 560],
    ['午餐肉罐头', '340g', 'can', 1590, 1210],
    ['豆豉鲮鱼罐头', '227g', 'can', 1690, 1290],
    ['八宝粥', '360g', 'can', 500, 360],
  ],
  household: [
    ['卷纸', '10卷', 'pack', 1690, 1240],
    ['手帕纸', '10包', 'pack', 690, 470],
    ['湿巾', '80抽', 'pack', 990, 680],
    ['洗衣液', '2kg', 'bottle', 2390, 1720],
    ['洗衣粉', '1.3kg', 'bag', 1290, 920],
    ['肥皂', '202g×2', 'pack', 790, 550],
    ['柔顺剂', '1L', 'bottle', 1890, 1310],
    ['洗发水', '400ml', 'bottle', 2990, 2150],
    ['沐浴露', '500ml', 'bottle', 2490, 1760],
    ['洗手液', '500ml', 'bottle', 1290, 890],
    ['护手霜', '80g', 'stick', 1590, 1090],
    ['牙刷 软毛', '', 'stick', 790, 490],
    ['漱口水', '250ml', 'bottle', 1990, 1390],
    ['剃须刀', '2支', 'pack', 1290, 880],
    ['卫生巾 日用', '10片', 'pack', 1190, 840],
    ['一次性口罩', '10只', 'bag', 500, 280],
    ['创可贴', '20片', 'box', 690, 430],
    ['垃圾袋', '50只', 'roll', 890, 560],
    ['保鲜膜', '20m', 'roll', 990, 650],
    ['一次性纸杯', '50只', 'pack', 790, 510],
    ['钢丝球', '4只', 'pack', 400, 220],
    ['蚊香液', '45ml', 'box', 1590, 1120],
    ['杀虫剂', '600ml', 'can', 1890, 1350],
  ],
  fresh: [
    ['黄瓜', '', 'kg', 598, 370],
    ['胡萝卜', '', 'kg', 396, 250],
    ['大白菜', '', 'kg', 256, 150],
    ['青椒', '', 'kg', 796, 520],
    ['洋葱', '', 'kg', 358, 220],
    ['生姜', '', 'kg', 1596, 1080],
    ['大蒜', '', 'kg', 1196, 790],
    ['砂糖橘', '', 'kg', 996, 660],
    ['雪梨', '', 'kg', 796, 510],
    ['巨峰葡萄', '', 'kg', 1596, 1090],
    ['西瓜', '', 'kg', 398, 240],
    ['散装饼干', '', 'jin', 1280, 820],
    ['五香瓜子 散装', '', 'jin', 1180, 780],
    ['散装水饺', '', 'jin', 980, 640],
  ],
  dairy: [
    ['高钙低脂奶', '250ml', 'box', 380, 280],
    ['早餐奶', '250ml', 'box', 350, 250],
    ['鲜牛奶', '950ml', 'bottle', 1890, 1450],
    ['原味酸奶', '180g', 'cup', 450, 320],
    ['草莓酸奶', '180g', 'cup', 450, 320],
    ['乳酸菌饮料', '330ml', 'bottle', 550, 390],
    ['奶酪棒', '100g', 'bag', 1290, 940],
    ['黄油', '100g', 'box', 1690, 1260],
    ['奶油雪糕', '70g', 'stick', 400, 270],
    ['绿豆冰棍', '75g', 'stick', 200, 120],
    ['香草冰淇淋', '80g', 'cup', 700, 480],
    ['速冻汤圆', '320g', 'bag', 1090, 780],
    ['速冻水饺', '500g', 'bag', 1690, 1240],
    ['培根', '150g', 'bag', 1390, 1010],
    ['鲜豆腐', '400g', 'box', 390, 260],
  ],
  tobacco: [
    ['纯生啤酒', '500ml', 'bottle', 800, 580],
    ['冰爽啤酒', '330ml', 'can', 400, 280],
    ['黑啤', '500ml', 'can', 1000, 720],
    ['干红葡萄酒', '750ml', 'bottle', 5900, 4100],
    ['黄酒', '500ml', 'bottle', 1590, 1150],
    ['米酒', '500ml', 'bottle', 1290, 890],
    ['果味鸡尾酒', '275ml', 'bottle', 1290, 910],
    ['清香型白酒', '125ml', 'bottle', 990, 690],
    ['浓香型白酒', '500ml', 'bottle', 4900, 3700],
  ],
  stationery: [
    ['中性笔 红', '0.5mm', 'stick', 250, 130],
    ['铅笔', 'HB', 'stick', 100, 45],
    ['橡皮', '', 'block', 150, 70],
    ['直尺', '20cm', 'piece', 200, 90],
    ['笔记本', 'A5', 'book', 590, 330],
    ['作业本', '', 'book', 200, 95],
    ['便利贴', '76×76mm', 'book', 390, 200],
    ['固体胶', '21g', 'stick', 300, 160],
    ['透明胶带', '48mm', 'roll', 490, 270],
    ['剪刀', '', 'piece', 890, 520],
    ['回形针', '100枚', 'box', 300, 150],
    ['文件袋', 'A4', 'piece', 200, 90],
    ['7号电池', '2粒', 'pack', 690, 470],
    ['充电线', '1m', 'bar', 1590, 780],
    ['插线板', '1.8m', 'piece', 3490, 2300],
    ['雨伞', '', 'piece', 2590, 1500],
    ['扑克牌', '', 'box', 300, 160],
    ['蜡烛', '', 'stick', 150, 70],
    ['一次性雨衣', '', 'piece', 500, 240],
    ['钥匙扣', '', 'piece', 590, 260],
  ],
};

/** Own codes and item codes continue where the template's end. */
const firstCode = 10_001;
const firstPlu = 101;

const more: Good[] = Object.entries(shelves)
  .flatMap(([category, lines]) => lines.map((line) => [category, ...line] as const))
  .map(([category, name, spec, unit, price, cost], index) => ({
    category,
    name: { zh: name, en: name }, // the demo shop is a Chinese one
    spec,
    unit,
    price,
    cost,
    ...(category === 'fresh'
      ? { plu: String(firstPlu + index).padStart(5, '0') }
      : { code: ownCode(firstCode + index) }),
  }));

/** What the demo shop's cashiers reach for all day, besides the grocery's own: of every shelf something. */
const quickKeys = new Set([
  '康师傅冰红茶',
  '红牛维生素饮料',
  '鲜橙多',
  '乐事原味薯片',
  '卤鸡腿',
  '康师傅红烧牛肉面',
  '榨菜',
  '维达抽纸',
  '红富士苹果',
  '香蕉',
  '鲜鸡蛋',
  '五香瓜子 散装',
  '伊利纯牛奶',
  '纯生啤酒',
  '7号电池',
]);

/** Everything the demo shop sells. */
export const demoGoods: readonly Good[] = [...grocery.goods, ...more].map((good) =>
  quickKeys.has(good.name.zh) ? { ...good, quickKey: true } : good,
);

/** Of the tracked goods some are nearly gone and a few are out, as in any shop: quantity and minimum, in thousandths. */
export function demoStock(index: number, good: Good): { stock: number; stockMin: number } {
  const step = good.plu === undefined ? 1000 : 1250;
  const stockMin = 6 * step;
  if (index % 29 === 17) return { stock: 0, stockMin };
  if (index % 13 === 5) return { stock: 3 * step, stockMin };
  return { stock: (12 + ((index * 17) % 60)) * step, stockMin };
}
