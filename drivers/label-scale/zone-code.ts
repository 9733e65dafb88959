import iconv from 'iconv-lite';

/** What stands for a character that GB 2312 has not: 〓. */
const lacking = '0194';

/**
 * A text in GB 2312's zone and position codes (区位码), four digits a character: `测试` is `18664252`. Letters and digits
 * become their full-width forms of zone 3, as the scales of the makers in Shanghai have them; what GB 2312 lacks is 〓.
 * @param charactersMax the rest is cut off
 */
export function zoneCodes(text: string, charactersMax: number): string {
  const characters = [...text.normalize('NFC').replace(/\p{Cc}|\p{Cf}|\p{Mn}/gu, '')].slice(0, charactersMax);
  return characters.map(zoneCode).join('');
}

function zoneCode(character: string): string {
  // GB 2312 lies within GBK where both bytes are A1h and above, in the zones 1–9 (signs) and 16–87 (characters).
  const [high = 0, low = 0, ...more] = iconv.encode(fullWidth(character), 'gbk');
  const [zone, place] = [high - 0xa0, low - 0xa0];
  const isSign = zone >= 1 && zone <= 9;
  if (more.length > 0 || place < 1 || !(isSign || (zone >= 16 && zone <= 87))) return lacking;
  return `${String(zone).padStart(2, '0')}${String(place).padStart(2, '0')}`;
}

function fullWidth(character: string): string {
  if (character === ' ' || character === '\u00a0') return '\u3000';
  if (character === '¥') return '￥';
  const code = character.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : character;
}
