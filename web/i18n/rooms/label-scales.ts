import { addRoom } from '../language.ts';
import { labelScales } from '../zh-CN/label-scales.ts';

addRoom({
  name: 'labelScales',
  chinese: labelScales,
  english: async () => (await import('../en/label-scales.ts')).labelScales,
});
