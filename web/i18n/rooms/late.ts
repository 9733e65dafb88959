import { addRoom } from '../language.ts';
import { late } from '../zh-CN/late.ts';

addRoom({ name: 'late', chinese: late, english: async () => (await import('../en/late.ts')).late });
