import { addRoom } from '../language.ts';
import { labels } from '../zh-CN/labels.ts';

addRoom({ name: 'labels', chinese: labels, english: async () => (await import('../en/labels.ts')).labels });
