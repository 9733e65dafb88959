import { halfWidth } from './halfwidth.ts';
import { readScaleLabel, type ScaleLabel } from './scale-label.ts';
import type { ScaleLabelLayout } from './scale-label-layouts.ts';

/** Whose payment code a customer's phone shows. */
export type Wallet = 'wechat' | 'alipay';

/** What the screen waits for when a code is scanned. */
export interface ScanState {
  awaiting: 'goods' | 'payment';
  /** The scale labels that are on in this shop. */
  layouts: readonly ScaleLabelLayout[];
  /** Of the shop's currency; 2 by default. */
  minorDigits?: number;
  /** What the scanner says the code is, where it does. */
  symbology?: string | null;
}

/**
 * What a scanned code may be. WeChat's payment codes have 18 digits from 10 to 15, Alipay's 16 to 24 from 25 to 30, and a
 * scale's label has 18 digits from 26, so the digits alone do not tell: what the screen waits for comes first, then the
 * label's check digit, and where both fit, whether anybody keeps goods under the label's item number (`meaningOf`).
 */
export interface ReadScan {
  awaiting: ScanState['awaiting'];
  /** Read as a scale's label: a layout that is on, with a right check digit. */
  label: ScaleLabel | null;
  /** Read as a payment code. */
  wallet: Wallet | null;
}

/** Reads a scan as what it may be. */
export function readScan(data: string, state: ScanState): ReadScan {
  const { awaiting, layouts, minorDigits, symbology } = state;
  return {
    awaiting,
    label: readScaleLabel(data, layouts, minorDigits),
    wallet: mayPay(symbology) ? walletOf(data) : null,
  };
}

/**
 * What a scan means, when the catalogue has been asked.
 *
 * - `goods`: to the bill. Where a payment is awaited, the till says that the sale is being paid.
 * - `payment`: to the wallet.
 * - `payment-too-early`: a payment code while goods are awaited; it is not looked up anywhere else, nor kept.
 * - `unknown`: nobody keeps goods under it.
 *
 * @param kept whether goods exist under the code itself or, for a label, under its item number
 */
export function meaningOf(
  { awaiting, label, wallet }: ReadScan,
  kept: boolean,
): 'goods' | 'payment' | 'payment-too-early' | 'unknown' {
  if (awaiting === 'payment' && wallet) {
    // One payment code in ten has a label's check digit by chance; hardly one names goods that exist besides.
    return label && kept ? 'goods' : 'payment';
  }
  if (kept) return 'goods';
  return wallet ? 'payment-too-early' : 'unknown';
}

/** Whose payment code the digits may be. */
export function walletOf(data: string): Wallet | null {
  const digits = halfWidth(data).trim();
  if (/^1[0-5]\d{16}$/.test(digits)) return 'wechat';
  return /^(?:2[5-9]|30)\d{14,22}$/.test(digits) ? 'alipay' : null;
}

/** Phones show payment codes as Code 128 and as QR; a code of trade goods is none, whatever its digits. */
function mayPay(symbology: string | null | undefined): boolean {
  return !symbology || symbology === 'code-128' || symbology === 'qr';
}
