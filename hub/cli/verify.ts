import { parseArgs } from 'node:util';
import { keyFile, readKeyFile } from '../privacy/key-file.ts';
import { type CheckResult, type OnProgress, verifyBooks } from '../shop/verify/verify.ts';
import { inspectPages } from '../store/inspect-pages.ts';
import { pathOfBooks, readableBooks } from './books.ts';
import { type CliCommand, exitCodes } from './command.ts';
import { ProgressLine } from './progress.ts';

const faults_max = 20;

/** `verify`: 0 when everything holds, 1 when something does not. */
export const verify: CliCommand = async (context) => {
  const { args, words, say } = context;
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const books = await readableBooks(context);
  const line = new ProgressLine();
  const { keys } = await readKeyFile(keyFile(context.config.home));
  try {
    const show: OnProgress = ({ done, of, name }) => line.show(words.checking(name), done / of);
    const pages = await checkPages(pathOfBooks(context.config.home));
    const rest = await verifyBooks(books, show, keys);
    const result = { ...rest, ok: pages.ok && rest.ok, checks: [pages, ...rest.checks] };
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

/** Every page against what was written to it. */
async function checkPages(path: string): Promise<CheckResult> {
  const { checked, damaged } = await inspectPages(path);
  const faults = damaged.slice(0, faults_max).map((page) => ({ page }));
  return { name: 'every page is what was written', ok: damaged.length === 0, checked, faults };
}
