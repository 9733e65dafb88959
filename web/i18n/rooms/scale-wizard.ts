import { addRoom } from '../language.ts';
import { scaleWizard } from '../zh-CN/scale-wizard.ts';

addRoom({
  name: 'scaleWizard',
  chinese: scaleWizard,
  english: async () => (await import('../en/scale-wizard.ts')).scaleWizard,
});
