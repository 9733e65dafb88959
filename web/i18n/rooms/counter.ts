import { addRoom } from '../language.ts';
import { counter } from '../zh-CN/counter.ts';

addRoom({ name: 'counter', chinese: counter, english: async () => (await import('../en/counter.ts')).counter });
