import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { PinHasher } from '../access/pin.ts';
import { readSecrets } from '../main/secrets.ts';
import { addDays, businessDay } from '../model/time.ts';
import { createTranscriber } from '../shop/catalog/pinyin.ts';
import { firstSettings } from '../shop/settings/shop-settings.ts';
import { pathOfBooks, writableBooks } from './books.ts';
import { type CliCommand, CliError, type CommandContext, exitCodes } from './command.ts';
import { playYear } from './demo/year.ts';
import { ProgressLine } from './progress.ts';

/** `demo`: a year of business, in an empty data folder. It ends yesterday, so that the hub's clock goes on from there. */
export const demo: CliCommand = async (context) => {
  const { config, words, say } = context;
  const { products, sales, days, seed, until } = optionsOf(context);
  if (existsSync(pathOfBooks(config.home))) throw new CliError(words.notEmpty(config.home));
  const line = new ProgressLine();
  const transcriber = createTranscriber();
  let began = performance.now();
  try {
    const report = await playYear({
      open: (clock) => writableBooks(context, clock),
      pins: async () => new PinHasher((await readSecrets(config.home)).pepper),
      transcriber,
      products,
      sales,
      days,
      seed,
      until,
      signal: context.signal,
      onProgress: (phase, count) => {
        if (phase === 'products') {
          began = performance.now();
          line.show(words.makingProducts(count, products), count / products);
          return;
        }
        const rate = Math.round((count / (performance.now() - began)) * 1000);
        line.show(words.playing(count, sales, rate), count / sales);
      },
    });
    line.end();
    say(words.played(report.products, report.sales, Math.round(report.seconds), Math.round(sales / report.seconds)));
    return exitCodes.ok;
  } finally {
    await transcriber.close();
  }
};

function optionsOf({ args, words }: CommandContext) {
  const { values } = parseArgs({
    args,
    options: {
      products: { type: 'string', default: '1000' },
      sales: { type: 'string', default: '20000' },
      days: { type: 'string', default: '365' },
      seed: { type: 'string', default: '7' },
      until: { type: 'string' },
    },
  });
  const whole = (option: 'products' | 'sales' | 'days' | 'seed') => {
    const number = Number(values[option]);
    if (!Number.isSafeInteger(number) || number < 1) throw new CliError(words.whole(option), exitCodes.usage);
    return number;
  };
  const yesterday = addDays(businessDay(Date.now(), firstSettings.timeZone), -1);
  const until = values.until ?? yesterday;
  if (!z.iso.date().safeParse(until).success) throw new CliError(words.day('until'), exitCodes.usage);
  return { products: whole('products'), sales: whole('sales'), days: whole('days'), seed: whole('seed'), until };
}
