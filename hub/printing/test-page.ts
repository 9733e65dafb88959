import type { PrinterModel } from '../../drivers/models.ts';
import {
  type Block,
  end,
  pair,
  type ReceiptDocument,
  type ReceiptShop,
  rule,
  text,
} from '../model/receipt-document.ts';
import { formatDateTime } from '../model/time.ts';

/**
 * A page that shows at a glance whether a printer is set right: its width (the ruler fills one line), its Chinese mode,
 * sizes, a barcode, a QR code, and the cut. It names facts and signs only, so it needs no translation.
 */
export function testPage(shop: ReceiptShop, model: PrinterModel, printerName: string, at: number): ReceiptDocument {
  const ruler = '1234567890'.repeat(5).slice(0, model.columns);
  const sizes = ([1, 2, 3] as const).flatMap((size): Block[] => text(`${shop.name} ${size}×`, { size }));
  return {
    blocks: [
      ...text(shop.name, { align: 'center', bold: true, size: 2 }),
      ...text(`${printerName} · ${model.name}`, { align: 'center' }),
      ...text(formatDateTime(at, shop.locale, shop.timeZone), { align: 'center' }),
      rule,
      ...text(ruler),
      pair('￥ · — … ℃ 中文 Abc', '¥1,234.56'),
      ...sizes,
      rule,
      { kind: 'barcode', data: '6908512108211', symbology: 'ean13' },
      { kind: 'qr', data: `${shop.name} ${printerName}` },
      ...end,
    ],
  };
}
