import { addRoom } from '../language.ts';
import { stock } from '../zh-CN/stock.ts';

addRoom({ name: 'stock', chinese: stock, english: async () => (await import('../en/stock.ts')).stock });
