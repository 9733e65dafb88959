import { addRoom } from '../language.ts';
import { kitchen } from '../zh-CN/kitchen.ts';

addRoom({ name: 'kitchen', chinese: kitchen, english: async () => (await import('../en/kitchen.ts')).kitchen });
