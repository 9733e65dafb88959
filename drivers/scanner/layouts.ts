/**
 * Keyboard layouts, one row each: what the keys type, by HID usage (HUT 1.5, section 10). A scanner that is set to a
 * country presses the keys that a person there would; read by another layout, `Y` becomes `Z` and `-` becomes `ß`.
 */
export interface KeyLayout {
  name: string;
  /** Characters by key: plain, with shift, with the right Alt (AltGr). A combining mark is a dead key. */
  keys: ReadonlyMap<number, readonly [plain: string, shifted: string, altGr: string]>;
  /** The keypad types digits whether Num Lock is on or off: a scanner cannot see the lamp. */
  keypad: ReadonlyMap<number, string>;
}

/** Where each character of a row's strings belongs: A–Z, the digits, `- = [ ] \`, `; ' \` , . /`, the two ISO keys. */
const order = [...keysFrom(0x04, 26), ...keysFrom(0x1e, 10), ...keysFrom(0x2d, 5), ...keysFrom(0x33, 6), 0x32, 0x64];

function keysFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

const keypad = new Map([...'/*-+'].map((sign, index): [number, string] => [0x54 + index, sign]));
for (const [index, digit] of [...'1234567890.'].entries()) keypad.set(0x59 + index, digit);

function row(name: string, plain: string, shifted: string, altGr: Record<string, string> = {}): [string, KeyLayout] {
  const letters = [...plain];
  const capitals = [...shifted];
  const keys = order.map((key, at): [number, readonly [string, string, string]] => {
    const letter = letters[at] ?? '';
    return [key, [letter, capitals[at] ?? '', altGr[letter] ?? '']];
  });
  return [name, { name, keys: new Map([...keys, [0x2c, [' ', ' ', '']]]), keypad }];
}

const acute = '\u0301';
const grave = '\u0300';
const circumflex = '\u0302';
const diaeresis = '\u0308';

/** China uses the US layout, and so do scanners when they leave the factory. */
export const layouts: ReadonlyMap<string, KeyLayout> = new Map([
  row(
    'us',
    "abcdefghijklmnopqrstuvwxyz1234567890-=[]\\;'`,./\\\\",
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()_+{}|:"~<>?||',
  ),
  row('gb', "abcdefghijklmnopqrstuvwxyz1234567890-=[]#;'`,./#\\", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!"£$%^&*()_+{}~:@¬<>?~|', {
    4: '€',
    '`': '¦',
    a: 'á',
    e: 'é',
    i: 'í',
    o: 'ó',
    u: 'ú',
  }),
  row(
    'de',
    `abcdefghijklmnopqrstuvwxzy1234567890ß${acute}ü+#öä${circumflex},.-#<`,
    `ABCDEFGHIJKLMNOPQRSTUVWXZY!"§$%&/()=?${grave}Ü*'ÖÄ°;:_'>`,
    { 2: '²', 3: '³', 7: '{', 8: '[', 9: ']', 0: '}', ß: '\\', q: '@', e: '€', m: 'µ', '+': '~', '<': '|' },
  ),
  row(
    'fr',
    `qbcdefghijkl,noparstuvzxyw&é"'(-è_çà)=${circumflex}$*mù²;:!*<`,
    `QBCDEFGHIJKL?NOPARSTUVZXYW1234567890°+${diaeresis}£µM%²./§µ>`,
    {
      é: '~',
      '"': '#',
      "'": '{',
      '(': '[',
      '-': '|',
      è: '`',
      _: '\\',
      ç: '^',
      à: '@',
      ')': ']',
      '=': '}',
      e: '€',
      $: '¤',
    },
  ),
]);

/** The layout of a name; one that is not known is read as the US layout. */
export function layoutOf(name: string): KeyLayout {
  return layouts.get(name) ?? (layouts.get('us') as KeyLayout);
}

const spacing: Record<string, string> = { [acute]: '´', [grave]: '`', [circumflex]: '^', [diaeresis]: '¨' };

/** Whether a key waits for the next one: its character is a combining mark. */
export const isDead = (character: string): boolean => character in spacing;

/** What a dead key and the next one type: `´` and `e` are é, `´` and a space are `´`, others stand side by side. */
export function compose(mark: string, next: string): string {
  const alone = spacing[mark] ?? '';
  if (next === ' ' || next === '') return alone;
  const together = (next + mark).normalize('NFC');
  return [...together].length === 1 ? together : alone + next;
}
