import { addRoom } from '../language.ts';
import { printerTest } from '../zh-CN/printer-test.ts';

addRoom({
  name: 'printerTest',
  chinese: printerTest,
  english: async () => (await import('../en/printer-test.ts')).printerTest,
});
