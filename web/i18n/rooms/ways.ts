import { addRoom } from '../language.ts';
import { ways } from '../zh-CN/ways.ts';

addRoom({ name: 'ways', chinese: ways, english: async () => (await import('../en/ways.ts')).ways });
