import { addRoom } from '../language.ts';
import { labelWizard } from '../zh-CN/label-wizard.ts';

addRoom({
  name: 'labelWizard',
  chinese: labelWizard,
  english: async () => (await import('../en/label-wizard.ts')).labelWizard,
});
