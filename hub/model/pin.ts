/** Repeated digits, runs up or down, pairs and years: what everybody tries first. */
export function isTooSimple(pin: string): boolean {
  const digits = [...pin].map(Number);
  const step = digits[1]! - digits[0]!;
  const steady = digits.every((digit, place) => place === 0 || mod10(digit - digits[place - 1]!) === mod10(step));
  if (steady && [0, 1, 9].includes(mod10(step))) return true;
  return /^(\d\d)\1+$/.test(pin) || /^(\d)\1+(\d)\2+$/.test(pin) || /^(19|20)\d\d$/.test(pin);
}

const mod10 = (value: number) => ((value % 10) + 10) % 10;
