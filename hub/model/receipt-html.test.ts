import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotPicture, pictureUrl } from './dot-picture.ts';
import { saleOf, shop } from './receipt.samples.ts';
import { receiptOf } from './receipt.ts';
import { drawHtml, escapeHtml } from './receipt-html.ts';
import { receiptWordsZhCN as words } from './receipt-words.zh-CN.ts';

describe('a receipt as HTML', () => {
  it('tells what the paper tells', () => {
    const { html, css } = drawHtml(receiptOf(saleOf([{ quantity: 2000 }]), shop, words), { paper: 58 });
    expect(html).toMatch(/^<div class="receipt receipt-58">/);
    for (const part of ['好邻居便利店', '可口可乐', '2 瓶 × 3.50', '¥7.00', '1-260304-17'])
      expect(html).toContain(part);
    expect(css).toContain('.receipt-58');
  });

  it('uses no class that its styles do not know, and no inline style', () => {
    const { html, css } = drawHtml(receiptOf(saleOf([{}]), shop, words, { copy: true }));
    expect(html).not.toContain('style=');
    const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names!.split(' ')));
    for (const name of used) if (name !== 'receipt-size-1') expect(css, name).toContain(`.${name}`);
  });

  it('shows the logo of its paper as wide as it will be printed', () => {
    const dots = (width: number) => dotPicture(width, 8, new Uint8Array(width).fill(0xaa));
    const receiptLogo = { mm58: dots(320), mm80: dots(480) };
    const document = receiptOf(saleOf([{}]), { ...shop, receiptLogo }, words);
    const { html, css } = drawHtml(document, { paper: 80 });
    expect(html).toContain(`<img src="${pictureUrl(receiptLogo.mm80)}" width="227" alt="">`); // 60 mm
    expect(html.indexOf('<img')).toBeLessThan(html.indexOf('好邻居'));
    expect(css).toContain('.receipt-image');
    expect(drawHtml(document, { paper: 58 }).html).toContain(`<img src="${pictureUrl(receiptLogo.mm58)}" width="151"`);
  });

  it('draws codes as the caller wishes', () => {
    const document = receiptOf(saleOf([{}]), shop, words);
    const drawCode = (block: { data: string }) => `<svg aria-label="${block.data}"></svg>`;
    expect(drawHtml(document, { drawCode }).html).toContain('<svg aria-label="1-260304-17"></svg>');
  });

  it('lets no name become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'/a=script乐') }), (name) => {
        const plain = drawHtml(receiptOf(saleOf([{ name: 'x' }]), shop, words)).html;
        const { html } = drawHtml(receiptOf(saleOf([{ name: name || 'x' }]), shop, words));
        const tags = (text: string) => text.match(/<[^>]*>/g);
        if (name.trim() !== '') expect(tags(html)).toEqual(tags(plain));
        expect(html).toContain(escapeHtml(name));
      }),
    );
  });
});
