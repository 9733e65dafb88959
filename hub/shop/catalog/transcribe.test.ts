import { afterAll, describe, expect, it } from 'vitest';
import { createTranscriber } from './pinyin.ts';
import { transcribe } from './transcribe.ts';

describe('names in Latin letters', () => {
  it.each([
    ['可口可乐', 'kekoukele', 'kkkl'],
    ['A雪碧汽水600ml', 'axuebiqishui600ml', 'axbqs600ml'],
    ['绿茶', 'lvcha', 'lc'],
    ['重庆火锅底料', 'chongqinghuoguodiliao', 'cqhgdl'],
    ['银行卡套', 'yinhangkatao', 'yhkt'],
    ['Ｃｏｃａ Cola（听）', 'cocacolating', 'cocacolat'],
    ['', '', ''],
  ])('%s is %s and %s', (name, pinyin, initials) => {
    expect(transcribe(name)).toEqual({ pinyin, initials });
  });
});

describe('the thread that reads names', () => {
  const transcriber = createTranscriber({ idle_ms: 20 });
  afterAll(() => transcriber.close());

  it('answers several callers in their own order', async () => {
    const [one, two] = await Promise.all([
      transcriber.transcribe(['可口可乐', '雪碧']),
      transcriber.transcribe(['芬达']),
    ]);
    expect(one.map((it) => it.initials)).toEqual(['kkkl', 'xb']);
    expect(two).toEqual([{ pinyin: 'fenda', initials: 'fd' }]);
  });

  it('ends when idle and starts again when asked', async () => {
    await transcriber.transcribe(['可口可乐']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await transcriber.transcribe(['雪碧']))[0]?.pinyin).toBe('xuebi');
  });

  it('settles who waits when it is closed', async () => {
    const stopping = createTranscriber();
    const waiting = stopping.transcribe(['可口可乐']);
    const settled = expect(waiting).rejects.toThrow('stopping');
    await stopping.close();
    await settled;
  });
});
