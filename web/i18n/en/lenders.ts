import type { Translated } from '../types.ts';
import type { lenders as chinese } from '../zh-CN/lenders.ts';

export const lenders: Translated<typeof chinese> = {
  title: 'Device stations',
  hint: 'A device station is another small computer: the hub uses the printers, scanners and scales plugged into it as its own.',
  none: 'No device stations yet',
  noneDo: 'Install Guitai on another Raspberry Pi or Linux machine, then make a pairing code here.',
  add: 'Pair a new station',
  code: {
    heading: 'Enter this at the other machine',
    digits: 'Pairing code',
    until: 'Valid until {at:time}, for one use.',
    command: "Run in that machine's Guitai folder:",
    waiting: 'Waiting for it to connect …',
    again: 'Make another code',
    ended: 'This pairing code is too old now.',
    paired: '"{name}" is paired',
  },
  connected: 'Connected · {ms} ms',
  connecting: 'Connected',
  away: 'Not connected',
  awayDo: "The devices it lends cannot be used now. Check that machine's power and network; it comes back by itself.",
  lastSeen: 'Connected until {at:time}',
  paired: 'Paired {at:date}',
  devices: { one: 'Lends {n} device', other: 'Lends {n} devices' },
  rename: 'Rename',
  renameOf: 'Rename "{name}"',
  name: 'Name',
  nameHint: 'For example: Kitchen, Storeroom',
  nameMissing: 'Enter a name.',
  revoke: 'Revoke',
  revokeOf: 'Revoke "{name}"',
  revokeSure:
    'It is disconnected at once, its key is void, and the devices it lends cannot be used. It must be paired again to come back.',
  revoked: '"{name}" is revoked',
};
