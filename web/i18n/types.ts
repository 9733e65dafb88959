import type { approvals } from './zh-CN/approvals.ts';
import type { clock } from './zh-CN/clock.ts';
import type { closing } from './zh-CN/closing.ts';
import type { common } from './zh-CN/common.ts';
import type { counter } from './zh-CN/counter.ts';
import type { customers } from './zh-CN/customers.ts';
import type { devices } from './zh-CN/devices.ts';
import type { display } from './zh-CN/display.ts';
import type { goods } from './zh-CN/goods.ts';
import type { handheld } from './zh-CN/handheld.ts';
import type { imports } from './zh-CN/imports.ts';
import type { island } from './zh-CN/island.ts';
import type { kit } from './zh-CN/kit.ts';
import type { kitchen } from './zh-CN/kitchen.ts';
import type { labelScales } from './zh-CN/label-scales.ts';
import type { labelWizard } from './zh-CN/label-wizard.ts';
import type { labels } from './zh-CN/labels.ts';
import type { late } from './zh-CN/late.ts';
import type { lenders } from './zh-CN/lenders.ts';
import type { log } from './zh-CN/log.ts';
import type { notices } from './zh-CN/notices.ts';
import type { office } from './zh-CN/office.ts';
import type { pair } from './zh-CN/pair.ts';
import type { pairing } from './zh-CN/pairing.ts';
import type { payment } from './zh-CN/payment.ts';
import type { printerTest } from './zh-CN/printer-test.ts';
import type { printing } from './zh-CN/printing.ts';
import type { receipts } from './zh-CN/receipts.ts';
import type { reports } from './zh-CN/reports.ts';
import type { scaleWizard } from './zh-CN/scale-wizard.ts';
import type { sell } from './zh-CN/sell.ts';
import type { settings } from './zh-CN/settings.ts';
import type { setup } from './zh-CN/setup.ts';
import type { shifts } from './zh-CN/shifts.ts';
import type { staff } from './zh-CN/staff.ts';
import type { stations } from './zh-CN/stations.ts';
import type { stock } from './zh-CN/stock.ts';
import type { till } from './zh-CN/till.ts';
import type { ways } from './zh-CN/ways.ts';

/** Every room of words there is. Types only: what a page loads is what it names in its `speak(…)`. */
export interface Rooms {
  approvals: typeof approvals;
  log: typeof log;
  notices: typeof notices;
  kitchen: typeof kitchen;
  stations: typeof stations;
  common: typeof common;
  staff: typeof staff;
  settings: typeof settings;
  devices: typeof devices;
  clock: typeof clock;
  closing: typeof closing;
  kit: typeof kit;
  island: typeof island;
  stock: typeof stock;
  till: typeof till;
  ways: typeof ways;
  shifts: typeof shifts;
  receipts: typeof receipts;
  printing: typeof printing;
  printerTest: typeof printerTest;
  pair: typeof pair;
  pairing: typeof pairing;
  payment: typeof payment;
  sell: typeof sell;
  office: typeof office;
  imports: typeof imports;
  setup: typeof setup;
  counter: typeof counter;
  customers: typeof customers;
  display: typeof display;
  reports: typeof reports;
  goods: typeof goods;
  handheld: typeof handheld;
  labels: typeof labels;
  late: typeof late;
  labelScales: typeof labelScales;
  lenders: typeof lenders;
  scaleWizard: typeof scaleWizard;
  labelWizard: typeof labelWizard;
}

/** A text, or where a language's grammar asks for it, one for each plural category (chosen by `{n}`). */
export type Text = string | { readonly one: string; readonly other: string };

/** The same tree in another language: a missing key is a compile error. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? Text : Translated<T[K]> };

/** A dictionary as the run time sees it. */
export interface Dictionary {
  readonly [key: string]: Text | Dictionary;
}

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string];

/** `till.pay`, `office.goods.title`, … */
export type Key = Paths<Rooms>;

type At<T, Path> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : never;

/** `{name}` takes a string or a number; `{sum:money}`, `{left:quantity}`, `{at:time}` … take a number. */
type Blank<Inside> = Inside extends `${infer Name}:${infer Format}`
  ? { [K in Name]: Format extends 'permission' | 'device' ? string : number }
  : { [K in Inside & string]: string | number };

type Blanks<S> = S extends `${string}{${infer Inside}}${infer Rest}` ? Blank<Inside> & Blanks<Rest> : unknown;

/** What `t(key, …)` must be given besides the key: nothing, or an object that fills every blank of the Chinese text. */
export type Values<K extends Key> = unknown extends Blanks<At<Rooms, K>> ? [] : [values: Blanks<At<Rooms, K>>];
