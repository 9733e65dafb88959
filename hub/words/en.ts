import type { Words } from './words.ts';

export const english: Words = {
  terminals: {
    till: 'Till',
    office: 'Office',
    setup: 'Set-up',
    counter: 'Virtual counter',
    kitchen: 'Kitchen',
    handheld: 'Handheld',
    display: 'Display',
  },
  start: {
    scan: 'On a phone or tablet in the same Wi-Fi, scan this or open:',
    alsoAt: 'Also at:',
    onlyHere: 'Only this machine can open this address (GUITAI_HOST says so).',
    demo: 'This is the demo shop: everything in it is there to be tried.',
    pins: 'Sign in with:',
    setUp: 'This shop is not set up yet: open the address above and follow the steps.',
    stop: 'Ctrl-C closes it.',
    pair: 'To pair tills, phones and tablets: scan this in the same Wi-Fi, or open:',
    code: (digits, until) =>
      `Pairing code ${digits}, good until ${until} for up to 10 devices. Later ones are in the office: Devices, Pairing.`,
    authority: (name, fingerprint) => `The shop's certificate: ${name}, fingerprint ${fingerprint}`,
    untrusted:
      'Mind: nothing is encrypted (trust is off). Whoever is on this network can read PINs and books, and pass for a till.',
  },
  slip: {
    title: 'Pairing slip',
    scan: "Put the till, phone or tablet on the shop's Wi-Fi, then scan this or open:",
    code: 'Pairing code',
    until: (when, devices) => `Good until ${when} for up to ${devices} devices`,
    authority: (name) => `Fingerprint of the shop's certificate, ${name}:`,
    keep: 'Whoever has this paper can pair a device: tear it up when you are done. Later codes are in the office: Devices, Pairing.',
  },
  trust: {
    profile: 'Lets this device trust the shop’s hub. Good for names and addresses of the local network only.',
  },
  stop: {
    closing: 'Closing …',
    closed: 'Closed; the books are whole.',
    tooSlow: 'Something did not end within 5 seconds; closed by force. All that was acknowledged is in the books.',
  },
  closed: {
    title: 'The hub is not open',
    mend: 'How to mend it',
    repair: [
      'On the hub, run `npm run guitai -- repair --dry-run`: it says what is damaged and what it would do, and changes nothing.',
      'Then run `npm run guitai -- repair`. Once it is repaired the hub opens by itself; nothing need be restarted. A copy is only for what it says it cannot repair.',
    ],
    restore:
      'To put a copy in place: stop the hub, move `books.db` and the `-wal` and `-shm` beside it elsewhere (delete nothing), put the newest sound copy there, and start the hub.',
    meanwhile: 'Meanwhile, in the shop',
    tills:
      'The tills go on selling: each sale is kept in the till, and is booked once, when the hub is open again. Refunds, closing the day and whatever else takes the hub have to wait.',
    again: 'Once the cause is gone the hub opens by itself, and so does this page.',
    code: (code) => `Code: ${code}`,
    sign: (address) =>
      `Browsers are told so, too: ${address}\nOnce the cause is gone the hub opens by itself. Ctrl-C ends it.`,
  },
  fault: {
    unexpected: (log) => `Something unexpected happened and the hub has stopped. See ${log}`,
    disk: (log) =>
      `The disk cannot be written and the hub has stopped; all that was acknowledged is in the books. Replace or check the disk, then start again. See ${log}`,
    portTaken: (port) => `Another program uses port ${port}. Close it, or choose another one with GUITAI_PORT.`,
    portForbidden: (port) => `Port ${port} is not permitted. Choose one above 1024 with GUITAI_PORT.`,
    addressUnknown: (host) => `This machine has no address ${host}. Correct GUITAI_HOST.`,
    folder: (folder, why) => `The data folder ${folder} cannot be used: ${why}`,
    diskFailing: (why) =>
      `The disk gives errors (${why}) and the books were not opened. Replace the card and put the newest snapshot in place; the tills go on alone and give back what is missing.`,
    authority: (file) =>
      `The file of the shop's authority ${file} is damaged. Restore it from a backup; without one delete it, and install the shop's certificate on every device anew.`,
    secret: (file) =>
      `The file of secrets ${file} is damaged. Restore it from a backup; without it every PIN must be set anew.`,
  },
  config: {
    invalid: (where, problem) => `The configuration is wrong: ${where}: ${problem}`,
    json: (file, why) => `${file} is not correct JSON: ${why}`,
    port: 'should be a whole number from 0 to 65535 (0: any free port)',
    shop: 'should be demo or empty',
    trust: 'should be on, strict or off',
    unreadable: (file) => `the file ${file} cannot be read`,
    certificate: 'this certificate and this key cannot be used together',
    wrongType: 'is of the wrong type',
    unknownKey: 'there is no such setting',
    badValue: 'this value cannot be used',
  },
  store: {
    'store.locked': 'Another hub is at work on this data folder. Close it first.',
    'store.not-a-database': 'The file of the books is no database. Restore a backup.',
    'store.damaged':
      'The books are damaged and were not opened; the tills go on alone. Run npm run guitai -- repair, and delete nothing.',
    'store.newer': 'The books were written by a newer version. Update this program.',
    'store.migration-changed': 'The books are built otherwise than this program expects. Use a released version.',
    'store.migration-failed': 'The books could not be brought up to date; they are unchanged. Pass on the words below.',
    'store.chain-broken': 'The chain of the books is broken: rows were changed or lost. Restore a backup.',
    'store.pragma': 'SQLite does not take a setting that durability rests on. This disk may not be fit for books.',
    'store.disk-full': 'The disk is full. Make room, then start again.',
    'store.disk-read-only': 'The folder of the books cannot be written. Check its permissions, or replace the card.',
  },
};
