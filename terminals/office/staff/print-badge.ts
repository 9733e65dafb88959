import { drawBars, drawQr } from '../../../web/codes/draw.ts';

/** Alone on the paper, as large as a bank card (ISO/IEC 7810, ID-1): to be cut out, or printed on a card's or label's printer. */
const styles = `
.badge-card { display: none }
@media print {
  body > :not(.badge-card) { display: none !important }
  .badge-card { display: grid; grid-template: auto auto 1fr / 1fr 24mm; gap: 1mm 3mm; box-sizing: border-box; width: 85.6mm; height: 54mm;
    padding: 4mm; border: 0.2mm solid #999; border-radius: 3mm; background: #fff; color: #000; font: 11pt sans-serif; overflow: hidden }
  .badge-card b { font-size: 16pt; align-self: end; overflow-wrap: anywhere }
  .badge-card span { grid-row: 2 }
  .badge-card svg:first-of-type { grid-area: 1 / 2 / 3 / 3; width: 24mm; height: 24mm }
  .badge-card svg:last-of-type { grid-column: 1 / 3; width: 77mm; height: 20mm; align-self: end }
}`;

/** Prints a badge by the browser's own dialog. Nothing of it stays: a print job would keep its secret in the books. */
export function printBadge({ badge, name, shop }: { badge: string; name: string; shop: string }): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  const card = document.createElement('div');
  card.className = 'badge-card';
  card.innerHTML = `<b></b><span></span>${drawQr(badge) ?? ''}${drawBars(badge) ?? ''}`;
  card.querySelector('b')!.textContent = name;
  card.querySelector('span')!.textContent = shop;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(card);
  const over = () => {
    card.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
  addEventListener('afterprint', over, { once: true });
  window.print();
}
