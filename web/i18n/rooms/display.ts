import { addRoom } from '../language.ts';
import { display } from '../zh-CN/display.ts';

addRoom({ name: 'display', chinese: display, english: async () => (await import('../en/display.ts')).display });
