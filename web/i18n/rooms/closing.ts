import { addRoom } from '../language.ts';
import { closing } from '../zh-CN/closing.ts';

addRoom({ name: 'closing', chinese: closing, english: async () => (await import('../en/closing.ts')).closing });
