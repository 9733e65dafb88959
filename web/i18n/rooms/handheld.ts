import { addRoom } from '../language.ts';
import { handheld } from '../zh-CN/handheld.ts';

addRoom({ name: 'handheld', chinese: handheld, english: async () => (await import('../en/handheld.ts')).handheld });
