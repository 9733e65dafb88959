import { addRoom } from '../language.ts';
import { island } from '../zh-CN/island.ts';

addRoom({ name: 'island', chinese: island, english: async () => (await import('../en/island.ts')).island });
