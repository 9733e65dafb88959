import { addRoom } from '../language.ts';
import { notices } from '../zh-CN/notices.ts';

addRoom({ name: 'notices', chinese: notices, english: async () => (await import('../en/notices.ts')).notices });
