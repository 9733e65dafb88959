import { readSetting, writeSetting } from '../settings.ts';
import type { Dictionary } from './types.ts';
import { common } from './zh-CN/common.ts';
import { kit } from './zh-CN/kit.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** A room of words: Chinese is part of the page, another language is loaded only when it is the one in use. */
export interface Room {
  readonly name: string;
  readonly chinese: Dictionary;
  english(): Promise<Dictionary>;
}

const rooms = new Map<string, Room>();
let words: Record<string, Dictionary> = {};
let current: Language = 'zh-CN';
let shopLanguage: Language = 'zh-CN';
const listeners = new Set<() => void>();

/** Words of rooms that were added after the page's language was chosen, and are still on their way. */
let loading: Promise<void> = Promise.resolve();

/** Adds a room's words to this page; called by the files in rooms/ as they are imported, however late. */
export function addRoom(room: Room): void {
  rooms.set(room.name, room);
  words[room.name] = room.chinese;
  addLate(room);
}

function addLate(room: Room): void {
  if (current !== 'zh-CN') loading = Promise.all([loading, showLate(room)]).then(() => undefined);
}

/** Settles when every room has its words: awaited before an element is drawn whose code was loaded late. */
export function wordsLoaded(): Promise<void> {
  return loading;
}

addRoom({ name: 'common', chinese: common, english: async () => (await import('./en/common.ts')).common });
addRoom({ name: 'kit', chinese: kit, english: async () => (await import('./en/kit.ts')).kit });

/** The language of this page. */
export function language(): Language {
  return current;
}

/** The words of the language in use, by room. */
export function dictionaries(): Readonly<Record<string, Dictionary>> {
  return words;
}

/**
 * Loads the words of this device's language (its own choice, else the shop's) and shows them. Each page awaits it
 * before its first element is drawn. Where English cannot be loaded the page goes on in Chinese.
 */
export async function startLanguage(): Promise<void> {
  const kept = readSetting('language');
  await show(languages.find((one) => one === kept) ?? shopLanguage);
}

/** This device's own choice; undefined: as the shop. */
export async function chooseLanguage(choice: Language | undefined): Promise<void> {
  writeSetting('language', choice);
  await startLanguage();
}

/** The shop's language, as its settings say; holds on devices without a choice of their own. */
export async function setShopLanguage(language: Language): Promise<void> {
  shopLanguage = language;
  await startLanguage();
}

/** Calls `heard` after every change of language or of the shop's formats; returns how to stop. */
export function onLanguage(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

/** Tells every Localized element to draw itself again. */
export function languageChanged(): void {
  for (const heard of listeners) heard();
}

async function show(wanted: Language): Promise<void> {
  const known = [...rooms.values()];
  words = Object.fromEntries(await Promise.all(known.map((room) => load(room, wanted))));
  current = wanted;
  for (const room of rooms.values()) {
    if (known.includes(room)) continue; // added while the others were being loaded
    words[room.name] = room.chinese;
    addLate(room);
  }
  if (typeof document !== 'undefined') document.documentElement.lang = wanted;
  languageChanged();
}

async function showLate(room: Room): Promise<void> {
  const wanted = current;
  const [name, dictionary] = await load(room, wanted);
  if (current !== wanted) return; // the language was changed meanwhile, with this room's words
  words = { ...words, [name]: dictionary };
  languageChanged();
}

async function load(room: Room, wanted: Language): Promise<[string, Dictionary]> {
  if (wanted === 'zh-CN') return [room.name, room.chinese];
  try {
    return [room.name, await room.english()];
  } catch (cause) {
    console.warn(`The words of ${room.name} could not be loaded`, cause);
    return [room.name, room.chinese];
  }
}
