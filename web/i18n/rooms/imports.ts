import { addRoom } from '../language.ts';
import { imports } from '../zh-CN/imports.ts';

addRoom({ name: 'imports', chinese: imports, english: async () => (await import('../en/imports.ts')).imports });
