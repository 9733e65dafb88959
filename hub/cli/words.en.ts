import type { CliWords } from './words.ts';

export const english: CliWords = {
  help: `Usage: npm run guitai -- COMMAND

  import FILE [--json] [--duplicates merge|skip]
      Imports goods from an Excel or CSV file. Goods that are there already are merged or skipped (skip unless told).
  import-ledger FILE [--json]
      Books the unsent sales that a till exported. What is in the books already is not booked again.
  token NAME
      Makes a key for an outside program and shows it this once.
  keys [status|rotate|backup|restore|abandon]
      The key of customers' data: look, change it (the shop goes on selling), write out its slip, restore it from one.
      abandon: where key and slip are lost, erases all customers, whom nobody can read any more, and makes a new key.
  repair [--dry-run]
      Repairs damaged books: adds stock and totals up anew from the ledgers, makes new indexes, keeps the old file.
      Stop the hub first. --dry-run says what it would do and changes nothing.
  verify [--json]
      Checks the books: the journal's chain and everything that must hold. Exit code 1 if something does not.
      Works beside a running hub.
  export FOLDER [--table NAME] [--format csv|json]
      Writes the tables of the books to files, without PINs, keys and sessions.
  demo [--products N] [--sales N] [--days N] [--seed N] [--until YYYY-MM-DD]
      Makes a year of business in an empty data folder.
  help

GUITAI_HOME names the data folder.`,
  unknownCommand: (name) => `There is no command “${name}”.`,
  badArguments: (why) => `The arguments are not right: ${why}`,
  missing: (what) => `Missing: ${what}.`,
  file: 'file',
  name: 'name',
  folder: 'folder',
  whole: (option) => `--${option} takes a whole number above zero.`,
  oneOf: (option, values) => `--${option} is one of ${values}.`,
  day: (option) => `--${option} takes a day such as 2026-11-21.`,
  noBooks: (home) => `There are no books in ${home}. Open the shop with npm start first, or check GUITAI_HOME.`,
  notSetUp: 'This shop is not set up yet. Open it with npm start and follow the wizard.',
  notEmpty: (home) => `There are books in ${home} already. The demo needs an empty data folder: set GUITAI_HOME.`,
  noFile: (path) => `The file ${path} cannot be read.`,
  hubGone: 'The hub did not answer. It may be closing: please try again.',
  refused: (code) => `It did not work: ${code}`,
  interrupted: 'Cancelled; everything written was taken back.',
  importing: (done, of) => `Importing ${done} / ${of}`,
  imported: (rows, added, merged, skipped, rejected) =>
    `${rows} rows: ${added} added, ${merged} merged, ${skipped} skipped, ${rejected} not imported`,
  notLedger: (path) => `${path} is no file of a till's sales, or it is damaged.`,
  ledgerImported: (sales, known, refused) =>
    `${sales} sales: ${known} of them were in the books already, ${refused} were not booked`,
  ledgerRefused: (sale, code) => `  ${sale}: ${code}`,
  rejectedRow: (row, reason) => `  row ${row}: ${reason}`,
  token: (name) => `The key for “${name}”, shown this once:`,
  checking: (name) => `Checking: ${name}`,
  checkOk: (name, checked) => `✓ ${name} (${checked})`,
  checkBad: (name) => `✗ ${name}`,
  allHolds: (seq) => `The books hold, up to journal row ${seq}.`,
  keyVersion: (version, since) => `Key version ${version}, since ${since}`,
  keyFault: {
    missing: (path) => `There is no key file ${path}. Restore it from its slip: npm run guitai -- keys restore`,
    damaged: (path) => `The key file ${path} cannot be read. Restore it from its slip: npm run guitai -- keys restore`,
    exposed: (path) =>
      `Other users may read the key file ${path}. Run chmod 600 on it, then change the key: npm run guitai -- keys rotate`,
    wrong: (path) => `The key file ${path} does not belong to these books. Restore the key from the slip of that time.`,
  },
  rotating: (left) => `Changing the key, ${left} people left`,
  keysRotated:
    'The key was changed and the old one destroyed. The old slip opens older backups only; write out the new one: npm run guitai -- keys backup',
  keysUnfinished:
    'The key is not changed yet and the old one is still there. The hub goes on with it; if it never ends, verify says why.',
  slip: (version, since) => `Slip of the key of customers' data · version ${version} · ${since}`,
  slipKeep:
    'Copy or print these four lines, and keep them apart from backups of the books: whoever has both reads the data. Write out a new one when the key was changed.',
  slipType: 'Type the four lines of the slip, then press Ctrl-D:',
  slipShape: 'This is no slip: it has four lines of 16 letters and digits.',
  slipLine: (line) => `Line ${line} is mistyped. Please compare it.`,
  slipTaken: (version) => `Version ${version} of the key is restored.`,
  closeHubFirst: 'The hub is running. Close it first, then try again.',
  keysFine: 'The key is there and fits: nothing needs to be given up.',
  abandoned: (people) => `Erased ${people} customers whom nobody could read any more, and made a new key.`,
  personalUnchecked: 'The key file is not there or cannot be used: personal data was not opened to be checked.',
  broken: 'The books do not hold. Delete nothing, and send what stands above to whoever looks after this shop.',
  damagedPart: (name, kind, pages) =>
    `Damaged: ${name === null ? 'free pages' : `${kind === 'index' ? 'index' : 'table'} ${name}`} (${pages} pages)`,
  willMend: (name, faults) => `Does not hold: ${name} (${faults} places or more); it is added up anew from the ledgers`,
  rowsGone: (rows) =>
    rows > 0
      ? `The newest ${rows} journal rows are not on the card any more. After the repair the tills give back the missing sales.`
      : 'The write-ahead log is damaged; what stands behind cannot be read. After the repair the tills give back the missing sales.',
  nothingToRepair: 'The books hold: there is nothing to repair.',
  wouldRepair:
    'It can be repaired: stock, totals and indexes are made anew from the ledgers. Run it without --dry-run to do so.',
  repaired: (seq, aside) => `Repaired, as journal row ${seq}. What was there is kept in ${aside}`,
  cannotRepair: (why) =>
    `The ledgers themselves are damaged, and nothing else has what they held; nothing was changed. ${why}`,
  copyFound: (path, seq, at) => `  A copy: ${path} (up to journal row ${seq}, ${at})`,
  restoreCopy: (path) =>
    `Stop the hub, put the newest sound copy in the place of ${path}, and move the files -wal and -shm beside it away. After the start the tills give back the missing sales.`,
  exported: (table, rows) => `${table}: ${rows} rows`,
  unknownTable: (table, tables) => `There is no table “${table}”. There are: ${tables}`,
  exists: (path) => `${path} is there already and is not overwritten.`,
  makingProducts: (count, of) => `Products ${count} / ${of}`,
  playing: (count, of, rate) => `Sales ${count} / ${of}, ${rate} a second`,
  played: (products, sales, seconds, rate) =>
    `Done: ${products} products, ${sales} sales in ${seconds} s, ${rate} a second`,
  unexpected: (why) => `Something unexpected: ${why}`,
};
