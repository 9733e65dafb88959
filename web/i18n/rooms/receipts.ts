import { addRoom } from '../language.ts';
import { receipts } from '../zh-CN/receipts.ts';

addRoom({ name: 'receipts', chinese: receipts, english: async () => (await import('../en/receipts.ts')).receipts });
