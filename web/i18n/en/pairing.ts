import type { Translated } from '../types.ts';
import type { pairing as chinese } from '../zh-CN/pairing.ts';

export const pairing: Translated<typeof chinese> = {
  title: 'Pairing',
  hint: 'Tills, phones and screens of the local network come in once they are paired. Each keeps a key of its own, which never leaves it.',
  none: 'No device is paired yet',
  noneDo:
    'Choose “Pair a device” and scan the code with a phone or tablet. On the hub’s own machine no pairing is needed.',
  add: 'Pair a device',
  code: {
    heading: 'Pair a device',
    scan: 'Have the device join the same Wi-Fi and scan this with its camera:',
    orOpen: 'Or open in its browser',
    digits: 'Pairing code',
    until: 'Good until {at:time}, for up to 10 devices.',
    fingerprint: 'The fingerprint of the shop’s certificate:',
    again: 'Another code',
    ended: 'This code has run out.',
    paired: '“{name}” is paired',
    nowhere:
      'No other device can come in now: the hub is not on a local network, or nothing is encrypted (trust is off).',
  },
  connected: 'Connected',
  away: 'Away',
  isRevoked: 'Revoked',
  lastSeen: 'seen {at}',
  pairedAt: 'paired {at:date}',
  by: 'code by {name}',
  bySlip: 'by the slip of the start',
  revokedAt: 'revoked {at}',
  called: 'It called again after it was revoked: {at}. If it is lost, mind where it is.',
  rename: 'Rename',
  renameOf: 'Rename “{name}”',
  name: 'Name',
  nameMissing: 'Give it a name.',
  revoke: 'Revoke',
  revokeOf: 'Revoke “{name}”',
  revokeSure:
    'It is cut off at once, whoever is signed in there is out, and its key is void. To be used again it must be paired anew. Sales not sent yet stay on that device.',
  revoked: '“{name}” is revoked',
};
