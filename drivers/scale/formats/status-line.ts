import { type FrameFormat, gramsOf, isNumber, lines, said, textOf, unitNamed } from '../format.ts';

const STX = 0x02;

/**
 * Lines that say how the weight stands before they say it:
 *   `ST,GS,<id><lamp>,<8 data> kg 0D 0A`   CAS, 22 bytes; lamp b6 stable, b1 tare, b0 zero
 *   `ST,GS,+  1.240kg 0D 0A`               A&D and many more (Salter S122 …), 18 bytes
 *   `02 ST,GS,+  2.50 kg 0D`               CAS, 18 bytes
 *   `ST,+00001.24 kg 0D 0A`                A&D standard format, the net mark left out
 * ST stable, US not, OL out of range (with dashes; the sign tells above from below); GS gross, NT net.
 */
const withoutLamp = /^(ST|US|OL),(GS|NT),([ +-][ \d.-]{5,6}[\d.-]) ?(kg|KG| g|lb|LB|oz)\r$/;
const andStandard = /^(ST|US|OL),()([+-][\d.]{8}) (kg| g|lb|oz)\r$/;
const withLamp = /^(ST|US|OL),(GS|NT),[\s\S]([\s\S]),([ \d.+-]{8}) (kg|KG| g|lb|LB|oz)\r$/;
/** Without LF, and without STX. A line that lost a letter must not pass: `1.240g` weighs less than `1.240kg`. */
const lengths = { withoutLamp: 17, andStandard: 16, withLamp: 21 };

export const statusLine: FrameFormat = {
  bytesMax: 24,
  cut: lines(24),
  read(frame) {
    const marked = frame[0] === STX;
    const text = textOf(marked ? frame.slice(1) : frame);
    const parts = partsOf(text, marked);
    if (!parts) return null;
    const { status, mark, lamp, number, unitText } = parts;
    const unit = unitNamed(unitText);
    if (!unit) return null;
    if (status === 'OL') {
      if (!/^[+-]?[ \d.-]+$/.test(number)) return null;
      const under = number.startsWith('-');
      return said({ grams: null, unit, stable: false, over: !under, under, net: mark === 'NT' });
    }
    if (!isNumber(number)) return null;
    const lamps = lamp?.charCodeAt(0);
    // Where lamp and letters contradict each other, it does not stand still.
    const stable = status === 'ST' && (lamps === undefined || (lamps & 0x40) !== 0);
    const net = mark === 'NT' || (lamps !== undefined && (lamps & 0x02) !== 0);
    return said({ grams: gramsOf(number, unit), unit, stable, net });
  },
};

function partsOf(text: string, marked: boolean) {
  const plain =
    (text.length === lengths.withoutLamp && withoutLamp.exec(text)) ||
    (!marked && text.length === lengths.andStandard && andStandard.exec(text));
  if (plain) {
    const [, status = '', mark = '', number = '', unitText = ''] = plain;
    return { status, mark, number, unitText };
  }
  const lit = !marked && text.length === lengths.withLamp ? withLamp.exec(text) : null;
  if (!lit) return null;
  const [, status = '', mark = '', lamp = '', number = '', unitText = ''] = lit;
  return { status, mark, lamp, number, unitText };
}
