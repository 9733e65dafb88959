import type { CliWords } from './words.ts';

export const english: CliWords = {
  help: `Usage: npm run guitai -- COMMAND

  import FILE [--json] [--duplicates merge|skip]
      Imports goods from an Excel or CSV file. Goods that are there already are merged or skipped (skip unless told).
  import-ledger FILE [--json]
      Books the unsent sales that a till exported. What is in the books already is not booked again.
  token NAME
      Makes a key for an outside program and shows it this once.
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
  personalUnchecked: 'The key file is not there or cannot be used: personal data was not opened to be checked.',
  broken: 'The books do not hold. Delete nothing, and send what stands above to whoever looks after this shop.',
  exported: (table, rows) => `${table}: ${rows} rows`,
  unknownTable: (table, tables) => `There is no table “${table}”. There are: ${tables}`,
  exists: (path) => `${path} is there already and is not overwritten.`,
  makingProducts: (count, of) => `Products ${count} / ${of}`,
  playing: (count, of, rate) => `Sales ${count} / ${of}, ${rate} a second`,
  played: (products, sales, seconds, rate) =>
    `Done: ${products} products, ${sales} sales in ${seconds} s, ${rate} a second`,
  unexpected: (why) => `Something unexpected: ${why}`,
};
