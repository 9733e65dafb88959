/** At the till, while the hub is not sure of its clock. */
export const clock = {
  unsure: '主机的钟没有校准，单上的时间可能不准；照常可以收款。',
  unsureAsk: '主机的钟没有校准，单上的时间可能不准；照常可以收款。请能设时间的同事登录后校准。',
  ask: '校准',
  heading: '现在几点？',
  notSet: '主机开机后还没有连网对过时。它以为现在是：',
  lost: '主机的钟断电后走丢了。它按账上最近的一笔往后算，以为现在是：',
  why: '对上时间后，之后的单才有准确的时间；已经记的不会改。连上网后主机会自动对时。',
  day: '日期',
  time: '时间',
  isRight: '没错，就是现在',
  set: '改成这个时间',
  setAnyway: '确实是这个时间',
  done: '主机的时间已校准',
} as const;
