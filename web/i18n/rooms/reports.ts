import { addRoom } from '../language.ts';
import { reports } from '../zh-CN/reports.ts';

addRoom({ name: 'reports', chinese: reports, english: async () => (await import('../en/reports.ts')).reports });
