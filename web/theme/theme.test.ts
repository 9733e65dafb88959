import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }] as const,
  ),
);

/** Relative luminance, WCAG 2.2 definition. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const surfaces = ['bar', 'paper', 'card', 'raised'];
const on = (front: string, backs: string[], least: number) => backs.map((back) => [front, back, least] as const);

const pairs = [
  ...on('ink', [...surfaces, 'accent-wash', 'amber-wash', 'green-wash', 'money-wash'], 7), // totals and names: AAA
  ...on('soft', [...surfaces, 'accent-wash'], 4.5),
  ...on('accent-text', [...surfaces, 'accent-wash'], 4.5),
  ...on('accent-ink', ['accent', 'accent-press'], 4.5),
  ...on('money', [...surfaces, 'money-wash'], 4.5),
  ...on('danger-ink', ['danger'], 4.5),
  ...on('amber', [...surfaces, 'amber-wash'], 4.5),
  ...on('green', [...surfaces, 'green-wash'], 4.5),
  // what is no text but must be seen (WCAG 1.4.11)
  ...on('edge', ['paper', 'card'], 3),
  ...on('accent', ['bar', 'paper', 'card'], 3),
  ...['dot-good', 'dot-warn', 'dot-bad'].flatMap((dot) => on(dot, ['bar', 'card'], 3)),
];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(pairs)('%s on %s has a contrast of at least %d to 1', (front, back, least) => {
    const ink = tokens.get(front);
    const paper = tokens.get(back);
    expect(ink, front).toBeDefined();
    expect(paper, back).toBeDefined();
    expect(contrast(ink![theme], paper![theme])).toBeGreaterThanOrEqual(least);
  });
});
