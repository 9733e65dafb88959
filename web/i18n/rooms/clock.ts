import { addRoom } from '../language.ts';
import { clock } from '../zh-CN/clock.ts';

addRoom({ name: 'clock', chinese: clock, english: async () => (await import('../en/clock.ts')).clock });
