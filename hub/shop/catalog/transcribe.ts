import { pinyin } from 'pinyin-pro';
import { halfWidth } from '../../model/halfwidth.ts';

/** A name in Latin letters: `kekoukele` and `kkkl`. */
export interface Transcription {
  pinyin: string;
  initials: string;
}

/**
 * Full pinyin without tones and spaces, and the initials. Letters and digits are kept in both (`A雪碧600ml` → `axuebi600ml`
 * and `axb600ml`), ü is v as on every Chinese keyboard, polyphones are read by pinyin-pro's words (重庆 is chongqing).
 *
 * Only the worker imports this: the dictionary takes 25 MB.
 */
export function transcribe(name: string): Transcription {
  let full = '';
  let initials = '';
  for (const part of pinyin(halfWidth(name), { toneType: 'none', type: 'all', v: true })) {
    const spelt = (part.isZh ? part.pinyin : part.origin).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    full += spelt;
    initials += part.isZh ? spelt.slice(0, 1) : spelt;
  }
  return { pinyin: full, initials };
}
