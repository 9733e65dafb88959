import { hasCheckDigit } from './check-digit.ts';
import { fnc1, type Gs1Data, readElementString } from './gs1.ts';
import { halfWidth } from './halfwidth.ts';

export type Symbology = 'ean13' | 'ean8' | 'upca' | 'upce' | 'itf14' | 'gs1' | 'other';

/** A code as scanned or typed, understood as far as it can be. */
export interface ParsedCode {
  /** The code without what the scanner put around it. */
  text: string;
  /** What the code most likely is; digits alone do not always tell. */
  symbology: Symbology;
  /** The trade item's number in 14 digits, where the code carries one with a right check digit. */
  gtin?: string;
  /** What a GS1 element string says besides. */
  gs1?: Gs1Data;
  /**
   * What codes are compared by and kept under: the GTIN where there is one, else the text as it is, in its own case.
   * So a UPC-A finds its product whether the scanner sends 12 digits or 13, and likewise UPC-E and its long form.
   */
  key: string;
  /**
   * False for 8, 12, 13 or 14 digits whose check digit is wrong: most likely misread or mistyped, though a shop may
   * have made such codes itself. Codes of any other form have no check digit to be wrong.
   */
  valid: boolean;
}

/** AIM prefixes (ISO/IEC 15424) of symbols that carry an element string: GS1-128, DataBar, DataMatrix, QR, DotCode. */
const elementStringPrefixes = [']C1', ']e0', ']e1', ']e2', ']d2', ']Q3', ']J1'];

/** EAN-8; under its own prefix a scanner tells it apart from UPC-E. */
const ean8Prefix = ']E4';

/**
 * Reads any code that a shop meets.
 *
 * Without a prefix digits are all there is, and eight of them may be an EAN-8 or a UPC-E: those that begin with 0 are
 * taken for UPC-E where its check digit fits (EAN-8 keeps 0 for codes within a company), all others for EAN-8.
 *
 * @param year the current year, for two-digit years in GS1 dates
 */
export function parseCode(scanned: string, year: number = new Date().getFullYear()): ParsedCode {
  const trimmed = halfWidth(scanned).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  const prefix = /^\][A-Za-z]\d/.exec(trimmed)?.[0];
  const text = prefix ? trimmed.slice(prefix.length) : trimmed;

  if ((prefix && elementStringPrefixes.includes(prefix)) || looksLikeElements(text)) {
    const gs1 = readElementString(withoutBrackets(text), year);
    if (gs1) {
      const { gtin } = gs1;
      return { text, symbology: 'gs1', ...(gtin && { gtin }), gs1, key: gtin ?? text, valid: true };
    }
  }
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return { text, symbology: 'other', key: text, valid: true };

  const found = readDigits(text, prefix);
  return found
    ? { text, ...found, key: found.gtin, valid: true }
    : { text, symbology: 'other', key: text, valid: false };
}

/** The GTIN in a bare number of 8, 12, 13 or 14 digits; null where no check digit fits. */
function readDigits(digits: string, prefix?: string): { symbology: Symbology; gtin: string } | null {
  const fits = hasCheckDigit(digits);
  if (digits.length === 8) {
    const long = prefix === ean8Prefix ? null : expandUpcE(digits);
    if (long && (digits.startsWith('0') || !fits)) return { symbology: 'upce', gtin: long.padStart(14, '0') };
    return fits ? { symbology: 'ean8', gtin: digits.padStart(14, '0') } : null;
  }
  if (!fits) return null;
  const gtin = digits.padStart(14, '0');
  if (digits.length === 14 && !digits.startsWith('0')) return { symbology: 'itf14', gtin };
  if (gtin.startsWith('000000')) return { symbology: 'ean8', gtin };
  return { symbology: gtin.startsWith('00') ? 'upca' : 'ean13', gtin };
}

/**
 * The UPC-A that a UPC-E of eight digits stands for (GS1 General Specifications, 5.2.2.4.2); null where it is none:
 * number system 0 or 1, six digits, and the check digit of the long form.
 */
export function expandUpcE(digits: string): string | null {
  const parts = /^([01])(\d\d)(\d)(\d)(\d)(\d)(\d)$/.exec(digits);
  if (!parts) return null;
  const [, system = '', ab = '', c = '', d = '', e = '', last = '', check = ''] = parts;
  const body =
    Number(last) <= 2
      ? `${ab}${last}0000${c}${d}${e}`
      : last === '3'
        ? `${ab}${c}00000${d}${e}`
        : last === '4'
          ? `${ab}${c}${d}00000${e}`
          : `${ab}${c}${d}${e}0000${last}`;
  const long = system + body + check;
  return hasCheckDigit(long) ? long : null;
}

/** Whether two codes name the same goods, however they were scanned. */
export function equalCodes(one: string, other: string): boolean {
  return parseCode(one).key === parseCode(other).key;
}

/** An element string without its prefix: it has FNC1, or brackets, or a GTIN after 01 and something after that. */
function looksLikeElements(text: string): boolean {
  return (
    text.includes(fnc1) || /^\(\d{2,4}\)/.test(text) || (/^01\d{14}./.test(text) && hasCheckDigit(text.slice(2, 16)))
  );
}

/** `(01)06908512108211(10)ABC`, as printed for people, in the form that scanners send. */
function withoutBrackets(text: string): string {
  if (!text.startsWith('(')) return text;
  return text.replace(/\((\d{2,4})\)/g, (_, ai: string, at: number) => (at === 0 ? ai : fnc1 + ai));
}
