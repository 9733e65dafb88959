import { addRoom } from '../language.ts';
import { settings } from '../zh-CN/settings.ts';

addRoom({ name: 'settings', chinese: settings, english: async () => (await import('../en/settings.ts')).settings });
