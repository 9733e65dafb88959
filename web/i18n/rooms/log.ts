import { addRoom } from '../language.ts';
import { log } from '../zh-CN/log.ts';

addRoom({ name: 'log', chinese: log, english: async () => (await import('../en/log.ts')).log });
