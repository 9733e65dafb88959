/** What the hub itself says, on the terminal that started it and in the names it gives. */
export const chinese = {
  terminals: {
    till: '收银台',
    office: '办公室',
    setup: '开店向导',
    counter: '虚拟柜台',
    kitchen: '后厨',
    handheld: '手持',
    display: '顾客屏',
  },
  start: {
    scan: '在同一 Wi-Fi 下的手机或平板上扫码，或打开：',
    alsoAt: '也可以打开：',
    onlyHere: '只有这台机器能打开这个地址（GUITAI_HOST 限定了它）。',
    demo: '这是演示店：里面的商品和员工都可以随便试。',
    pins: '登录密码：',
    setUp: '这家店还没有开好：打开上面的地址，按提示做。',
    stop: '按 Ctrl-C 关闭。',
    pair: '配对收银台、手机和平板：在同一 Wi-Fi 下扫码，或打开：',
    code: (digits: string, until: string) =>
      `配对码 ${digits}，${until} 前有效，最多配对 10 台。以后在办公室的「设备 → 配对」里取码。`,
    authority: (name: string, fingerprint: string) => `本店证书：${name}，指纹 ${fingerprint}`,
    untrusted: '注意：没有开启加密（trust 设为 off），同一网络里的任何人都能偷看口令和账目，也能冒充收银台。',
  },
  slip: {
    title: '配对单',
    scan: '收银台、手机、平板连上店里的 Wi-Fi，扫码或打开：',
    code: '配对码',
    until: (when: string, devices: number) => `${when} 前有效，最多配对 ${devices} 台`,
    authority: (name: string) => `本店证书 ${name} 的指纹：`,
    keep: '拿到这张纸的人都能把设备配进来：配好后请撕掉。以后的配对码在办公室的「设备 → 配对」里。',
  },
  trust: {
    profile: '让这台设备信任店里的柜台。只对本店的局域网名称和地址有效。',
  },
  stop: {
    closing: '正在关闭 …',
    closed: '已关闭，账本完好。',
    tooSlow: '有工作没能在 5 秒内结束，强行关闭。已确认的账都在。',
  },
  closed: {
    title: '柜台没有打开',
    mend: '怎么修',
    repair: [
      '在主机上运行 `npm run guitai -- repair --dry-run`：说明坏了哪里、会怎么修，什么都不改。',
      '再运行 `npm run guitai -- repair`。修好后柜台自己打开，不用重启；它说修不了，才换上备份。',
    ],
    restore:
      '换上备份：停下柜台，把 `books.db` 和同名的 `-wal`、`-shm` 移到别处（不要删除），放好最新的完好备份，再启动。',
    meanwhile: '店里现在怎么办',
    tills:
      '收银机照常卖：每一笔都存在收银机里，柜台打开后自动补记，不会丢，也不会重。退款、日结这些要柜台的事，等一等再做。',
    again: '原因排除后，柜台自己打开，这一页也会自己刷新。',
    code: (code: string) => `代码：${code}`,
    sign: (address: string) => `这个原因也可以在浏览器里看：${address}\n原因排除后会自己打开。按 Ctrl-C 结束。`,
  },
  fault: {
    unexpected: (log: string) => `出了意外，柜台停止了。详情见 ${log}`,
    disk: (log: string) => `存储卡写不进去，柜台停止了；已确认的账都在。换卡或检查后再启动。详情见 ${log}`,
    portTaken: (port: number) => `端口 ${port} 被别的程序占用。请关闭它，或用 GUITAI_PORT 换一个端口。`,
    portForbidden: (port: number) => `没有权限使用端口 ${port}。请用 GUITAI_PORT 换一个 1024 以上的端口。`,
    addressUnknown: (host: string) => `这台机器没有地址 ${host}。请改正 GUITAI_HOST。`,
    folder: (folder: string, why: string) => `数据文件夹 ${folder} 不能用：${why}`,
    diskFailing: (why: string) =>
      `存储卡出错（${why}），账本打不开。请换一张卡，把最近的快照放回去；收银台照常各自收银，之后会把单子补上。`,
    authority: (file: string) =>
      `本店的证书文件 ${file} 损坏。请从备份恢复它；没有备份就删除它，所有设备都要重新安装本店证书。`,
    secret: (file: string) => `密钥文件 ${file} 损坏。请从备份恢复它；没有它，所有登录密码都要重设。`,
  },
  config: {
    invalid: (where: string, problem: string) => `设置不对：${where}：${problem}`,
    json: (file: string, why: string) => `${file} 不是正确的 JSON：${why}`,
    port: '应是 0 到 65535 的整数（0 表示任选一个空闲端口）',
    shop: '应是 demo 或 empty',
    trust: '应是 on、strict 或 off',
    unreadable: (file: string) => `读不到文件 ${file}`,
    certificate: '这张证书和这个密钥配不上',
    wrongType: '类型不对',
    unknownKey: '没有这一项',
    badValue: '这个值不能用',
  },
  store: {
    'store.locked': '另一个柜台正在使用这个数据文件夹。先关闭它。',
    'store.not-a-database': '账本文件不是数据库。请从备份恢复。',
    'store.damaged':
      '账本文件损坏，柜台没有打开；收银机可以离线照常卖。请运行 npm run guitai -- repair，不要删除任何文件。',
    'store.newer': '账本由更新版本的柜台写成。请更新这个程序。',
    'store.migration-changed': '账本的结构和这个程序不符。请使用正式发布的版本。',
    'store.migration-failed': '账本升级没有成功，账本没有改变。请把下面的话告诉维护的人。',
    'store.chain-broken': '账本的记录链断了：有记录被改动或丢失。请从备份恢复。',
    'store.pragma': '数据库不接受保证不丢账的设置。这块盘可能不适合存账本。',
    'store.disk-full': '磁盘满了。请腾出空间再启动。',
    'store.disk-read-only': '账本所在的文件夹写不进去。请检查权限或更换存储卡。',
  },
};
