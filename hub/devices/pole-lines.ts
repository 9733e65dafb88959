import type { DisplayContent } from '../../drivers/display/commands.ts';
import type { DisplayModel } from '../../drivers/display/models.ts';
import { pad, widthOf, wrap } from '../model/columns.ts';
import { decimalText } from '../model/money.ts';
import { poleWords } from '../model/pole-words.ts';
import { formatQuantity } from '../model/quantity.ts';
import type { DisplayView } from '../protocol/display.ts';
import type { ShopSettings } from '../protocol/settings.ts';

/** What a pole display shows of a till's bill: the newest line above, the total below; then the change. */
export function poleContent(
  view: DisplayView,
  { chinese, columns }: Pick<DisplayModel, 'chinese' | 'columns'>,
  { name, currency }: Pick<ShopSettings, 'name' | 'currency'>,
): DisplayContent {
  const words = poleWords[chinese ? 'chinese' : 'ascii'];
  const figure = (amount: number) => decimalText(amount, currency);
  const row = (left: string, right: string) => {
    const room = columns - widthOf(right) - 1;
    return `${pad(wrap(left, room)[0] ?? '', room)} ${right}`;
  };
  switch (view.stage) {
    case 'idle': {
      const isDrawn = chinese || /^[ -~]+$/.test(name);
      const upper = pad(wrap(isDrawn && name !== '' ? name : words.welcome, columns)[0]!, columns, 'center').trimEnd();
      return { upper, lower: '', digits: '', lamp: null };
    }
    case 'sale': {
      if (view.paying) {
        const due = figure(view.paying.due);
        // Which wallets there are, as far as the line has room and letters for them.
        const names = view.paying.codes.map((one) => one.name).join('/');
        const upper = chinese ? `${words.scan} ${names}` : words.scan;
        return { upper: wrap(upper, columns)[0]!, lower: row(words.due, due), digits: due, lamp: 'total' };
      }
      const last = view.lines.at(-1);
      const quantity = `x${formatQuantity(last?.quantity ?? 0)}`;
      const upper = last ? row(chinese ? `${last.name} ${quantity}` : quantity, figure(last.amount)) : '';
      return { upper, lower: row(words.total, figure(view.total)), digits: figure(view.total), lamp: 'total' };
    }
    case 'done':
      return {
        upper: row(words.total, figure(view.total)),
        lower: row(words.change, figure(view.change)),
        digits: figure(view.change),
        lamp: 'change',
      };
  }
}
