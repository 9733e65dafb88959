/**
 * What the launcher says, in both languages. It speaks before anything is installed, so it cannot use the hub's
 * translation files; these few sentences are the only ones that live outside them.
 */
const sentences = {
  zh: {
    nodeTooOld: (/** @type {string} */ found, /** @type {string} */ needed) =>
      `柜台需要 Node.js ${needed} 或更新的版本，这台机器上是 ${found}。请到 https://nodejs.org 安装新版本，再试一次。`,
    installing: '正在安装依赖（第一次约 2–5 分钟，要编译数据库）',
    building: '正在生成页面和后台程序（约 10 秒）',
    browserUpdate: '正在更新 Debian 软件包列表',
    browserInstall: '正在安装测试用的浏览器和中文字体（约 1–3 分钟）',
    browserLighter: '正在安装更省力的浏览器（装不上也行）',
    done: (/** @type {number} */ seconds) => `完成，用时 ${seconds} 秒`,
    elapsed: (/** @type {number} */ seconds) => `已用 ${seconds} 秒`,
    waiting: '另一个柜台命令正在安装或生成，等它完成',
    waitedTooLong: (/** @type {string} */ file) => `等了太久。如果没有别的柜台命令在运行，请删除 ${file}，再试一次。`,
    noCompiler: (/** @type {string} */ missing, /** @type {string} */ command) =>
      `数据库要在这台机器上编译，但是缺少 ${missing}。请运行：${command}，再试一次。`,
    noNetwork: '连不上 npm 软件仓库。请检查网络（或代理），再试一次；已下载的部分会保留。',
    diskFull: '磁盘满了。请腾出至少 1 GB 空间，再试一次。',
    noNpm: '找不到 npm。它和 Node.js 一起安装：https://nodejs.org',
    failed: (/** @type {string} */ what) => `${what}：没有成功。下面是它最后说的话：`,
    browserMissing: (/** @type {string} */ command) =>
      `测试需要 Chromium 浏览器和中文字体。请运行：${command}，再试一次。`,
    browserMissingElsewhere:
      '测试需要 Chromium 或 Chrome 浏览器和中文字体。请安装它们（或用环境变量 CHROMIUM 写明浏览器的位置），再试一次。',
  },
  en: {
    nodeTooOld: (/** @type {string} */ found, /** @type {string} */ needed) =>
      `Guitai needs Node.js ${needed} or newer; this machine has ${found}. Install a newer one from https://nodejs.org and try again.`,
    installing: 'Installing dependencies (2–5 minutes the first time: the database is compiled)',
    building: 'Building the pages and the hub (about 10 seconds)',
    browserUpdate: "Updating Debian's list of packages",
    browserInstall: 'Installing the browser and the Chinese fonts that the tests use (1–3 minutes)',
    browserLighter: 'Installing a browser that costs less (nice to have)',
    done: (/** @type {number} */ seconds) => `done in ${seconds} s`,
    elapsed: (/** @type {number} */ seconds) => `${seconds} s so far`,
    waiting: 'Another Guitai command is installing or building; waiting for it',
    waitedTooLong: (/** @type {string} */ file) =>
      `Waited too long. If no other Guitai command is running, delete ${file} and try again.`,
    noCompiler: (/** @type {string} */ missing, /** @type {string} */ command) =>
      `The database is compiled on this machine, but ${missing} is missing. Run: ${command} and try again.`,
    noNetwork:
      "npm's registry cannot be reached. Check the network (or the proxy) and try again; what was downloaded is kept.",
    diskFull: 'The disk is full. Free at least 1 GB and try again.',
    noNpm: 'npm was not found. It comes with Node.js: https://nodejs.org',
    failed: (/** @type {string} */ what) => `${what}: this failed. The last it said was:`,
    browserMissing: (/** @type {string} */ command) =>
      `The tests need the Chromium browser and Chinese fonts. Run: ${command} and try again.`,
    browserMissingElsewhere:
      'The tests need Chromium or Chrome and Chinese fonts. Install them (or name the browser in the environment variable CHROMIUM) and try again.',
  },
};

/** Chinese where the machine's locale is Chinese, else English. POSIX order: LC_ALL, LC_MESSAGES, LANG. */
export function languageOf(/** @type {NodeJS.ProcessEnv} */ env) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const words = sentences[languageOf(process.env)];
