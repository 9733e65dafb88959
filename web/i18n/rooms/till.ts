import { addRoom } from '../language.ts';
import { till } from '../zh-CN/till.ts';

addRoom({ name: 'till', chinese: till, english: async () => (await import('../en/till.ts')).till });
