import { addRoom } from '../language.ts';
import { staff } from '../zh-CN/staff.ts';

addRoom({ name: 'staff', chinese: staff, english: async () => (await import('../en/staff.ts')).staff });
