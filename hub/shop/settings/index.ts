import type { PinHash, PinHasher } from '../../access/pin.ts';
import { isSetUp } from '../../access/sign-in.ts';
import { done, refuse } from '../../model/answer.ts';
import { defaultScaleLabels, scaleLabelLayouts } from '../../model/scale-label-layouts.ts';
import * as contracts from '../../protocol/settings.ts';
import type { Tx } from '../../store/store.ts';
import type { Transcriber } from '../catalog/pinyin.ts';
import type { Transcription } from '../catalog/transcribe.ts';
import { type Handler, onCommand, onOpenCommand, onQuery } from '../handler.ts';
import { sealNew } from '../staff/index.ts';
import { addFirstRoles, addPerson } from '../staff/people.ts';
import { goodNames, unitName, writeFirstDay } from './first-day.ts';
import { problemOf, readSettings, writeSettings } from './shop-settings.ts';
import { templates } from './templates/index.ts';

/** On the shelf of everything that keeps stock, so that trial goods can be sold at once. */
const trialStock = 20_000;

/** The shop's settings, and its first day. */
export function settingsHandlers({ pins, transcriber }: { pins: PinHasher; transcriber: Transcriber }): Handler[] {
  return [
    onQuery(contracts.get, async (_reader, _input, { settings }) => done(settings)),

    onCommand(contracts.save, async (tx, fields) => {
      const problem = problemOf(fields) ?? (await wrongLabel(tx, fields));
      if (problem) return refuse('settings.invalid', { field: problem });
      await writeSettings(tx, fields);
      return done(await readSettings(tx));
    }),

    onQuery(contracts.templates, async (_reader, { locale }) =>
      done(
        Object.values(templates).map(({ name, categories, taxes, units, goods }) => ({
          name,
          categories: Object.values(categories).map((one) => (locale === 'en' ? one.en : one.zh)),
          taxes: taxes.map((tax) => ({ name: locale === 'en' ? tax.en : tax.zh, rate: tax.rate, included: true })),
          units: units.map((id) => unitName(id, locale)),
          trialGoods: goods.length,
        })),
      ),
    ),

    onOpenCommand(
      contracts.setUp,
      async (tx, { shop, template: name, owner }, _call, { pin, transcriptions }: FirstDay) => {
        if (await isSetUp(tx)) return refuse('access.set-up-already');
        const problem = problemOf(shop);
        if (problem) return refuse('settings.invalid', { field: problem });
        const { locale } = shop;
        await writeSettings(tx, { ...shop, scaleLabels: [...defaultScaleLabels] });
        await addFirstRoles(tx);
        const ownerId = await addPerson(tx, { name: owner.name, role: 'owner', pin });
        const template = templates[name];
        const goods = transcriptions.map((transcription, index) => ({
          ...template.goods[index]!,
          transcription,
          stock: trialStock,
          stockMin: 0,
        }));
        await writeFirstDay(tx, { template, goods, locale, staffId: ownerId });
        return done({ ownerId });
      },
      async ({ template, owner, shop, trialGoods }, _call, books) => {
        // Asked again in the transaction; here so that strangers cannot make a running shop hash and transcribe.
        if (await books.read(isSetUp)) return refuse('access.set-up-already');
        const sealed = await sealNew(pins, owner.pin);
        if (!sealed.ok) return sealed;
        const names = trialGoods ? goodNames(templates[template].goods, shop.locale) : [];
        return done({ pin: sealed.value, transcriptions: await transcriber.transcribe(names) });
      },
    ),
  ];
}

/** What the wizard's last step needs before its transaction. */
interface FirstDay {
  pin: PinHash;
  /** Of the trial goods, in their order; empty: none were asked for. */
  transcriptions: Transcription[];
}

/** Labels that nobody knows may not be on, and two of the shop's own may not bear one id. */
async function wrongLabel(
  tx: Tx,
  { scaleLabels, taughtLabels }: Partial<contracts.ShopSettings>,
): Promise<'scaleLabels' | 'taughtLabels' | null> {
  if (!scaleLabels && !taughtLabels) return null;
  const kept = await readSettings(tx);
  const taught = (taughtLabels ?? kept.taughtLabels).map(({ id }) => id);
  if (new Set(taught).size < taught.length) return 'taughtLabels';
  const known = new Set([...scaleLabelLayouts.map(({ id }) => id), ...taught]);
  return (scaleLabels ?? kept.scaleLabels).every((id) => known.has(id)) ? null : 'scaleLabels';
}
