import { addRoom } from '../language.ts';
import { goods } from '../zh-CN/goods.ts';

addRoom({ name: 'goods', chinese: goods, english: async () => (await import('../en/goods.ts')).goods });
