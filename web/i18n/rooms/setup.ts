import { addRoom } from '../language.ts';
import { setup } from '../zh-CN/setup.ts';

addRoom({ name: 'setup', chinese: setup, english: async () => (await import('../en/setup.ts')).setup });
