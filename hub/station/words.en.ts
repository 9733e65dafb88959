import type { StationWords } from './words.ts';

export const english: StationWords = {
  help: `Lends the printers, scanners and scales plugged into this machine to the shop's hub.

The first time: make a pairing code in the office, under device stations, and enter it here within ten minutes:
  npm run station -- --hub http://HUB:8080 --code 12345678 [--name Kitchen]
From then on:
  npm run station`,
  badArguments: (why) => `Wrong arguments: ${why}`,
  badCode: 'A pairing code has eight digits.',
  badHub: (typed) => `"${typed}" is not a hub's address, such as http://192.168.1.10:8080`,
  hubMissing: "Give the hub's address with --hub.",
  notPaired: (home) => `This machine is not paired with a hub yet (there is no key in ${home}).`,
  damaged: (file) => `The key file ${file} is damaged. Remove it and pair again.`,
  folder: (folder, why) => `The data folder ${folder} cannot be used: ${why}`,
  pairing: (hub) => `Pairing with ${hub} …`,
  authority: (fingerprint) =>
    `From now on this shop's certificate is trusted and no other; its fingerprint is ${fingerprint}\n(the office shows the same: Devices, Pairing)`,
  unreachable: (hub) => `${hub} does not answer. Check the address, and this machine's network.`,
  refused: {
    'lender.code-wrong': 'The pairing code is wrong, too old, or used already. Make a new one in the office.',
    'hub.version': 'Hub and station are of different versions. Bring both to the same one.',
  },
  refusedOther: (code) => `The hub did not agree to pair (${code}).`,
  paired: (name) => `Paired. This station is called "${name}".`,
  state: {
    connected: 'Connected to the hub; the devices here are lent to it.',
    away: 'The hub does not answer; the devices are put down, and lent again once it does.',
    version: 'Hub and station are of different versions. Bring both to the same one.',
    'shut-out': 'Too much was sent to the hub, which does not listen for a while; it is tried again.',
  },
  over: {
    unknown: 'The hub does not know this station. Pair it again.',
    revoked: 'The hub has revoked this station. Pair it again to use it.',
    replaced: 'Another program has connected to the hub with the same key; this one stops.',
    flooding: 'Too much was sent to the hub.',
  },
  stopped: 'Stopped.',
};
