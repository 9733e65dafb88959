import { addRoom } from '../language.ts';
import { approvals } from '../zh-CN/approvals.ts';

addRoom({ name: 'approvals', chinese: approvals, english: async () => (await import('../en/approvals.ts')).approvals });
