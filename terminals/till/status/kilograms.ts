/** Grams as a scale shows them, always with three decimals: 1284 → 1.284. */
export function kilograms(grams: number): string {
  return (grams / 1000).toFixed(3).replace('-', '−');
}
