import iconv from 'iconv-lite';
import type { FarEnd } from '../port-fake.ts';

/** What a PLU of the virtual scale holds, as it read it off the line. */
export interface HeldGoods {
  slot: number;
  code: string;
  price: number;
  mode: number;
  shelfDays: number;
  shop: string;
  name: string;
  note: string;
}

/** More than any line has. */
const lineMax = 1_024;
const plu =
  /^!0V(?<slot>\d{4})A(?<code>\d{7})(?<price>\d{6})(?<mode>[012])\d{6}(?<shelf>\d{3})(?<shop>\d\d)\d{2}\d{13}\d{5}\d\d\d{26}B(?<name>(?:\d{4})*)C(?<note>(?:\d{4})*)D(?:\d{4})*E$/;

/**
 * The far end of a 大华 TM label scale ("电子秤通讯协议 (服务器版)"), with a reader of its own for the lines: a line that is not
 * exactly right is not answered. Answers end in CR LF and 03h.
 */
export class VirtualLabelScale {
  onChange: () => void = () => {};
  /** By slot, those told last at the end. */
  readonly goods: Map<number, HeldGoods> = new Map();
  /** Every whole line that came, newest last, at most a hundred. */
  readonly lines: string[] = [];
  /** It hears and says nothing. */
  mute: boolean = false;
  /** Slots that it answers otherwise than it should. */
  readonly refuses: Set<number> = new Set();
  private heard = '';
  private readonly far: Pick<FarEnd, 'send' | 'onBytes'>;

  constructor(far: Pick<FarEnd, 'send' | 'onBytes'>) {
    this.far = far;
    far.onBytes = (bytes) => this.hear(Buffer.from(bytes).toString('latin1'));
  }

  private hear(text: string): void {
    const lines = (this.heard + text).split('\r\n');
    this.heard = lines.pop()!.slice(-lineMax);
    for (const line of lines) this.take(line);
  }

  private take(line: string): void {
    this.lines.push(line);
    if (this.lines.length > 100) this.lines.shift();
    if (this.mute) return;
    const reading = /^!0U(\d{4})A$/.exec(line)?.[1];
    const said = plu.exec(line)?.groups;
    if (reading !== undefined) this.say(`0u${reading}a`);
    if (!said) return;
    const slot = Number(said.slot);
    if (this.refuses.has(slot)) {
      this.say(`0e${said.slot}`);
      return;
    }
    const { code = '', shop = '', name = '', note = '' } = said;
    this.goods.delete(slot);
    this.goods.set(slot, {
      ...{ slot, code, shop, price: Number(said.price), mode: Number(said.mode), shelfDays: Number(said.shelf) },
      ...{ name: textOf(name), note: textOf(note) },
    });
    this.say(`0v${said.slot}a${code[0]}`);
    this.onChange();
  }

  private say(text: string): void {
    this.far.send(Buffer.from(`${text}\r\n\x03`, 'latin1'));
  }
}

/** Zone and position codes as letters. */
function textOf(codes: string): string {
  const bytes = (codes.match(/\d\d/g) ?? []).map((two) => Number(two) + 0xa0);
  return iconv.decode(Buffer.from(bytes), 'gbk');
}
