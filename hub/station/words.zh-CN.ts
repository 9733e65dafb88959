import type { LendingOver } from '../protocol/station.ts';

/** What a station says to whoever starts it. */
export const chinese = {
  help: `把这台机器上插着的打印机、扫码枪、电子秤借给店里的主机用。

第一次：在办公室「设备站」里生成配对码，十分钟内在这里输入：
  npm run station -- --hub http://主机地址:8080 --code 12345678 [--name 后厨]
以后：
  npm run station`,
  badArguments: (why: string) => `参数不对：${why}`,
  badCode: '配对码是八位数字。',
  badHub: (typed: string) => `「${typed}」不是主机的地址，应像 http://192.168.1.10:8080`,
  hubMissing: '请用 --hub 写上主机的地址。',
  notPaired: (home: string) => `这台机器还没有和主机配对（${home} 里没有钥匙）。`,
  damaged: (file: string) => `钥匙文件 ${file} 损坏。请删掉它，重新配对。`,
  folder: (folder: string, why: string) => `数据文件夹 ${folder} 不能用：${why}`,
  pairing: (hub: string) => `正在和 ${hub} 配对 …`,
  authority: (fingerprint: string) =>
    `从现在起只信这家店的证书，指纹 ${fingerprint}\n（应和办公室「设备 → 配对」里显示的一样）`,
  unreachable: (hub: string) => `连不上 ${hub}。请检查地址，和这台机器的网络。`,
  refused: {
    'lender.code-wrong': '配对码不对，或已经过期、用过。请在办公室重新生成一个。',
    'hub.version': '主机和设备站的版本不同。请把两边更新到同一个版本。',
  } as Partial<Record<string, string>>,
  refusedOther: (code: string) => `主机没有同意配对（${code}）。`,
  paired: (name: string) => `配对好了，这台设备站叫「${name}」。`,
  state: {
    connected: '已连上主机，这里的设备借给它用。',
    away: '连不上主机，设备都放下了；连上后自动恢复。',
    version: '主机和设备站的版本不同。请把两边更新到同一个版本。',
    'shut-out': '发给主机的太多，主机暂时不听；过一会儿自动再连。',
  },
  over: {
    unknown: '主机不认识这台设备站。请重新配对。',
    revoked: '主机已经撤销这台设备站。要再用，请重新配对。',
    replaced: '另一个程序用同一把钥匙连上了主机，这个停下。',
    flooding: '发给主机的太多。',
  } satisfies Record<LendingOver, string>,
  stopped: '已停止。',
};
