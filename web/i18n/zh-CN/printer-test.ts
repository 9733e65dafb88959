/** The printer's test page: what is on the paper, asked step by step. */
export const printerTest = {
  title: '检测打印机 {name}',
  back: '返回设备',
  print: {
    title: '一、打一张检测页',
    hint: '型号：{model}。纸上每种方式都有一行带编号的字，打错、乱码的行是正常的。',
    do: '打印检测页',
    problem: '没有打出来：{why}',
    confirms: {
      'gs-h': '打印机会回报「已打在纸上」，小票打没打出来都能确认。',
      status: '打印机会回报状态（缺纸、开盖），打完再问一次来确认。',
      none: '打印机不回话：发出去就算打了，缺纸也不会知道。',
    },
  },
  see: {
    title: '二、看看纸上',
    ruler: '最长的哪一行标尺（W）正好打在一行里，末尾是竖线？',
    rulerOf: 'W{n}（{columns} 列）',
    chinese: '哪几行（C）是「柜台收银」？',
    chineseOf: { native: 'C1 和 C2', fs: '只有 C2', none: '都不是' },
    codepage: '哪一行（P）最像：ÇéäÄ£ 之类的字母？',
    codepageOf: { cp437: 'P1', win1252: 'P2', cp858: 'P3' },
    raster: '哪个方框（B）是完整的：边直，斜线不断也不错位？',
    rasterOf: { tall: 'B1 和 B2', short: '只有 B2', none: '都不是（以后不打图标）' },
    cut: '纸自己切断了',
    qr: 'Q1 下面有二维码',
  },
  drawer: {
    title: '三、试钱箱',
    hint: '钱箱的线接在打印机上。点一下，看它弹不弹。',
    pin2: '试 2 号脚',
    pin5: '试 5 号脚',
    opened: '钱箱弹开了吗？',
    opens: { none: '没有钱箱，或都没弹开', pin2: '2 号脚弹开了', pin5: '5 号脚弹开了' },
  },
  save: {
    title: '四、记住',
    hint: '以后小票就按这样打。',
    fixed: '这台打印机由 guitai.json 设定，在这里不能修改。',
    do: '保存',
    done: '「{name}」已按检测结果设好',
  },
} as const;
