import { addRoom } from '../language.ts';
import { pair } from '../zh-CN/pair.ts';

addRoom({ name: 'pair', chinese: pair, english: async () => (await import('../en/pair.ts')).pair });
