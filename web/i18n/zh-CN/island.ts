/** The till's own ledger: what waits, what is wrong with the device, the last way out. */
export const island = {
  title: '本机销售记录',
  none: '所有销售都已传到主机。',
  waiting: '{n} 单还没传到主机，最早的一单 {at}。',
  waitingDo: '主机回来后会自动传，请不要清除浏览器数据。',
  sending: '正在传到主机',
  more: '还有 {n} 单',

  clock: '时间不准',
  again: '再传一次',
  export: '导出文件',
  exported: '已导出 {n} 单',
  exportedDo: '请把文件拷到主机，运行 guitai import-ledger 文件名。',
  reset: '清空这台设备',
  resetSure: '这台设备会变成一台新的收银机。',
  resetSureDo: '商品、登录和设置都会从这台设备上删除，主机上的账不受影响。',
  resetNow: '确定清空',
  blocked: '还有 {n} 单没传到主机，现在清空会丢账。',
  blockedDo: '请等主机回来传完；实在不行，先导出文件，在主机上导入。',
  trouble: {
    forbidden: '这个浏览器不保存数据。',
    full: '这台设备的存储满了，刚才的销售没有在本机留底。',
    evicted: '浏览器清掉了本机的销售记录。',
    'nearly-full': '这台设备的存储快满了。',
  },
  troubleDo: {
    forbidden: '主机一断就不能收款，刷新也会丢。请不用无痕窗口，或在浏览器设置里允许本站保存数据。',
    full: '主机在时照常收款，主机一断就不能。请清理照片、下载等，腾出至少 100 MB。',
    evicted: '清掉前没传到主机的销售，请按小票补记。请把本页添加到主屏幕或书签，并允许保存数据。',
    'nearly-full': '请清理照片、下载等，腾出至少 100 MB，以免离线时存不下。',
  },
} as const;
