import { addRoom } from '../language.ts';
import { lenders } from '../zh-CN/lenders.ts';

addRoom({ name: 'lenders', chinese: lenders, english: async () => (await import('../en/lenders.ts')).lenders });
