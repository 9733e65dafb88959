import { addRoom } from '../language.ts';
import { customers } from '../zh-CN/customers.ts';

addRoom({ name: 'customers', chinese: customers, english: async () => (await import('../en/customers.ts')).customers });
