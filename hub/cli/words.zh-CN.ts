/** What the command line says. */
export const chinese = {
  help: `用法：npm run guitai -- 命令

  import 文件 [--json] [--duplicates merge|skip]
      导入 Excel 或 CSV 商品表。重复的商品合并（merge）或跳过（skip，默认）。
  import-ledger 文件 [--json]
      把一台收银机导出的、没传完的离线销售记进账本。记过的不会重复。
  token 名称
      为外部程序新建一个密钥，只显示这一次。
  keys [status|rotate|backup|restore|abandon]
      顾客资料的密钥：查看、更换（柜台照常营业）、打出备份单、用备份单恢复。
      abandon：密钥和备份单都丢了时，删除打不开的全部顾客资料，换上新密钥。
  repair [--dry-run]
      修复损坏的账本：从流水重算库存和汇总，重建索引；原文件另存。先停下柜台。--dry-run 只说不改。
  verify [--json]
      核对账本：记录链和每一条不变式。有错时退出码为 1；柜台开着也可以核对。
  export 文件夹 [--table 表名] [--format csv|json]
      把账本的表写成文件；不含密码、密钥和会话。
  demo [--products 个数] [--sales 单数] [--days 天数] [--seed 数] [--until 年-月-日]
      在空的数据文件夹里造出一年的演示生意。
  help

数据文件夹由 GUITAI_HOME 指定。`,
  unknownCommand: (name: string) => `没有「${name}」这个命令。`,
  badArguments: (why: string) => `参数不对：${why}`,
  missing: (what: string) => `缺少${what}。`,
  file: '文件',
  name: '名称',
  folder: '文件夹',
  whole: (option: string) => `--${option} 应是正整数。`,
  oneOf: (option: string, values: string) => `--${option} 只能是 ${values}。`,
  day: (option: string) => `--${option} 应是 2026-11-21 这样的日期。`,
  noBooks: (home: string) => `${home} 里没有账本。先用 npm start 开店，或检查 GUITAI_HOME。`,
  notSetUp: '这家店还没有开好。先用 npm start 打开，按提示做完。',
  notEmpty: (home: string) => `${home} 里已经有账本。demo 只在空的数据文件夹里造数据：换一个 GUITAI_HOME。`,
  noFile: (path: string) => `读不到文件 ${path}。`,
  hubGone: '柜台没有回答。它可能正在关闭，请再试一次。',
  refused: (code: string) => `没有成功：${code}`,
  interrupted: '已取消，写入的都已撤回。',
  importing: (done: number, of: number) => `导入中 ${done} / ${of}`,
  imported: (rows: number, added: number, merged: number, skipped: number, rejected: number) =>
    `共 ${rows} 行：新增 ${added}，合并 ${merged}，跳过 ${skipped}，未导入 ${rejected}`,
  notLedger: (path: string) => `${path} 不是收银机导出的销售文件，或已损坏。`,
  ledgerImported: (sales: number, known: number, refused: number) =>
    `共 ${sales} 单：其中 ${known} 单账本里已有，${refused} 单没有记进去`,
  ledgerRefused: (sale: string, code: string) => `  ${sale}：${code}`,
  rejectedRow: (row: number, reason: string) => `  第 ${row} 行：${reason}`,
  token: (name: string) => `「${name}」的密钥，只显示这一次：`,
  checking: (name: string) => `核对：${name}`,
  checkOk: (name: string, checked: number) => `✓ ${name}（${checked}）`,
  checkBad: (name: string) => `✗ ${name}`,
  allHolds: (seq: number) => `账本完好，核对到第 ${seq} 条记录。`,
  keyVersion: (version: number, since: string) => `第 ${version} 版密钥，${since} 起`,
  keyFault: {
    missing: (path: string) => `没有密钥文件 ${path}。用备份单恢复：npm run guitai -- keys restore`,
    damaged: (path: string) => `密钥文件 ${path} 读不出来。用备份单恢复：npm run guitai -- keys restore`,
    exposed: (path: string) =>
      `别的用户能读密钥文件 ${path}。先运行 chmod 600，再更换密钥：npm run guitai -- keys rotate`,
    wrong: (path: string) => `密钥文件 ${path} 和这本账不配。请用当时的备份单恢复。`,
  },
  rotating: (left: number) => `更换密钥，还剩 ${left} 人`,
  keysRotated: '密钥已更换，旧密钥已销毁。旧的备份单只能打开以前的备份；请打出新的：npm run guitai -- keys backup',
  keysUnfinished: '密钥还没有换完，旧密钥还在。柜台会接着换；如果一直换不完，请运行 verify 查看原因。',
  slip: (version: number, since: string) => `顾客资料密钥备份单 · 第 ${version} 版 · ${since}`,
  slipKeep: '抄下或打印这四行，和账本的备份分开存放。谁同时有两样，谁就能看到顾客资料。更换密钥后要重新打出。',
  slipType: '输入备份单上的四行，最后按 Ctrl-D：',
  slipShape: '这不是备份单：应是四行，每行 16 个字母和数字。',
  slipLine: (line: number) => `第 ${line} 行抄错了，请核对。`,
  slipTaken: (version: number) => `第 ${version} 版密钥已恢复。`,
  closeHubFirst: '柜台正开着。请先关闭它，再试一次。',
  keysFine: '密钥好好的，没有什么要放弃。',
  abandoned: (people: number) => `已删除 ${people} 位打不开的顾客资料，换上了新密钥。`,
  personalUnchecked: '密钥文件不在或不能用：没有打开顾客资料来核对。',
  broken: '账本有错。先不要删除任何文件，请把上面的内容发给维护的人。',
  damagedPart: (name: string | null, kind: string, pages: number) =>
    `损坏：${name === null ? '空闲页' : `${kind === 'index' ? '索引' : '表'} ${name}`}（${pages} 页）`,
  willMend: (name: string, faults: number) => `对不上：${name}（${faults} 处或更多），将从流水重算`,
  rowsGone: (rows: number) =>
    rows > 0
      ? `最新的 ${rows} 条记录已不在存储卡上。修复后收银机会把缺的销售自动补传。`
      : '预写日志损坏：它后面的记录读不出来。修复后收银机会把缺的销售自动补传。',
  nothingToRepair: '账本完好，不需要修复。',
  wouldRepair: '可以修复：库存、汇总和索引将从流水重建。去掉 --dry-run 再运行一次就会动手。',
  repaired: (seq: number, aside: string) => `已修复，记为第 ${seq} 条记录。原来的文件保存在 ${aside}`,
  cannotRepair: (why: string) => `流水本身损坏，不能从别处算出来，什么都没有改。${why}`,
  copyFound: (path: string, seq: number, at: string) => `  备份：${path}（到第 ${seq} 条记录，${at}）`,
  restoreCopy: (path: string) =>
    `请停下柜台，用最新的完好备份替换 ${path}，并把同名的 -wal、-shm 文件移走；再启动后，收银机会把缺的销售自动补传。`,
  exported: (table: string, rows: number) => `${table}：${rows} 行`,
  unknownTable: (table: string, tables: string) => `没有「${table}」这张表。可以导出的有：${tables}`,
  exists: (path: string) => `${path} 已经存在，不会覆盖。`,
  makingProducts: (count: number, of: number) => `商品 ${count} / ${of}`,
  playing: (count: number, of: number, rate: number) => `销售 ${count} / ${of}，每秒 ${rate}`,
  played: (products: number, sales: number, seconds: number, rate: number) =>
    `已造好：商品 ${products}，销售 ${sales}，用时 ${seconds} 秒，每秒 ${rate} 单`,
  unexpected: (why: string) => `出了意外：${why}`,
};
