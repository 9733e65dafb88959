import type { Translated } from '../types.ts';
import type { labelWizard as chinese } from '../zh-CN/label-wizard.ts';

export const labelWizard: Translated<typeof chinese> = {
  title: 'Learn scale labels',
  toDevices: 'Back to devices',
  toSettings: 'Layouts in use',
  scan: {
    title: 'Scan three different labels and say what they are',
    hint: 'With any scanner of the shop, or type the digits under the bars. The more goods and prices differ, the surer it gets.',
    label: 'Label {n}',
    code: 'Barcode',
    item: 'Item number (PLU)',
    amount: 'Amount ({sign})',
    weight: 'Weight (kg)',
    learn: 'Find the layout',
    anew: 'Clear',
  },
  wrong: {
    label: 'Scan the label, or type the digits under its bars.',
    'check-digit': 'The check digit is wrong: compare it with the label.',
    same: 'This one is there already: take another.',
    item: 'Enter the number of these goods on the scale, digits only.',
    value: 'Enter the amount or the weight on the label, one at least.',
    name: 'Enter a name.',
    prefixes: 'Prefixes are as long as the beginning of the labels, for example 21, 22.',
  },
  nothing: {
    'too-few': { what: 'It takes three different labels.', do: 'Take labels of other goods or prices.' },
    'check-digit': { what: 'The check digit of one is wrong.', do: 'Scan that one again rather than typing it.' },
    unlike: { what: 'The labels differ in length.', do: 'Take labels of one scale, printed at one setting.' },
    'no-layout': {
      what: 'Item numbers, amounts and weights are not to be found in the bars.',
      do: 'Check each: amount and weight as printed, and the number of the goods on the scale, not their SKU.',
    },
  },
  found: {
    known: 'Found: {name}',
    new: 'Found: a layout of the shop’s own',
    several: 'There are several possibilities',
    severalHint: 'The likeliest comes first. One more label that differs much would rule the others out.',
    reads: 'How this layout reads the labels',
    says: 'Read as',
    name: 'A name for it',
    nameHint: 'For example: scale at the deli',
    prefixes: 'It begins with',
    prefixesHint: 'Add other prefixes that this scale uses, with commas between.',
    off: '“{names}” would read these labels otherwise and will be turned off.',
    use: 'Save, and tills scan it at once',
    saved: 'Saved: tills scan these labels now',
  },
};
