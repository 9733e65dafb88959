import { afterEach, beforeEach, expect, it } from 'vitest';
import { dotPicture } from '../../hub/model/dot-picture.ts';
import { get, save, shopSettings } from '../../hub/protocol/settings.ts';
import { settingsHandlers } from '../../hub/shop/settings/index.ts';
import { openShop, type TestShop } from './open-shop.ts';

const dots = (width: number, height: number) =>
  dotPicture(width, height, new Uint8Array((width / 8) * height).fill(0x5a));
const logo = { mm58: dots(384, 256), mm80: dots(576, 256) };

let shop: TestShop;
beforeEach(async () => {
  // Saving settings neither hashes PINs nor writes pinyin.
  shop = await openShop(() => settingsHandlers({} as Parameters<typeof settingsHandlers>[0]));
});
afterEach(() => shop.close());

it('a logo as large as paper allows is kept, and taken away again', async () => {
  expect((await shop.value(save, { receiptLogo: logo })).receiptLogo).toEqual(logo);
  expect((await shop.value(save, { receiptFooter: '谢谢' })).receiptLogo).toEqual(logo);
  expect((await shop.value(save, { receiptLogo: null })).receiptLogo).toBeNull();
  expect((await shop.value(get, {})).receiptLogo).toBeNull();
});

it.each([
  ['wider than its paper', { ...logo, mm58: dots(392, 8) }],
  ['longer than a logo may be', { ...logo, mm80: dots(576, 257) }],
  ['of a width that is no multiple of eight', { ...logo, mm80: { ...dots(16, 4), width: 12 } }],
  ['with other bits than its size says', { ...logo, mm58: { ...dots(384, 256), height: 255 } }],
  ['of what is no base64', { ...logo, mm58: { ...dots(8, 3), bits: '<b>!' } }],
  ['for one width of paper only', { mm80: logo.mm80 }],
])('a logo %s is refused', (_, receiptLogo) => {
  expect(shopSettings.partial().safeParse({ receiptLogo }).success).toBe(false);
});
