export * from './format.ts';
export {
  chooseLanguage,
  type Language,
  language,
  languages,
  setShopLanguage,
  startLanguage,
  wordsLoaded,
} from './language.ts';
export { Localized } from './localized.ts';
export { refusalText } from './refusals.ts';
export { roleWord } from './role-word.ts';
export { permissionName, t, translate } from './translate.ts';
export type { Key } from './types.ts';
