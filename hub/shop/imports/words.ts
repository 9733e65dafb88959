import type { ImportReason } from '../../protocol/imports.ts';

/** What the list of rejected rows says, in each language. */
interface Words {
  row: string;
  reason: string;
  reasons: Record<ImportReason, string>;
}

const chinese: Words = {
  row: '行号',
  reason: '原因',
  reasons: {
    'no-name': '没有品名',
    'name-too-long': '品名超过 200 个字',
    'text-too-long': '有一格文字太长',
    'wrong-check-digit': '条码校验位不对',
    'bad-code': '条码不对',
    'rounded-code': '条码被表格软件写成了科学计数，尾数已丢失',
    'code-of-another-product': '条码属于另一个商品',
    'sku-of-another-product': '货号属于另一个商品',
    'plu-of-another-product': '秤码属于另一个商品',
    'bad-price': '价格不对',
    'bad-cost': '进价不对',
    'bad-quantity': '数量不对',
    'bad-pack': '装箱数或箱码不对',
    'already-here': '店里已有',
    'twice-in-file': '文件里重复',
  },
};

const english: Words = {
  row: 'Row',
  reason: 'Reason',
  reasons: {
    'no-name': 'There is no name',
    'name-too-long': 'The name is longer than 200 characters',
    'text-too-long': 'The text of a cell is too long',
    'wrong-check-digit': 'The check digit of the barcode is wrong',
    'bad-code': 'The barcode is not right',
    'rounded-code': 'The spreadsheet has rounded the barcode; its last digits are lost',
    'code-of-another-product': 'The barcode belongs to another product',
    'sku-of-another-product': 'The SKU belongs to another product',
    'plu-of-another-product': 'The PLU belongs to another product',
    'bad-price': 'The price is not right',
    'bad-cost': 'The cost is not right',
    'bad-quantity': 'The quantity is not right',
    'bad-pack': 'The pack size or the pack code is not right',
    'already-here': 'The shop has it already',
    'twice-in-file': 'Twice in this file',
  },
};

/** Chinese for Chinese of any kind, else English. */
export const importWords = (locale: string): Words => (/^zh\b/i.test(locale) ? chinese : english);
