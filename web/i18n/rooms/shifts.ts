import { addRoom } from '../language.ts';
import { shifts } from '../zh-CN/shifts.ts';

addRoom({ name: 'shifts', chinese: shifts, english: async () => (await import('../en/shifts.ts')).shifts });
