import { addRoom } from '../language.ts';
import { printing } from '../zh-CN/printing.ts';

addRoom({ name: 'printing', chinese: printing, english: async () => (await import('../en/printing.ts')).printing });
