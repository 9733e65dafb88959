import { addRoom } from '../language.ts';
import { stations } from '../zh-CN/stations.ts';

addRoom({ name: 'stations', chinese: stations, english: async () => (await import('../en/stations.ts')).stations });
