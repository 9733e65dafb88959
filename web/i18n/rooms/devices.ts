import { addRoom } from '../language.ts';
import { devices } from '../zh-CN/devices.ts';

addRoom({ name: 'devices', chinese: devices, english: async () => (await import('../en/devices.ts')).devices });
