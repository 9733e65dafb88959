import { addRoom } from '../language.ts';
import { sell } from '../zh-CN/sell.ts';
import { till } from '../zh-CN/till.ts';

addRoom({ name: 'till', chinese: till, english: async () => (await import('../en/till.ts')).till });
addRoom({ name: 'sell', chinese: sell, english: async () => (await import('../en/sell.ts')).sell });
