/** What stands before the customer. */
export const display = {
  title: '顾客屏',
  signIn: '谁来打开顾客屏？',
  which: '这块屏幕对着哪台收银台？',
  whichNone: '还没有收银台',
  whichNoneDo: '先在收银台登录一次，再回到这里。',
  other: '换一台收银台',
  welcome: '欢迎光临',
  bill: '账单',
  times: '{n:quantity} {unit}',
  earlier: '前面还有 {n} 项',
  saved: '已优惠',
  total: '合计',
  change: '找零',
  thanks: '谢谢光临',
  scan: '请扫码付款',
  away: '正在连接主机…',
} as const;
