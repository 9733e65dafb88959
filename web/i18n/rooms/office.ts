import { addRoom } from '../language.ts';
import './approvals.ts';
import { office } from '../zh-CN/office.ts';

addRoom({ name: 'office', chinese: office, english: async () => (await import('../en/office.ts')).office });
