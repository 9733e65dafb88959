/** Coming in by badge or passkey; loaded behind the sign-in. */
export const ways = {
  badge: '刷工牌也可以登录',
  checking: '正在核对…',
  noBadge: '这不是工牌。先登录，再扫商品。',
  badgeAway: '主机不在，认不出工牌。请点名字输口令。',
  passkey: '用通行密钥登录',
  givenUp: '没有用上通行密钥。请再试一次，或点名字输口令。',
  yourPin: '工牌没问题，请输口令。',
  cartOpen: '这一单还没收完，不能换人：请先收款、挂单或清空，再刷工牌。',
} as const;
