import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusalCodes } from '../../hub/model/refusal-codes.ts';
import { amount, count, currencyDigits, date, money, percent, quantity, setShopFormats, time } from './format.ts';
import { type Language, setShopLanguage } from './language.ts';
import './refusal-words.ts';
import { refusalText } from './refusals.ts';
import { permissionName, t, translate } from './translate.ts';
import type { Dictionary, Text } from './types.ts';
import './rooms/counter.ts';
import './rooms/customers.ts';
import './rooms/clock.ts';
import './rooms/imports.ts';
import './rooms/late.ts';
import './rooms/office.ts';
import './rooms/setup.ts';
import './rooms/payment.ts';
import './rooms/printing.ts';
import './rooms/receipts.ts';
import './rooms/shifts.ts';
import './rooms/till.ts';
import './rooms/closing.ts';
import './rooms/devices.ts';
import './rooms/settings.ts';
import './rooms/staff.ts';

const names = [
  'common',
  'kit',
  'till',
  'sell',
  'office',
  'clock',
  'imports',
  'late',
  'setup',
  'counter',
  'customers',
  'staff',
  'devices',
  'settings',
  'closing',
  'permissions',
  'refusals',
  'payment',
  'printing',
  'receipts',
  'shifts',
];

async function room(language: Language, name: string): Promise<Dictionary> {
  const module = (await import(`./${language}/${name}.ts`)) as Record<string, Dictionary>;
  return module[name]!;
}

/** Every text of a tree with its path; a plural counts as one. */
function texts(tree: Dictionary | Text, path = ''): [string, string[]][] {
  if (typeof tree === 'string') return [[path, [tree]]];
  if (typeof tree.one === 'string' && typeof tree.other === 'string') return [[path, [tree.one, tree.other]]];
  return Object.entries(tree as Dictionary).flatMap(([key, below]) => texts(below, path ? `${path}.${key}` : key));
}

const blanks = (text: string) => [...new Set(text.match(/\{[^}]*\}/g) ?? [])].sort((a, b) => a.localeCompare(b));

beforeEach(async () => {
  setShopFormats({ currency: 'CNY', timeZone: 'Asia/Shanghai' });
  await setShopLanguage('zh-CN');
});
afterEach(() => setShopLanguage('zh-CN'));

describe.each(names)('the words of %s', (name) => {
  it('have the same keys in both languages, and none is empty', async () => {
    const [chinese, english] = [texts(await room('zh-CN', name)), texts(await room('en', name))];
    expect(english.map(([path]) => path)).toEqual(chinese.map(([path]) => path));
    for (const [path, forms] of [...chinese, ...english])
      for (const form of forms) expect(form.trim(), path).not.toBe('');
  });

  it('fill the same blanks in both languages', async () => {
    const chinese = new Map(texts(await room('zh-CN', name)));
    for (const [path, forms] of texts(await room('en', name))) {
      for (const form of forms) expect(blanks(form), path).toEqual(blanks(chinese.get(path)![0]!));
    }
  });

  it('use only formats that exist', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      for (const [path, forms] of texts(await room(language, name))) {
        for (const blank of forms.flatMap(blanks)) {
          expect(blank, path).toMatch(/^\{\w+(:(money|quantity|percent|time|date|permission|device))?\}$/);
        }
      }
    }
  });
});

describe('a text', () => {
  it('is Chinese where nothing else was chosen', () => {
    expect(t('till.pay')).toBe('收款');
    expect(t('common.pieces', { n: 3 })).toBe('3 件');
  });

  it('follows the language and its plurals', async () => {
    await setShopLanguage('en');
    expect(t('common.pieces', { n: 1 })).toBe('1 item');
    expect(t('common.pieces', { n: 3 })).toBe('3 items');
    expect(permissionName('sale.void')).toBe('Void sales');
  });

  it('writes money, quantities and times in its blanks as the shop does', () => {
    expect(t('shifts.short', { sum: 205 })).toBe('少 ¥2.05');
    expect(t('till.goods.stock', { n: 1284 })).toBe('库存 1.284');
    expect(t('till.holding.since', { at: Date.UTC(2025, 10, 21, 6, 26) })).toBe('14:26 起');
  });

  it('shows a key that does not exist as it is, and never treats an inner room as a text', () => {
    expect(translate('till.no-such')).toBe('till.no-such');
    expect(translate('till.goods')).toBe('till.goods');
    expect(translate('till.pay.deeper')).toBe('till.pay.deeper');
  });
});

describe('a refusal', () => {
  it.each(['zh-CN', 'en'] as const)('has two different sentences for every code in %s', async (language) => {
    await setShopLanguage(language);
    for (const code of refusalCodes) {
      const words = refusalText({ ok: false, code });
      expect(words.what, code).toMatch(/[。.]$/);
      expect(words.do, code).toMatch(/[。.]$/);
      expect(words.what, code).not.toBe(words.do);
    }
  });

  it('fills its detail in', () => {
    expect(refusalText({ ok: false, code: 'sale.tender-below-total', detail: { missing: 53 } }).what).toBe(
      '还差 ¥0.53。',
    );
    expect(
      refusalText({ ok: false, code: 'access.not-permitted', detail: { permission: 'sale.void' } }).what,
    ).toContain('「作废」');
    expect(refusalText({ ok: false, code: 'device.none-bound', detail: { kind: 'scale' } }).what).toContain('电子秤');
    const left = refusalText({ ok: false, code: 'sale.refund-beyond-sold', detail: { name: '苹果', left: 1500 } });
    expect(left.what).toBe('「苹果」最多还能退 1.5。');
  });

  it('with a code this page does not know yet is told as a fault, with the code to pass on', () => {
    const unknown = { ok: false, code: 'future.code' } as unknown as Parameters<typeof refusalText>[0];
    expect(refusalText(unknown).do).toContain('future.code');
  });
});

describe('numbers', () => {
  it('are written with the digits of the currency and a true minus', () => {
    expect(money(9947)).toBe('¥99.47');
    expect(money(-725)).toBe('−¥7.25');
    expect(amount(123456789)).toBe('1,234,567.89');
    setShopFormats({ currency: 'JPY', timeZone: 'Asia/Tokyo' });
    expect(currencyDigits()).toBe(0);
    expect(amount(1200)).toBe('1,200');
  });

  it('show quantities with the decimals they need, and rates as percent', () => {
    expect([quantity(2000), quantity(1284), quantity(-500)]).toEqual(['2', '1.284', '−0.5']);
    expect(count(102406)).toBe('102,406');
    expect([percent(1300), percent(50)]).toEqual(['13%', '0.5%']);
  });

  it('of time are those of the shop, wherever the browser is', () => {
    const ms = Date.UTC(2025, 11, 31, 17, 5);
    expect(time(ms)).toBe('01:05');
    expect(date(ms)).toBe('2026/01/01');
    setShopFormats({ currency: 'USD', timeZone: 'America/New_York' });
    expect(time(ms)).toBe('12:05');
  });
});
