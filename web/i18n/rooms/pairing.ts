import { addRoom } from '../language.ts';
import { pairing } from '../zh-CN/pairing.ts';

addRoom({ name: 'pairing', chinese: pairing, english: async () => (await import('../en/pairing.ts')).pairing });
