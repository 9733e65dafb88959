import { addRoom } from '../language.ts';
import { payment } from '../zh-CN/payment.ts';

addRoom({ name: 'payment', chinese: payment, english: async () => (await import('../en/payment.ts')).payment });
