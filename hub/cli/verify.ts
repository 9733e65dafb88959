import { parseArgs } from 'node:util';
import { keyFile, readKeyFile } from '../privacy/key-file.ts';
import { type OnProgress, verifyBooks } from '../shop/verify/verify.ts';
import { readableBooks } from './books.ts';
import { type CliCommand, exitCodes } from './command.ts';
import { ProgressLine } from './progress.ts';

/** `verify`: 0 when everything holds, 1 when something does not. */
export const verify: CliCommand = async (context) => {
  const { args, words, say } = context;
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const books = await readableBooks(context);
  const line = new ProgressLine();
  const { keys } = await readKeyFile(keyFile(context.config.home));
  try {
    const show: OnProgress = ({ done, of, name }) => line.show(words.checking(name), done / of);
    const result = await verifyBooks(books, show, keys);
    line.end();
    if (values.json) say(JSON.stringify(result));
    else {
      for (const { name, ok, checked, faults } of result.checks) {
        say(ok ? words.checkOk(name, checked) : words.checkBad(name));
        for (const fault of faults) say(`    ${JSON.stringify(fault)}`);
      }
      if (!keys) say(words.personalUnchecked);
      say(result.ok ? words.allHolds(result.seq) : words.broken);
    }
    return result.ok ? exitCodes.ok : exitCodes.no;
  } finally {
    await books.close();
  }
};
